import assert from "node:assert/strict";
import { containersNeeded } from "../../local/commands/prepare";
import type { SampleService } from "../../local/stacks";

describe("containers", () => {
  const recorded = { name: "api", repository: "r/api" };
  const tagged = { name: "shop", repository: "r/shop", tag: "1" };
  const needed = (rolls: boolean, requireContainers: boolean, ...services: SampleService[]) =>
    containersNeeded(
      {
        requireContainers,
        stack: {
          ...{ name: "staging", environment: "staging", project: "shop", projectDir: "/nowhere" },
          ...{ account: "111111111111", region: "eu-west-1", services },
        },
      },
      { rolls },
    );

  it("are needed to release versions, because those are waited for", () => {
    assert.match(needed(true, false, tagged, recorded) ?? "", /services answer/);
  });

  it("are not needed by other commands, nor by a program that waits for nothing", () => {
    assert.equal(needed(false, false, recorded), undefined);
    assert.equal(needed(true, false, tagged), undefined);
    assert.equal(needed(true, false), undefined);
  });

  it("are needed in CI whatever is done", () => {
    assert.match(needed(false, true, tagged) ?? "", /In CI/);
  });
});
