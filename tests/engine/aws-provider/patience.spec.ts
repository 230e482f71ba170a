import assert from "node:assert/strict";
import { askSoon, onceIsEnough } from "../../../local/engine/aws-provider/patience";

describe("patience of the provider", () => {
  it("is one answer of SQS, for attributes and for queues that are gone", () => {
    const waits = (times: readonly number[]): string =>
      times
        .map((each) => `\t\tContinuousTargetOccurence: ${each},  // set\n\t\tNotFoundChecks: 15,\n`)
        .join("");
    assert.equal(onceIsEnough(waits([6, 15])), waits([1, 1]));
  });

  it("is a tenth of a second for Route 53", () => {
    const waits = (time: string): string =>
      `\t\tdelay        = ${time}\n\t\tminTimeout   = 5 * time.Second\n\t\tpollInterval = ${time}\n`;
    assert.equal(askSoon(waits("15 * time.Second")), waits("100 * time.Millisecond"));
  });

  it("is not shortened unseen where the source is another", () => {
    assert.throws(() => onceIsEnough("ContinuousTargetOccurence: 15,"), /in 1 places .* not in 2/);
    assert.throws(() => askSoon("delay = 15 * time.Second * n\n"), /in 0 places .* not in 2/);
  });
});
