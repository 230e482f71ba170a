import assert from "node:assert/strict";
import { describeReport, jsonRefusal, jsonReport } from "../../../ci/shift/print";
import { exitCode, type Outcome, type Report } from "../../../ci/shift/report";
import { describeStatus, readStatus, type Status } from "../../../ci/shift/status";
import { split } from "./world";

const report: Report = {
  stack: "accounts",
  name: "www",
  to: "green",
  outcome: "taken-back",
  weights: { blue: 100, green: 0 },
  steps: [
    { percent: 10, requests: 0, errors: 0, unanswered: 0, seconds: 0, verdict: "watch" },
    { percent: 50, requests: 200, errors: 50, unanswered: 0, seconds: 75, verdict: "bad" },
  ],
  problems: ["green at 50 %: too much\nof it"],
  remedy: "Mend it.",
};

describe("shift: what it prints", () => {
  it("tells steps, weights, reasons and what to do", () => {
    assert.deepEqual(describeReport(report), [
      "",
      "✗ www of accounts, to green: the target did not do well; the weights are those before",
      "  10 %: not watched",
      "  50 %: 200 requests, 50 of them answered with 5xx (25 %) in 1 min 15 s",
      "  on record: blue 100, green 0",
      "",
      "  green at 50 %: too much",
      "      of it",
      "",
      "Mend it.",
    ]);
  });

  it("is short where all is well", () => {
    const { stack, name, to } = report;
    const well = {
      stack,
      name,
      to,
      outcome: "unchanged",
      weights: undefined,
      steps: [],
      problems: [],
    } as const;
    assert.deepEqual(describeReport(well), [
      "",
      "✓ www of accounts, to green: nothing to shift: the target has that share already",
    ]);
  });

  it("is a document for programs, with the exit code", () => {
    assert.deepEqual(JSON.parse(jsonReport(report)), { ...report, exitCode: 1 });
    assert.deepEqual(JSON.parse(jsonRefusal(["no"])), {
      outcome: "refused",
      steps: [],
      problems: ["no"],
      exitCode: 1,
    });
  });

  const codes: Record<Outcome, number> = {
    shifted: 0,
    unchanged: 0,
    refused: 1,
    stopped: 1,
    "no-traffic": 1,
    "taken-back": 1,
    "not-taken-back": 2,
  };
  for (const [outcome, code] of Object.entries(codes)) {
    it(`ends with ${code} where it is ${outcome}`, () => assert.equal(exitCode(outcome as Outcome), code));
  }
});

describe("shift: where the traffic goes", () => {
  const shift = { to: "green", before: { blue: 100, green: 0 }, steps: [10, 50, 100] };
  const record = { weights: { blue: 90, green: 10 }, time: "2026-03-01T09:30:00.000Z", who: "ann", shift };
  const status: Status = {
    stack: "accounts",
    name: "www",
    host: "www.example.com",
    weights: record.weights,
    record,
    holder: undefined,
  };

  it("is told with what is unfinished, how to go on and how to go back", () => {
    assert.deepEqual(describeStatus(status), [
      "www.example.com (www of accounts)",
      "  blue: 90 %",
      "  green: 10 %",
      "Since 2026-03-01T09:30:00.000Z by ann.",
      "A shift to green by 10, 50, 100 % isn't finished; before it: blue 100, green 0.",
      "Go on: npm run shift -- accounts www --to green. " +
        "Back at once: npm run shift -- accounts www --to blue --steps 100 --pause 0s.",
    ]);
  });

  it("leads back to the weights before, not to all for the other target", () => {
    const before = { blue: 80, green: 20 };
    const told = describeStatus({ ...status, record: { ...record, shift: { ...shift, before } } });
    assert.match(told.at(-1) ?? "", /Back at once: .* --to blue --steps 80 --pause 0s\.$/);
  });

  it("says that a shift is under way", () => {
    assert.deepEqual(describeStatus({ ...status, holder: "ann (shift of www to green)" }).slice(4), [
      "A shift to green by 10, 50, 100 % isn't finished; before it: blue 100, green 0.",
      "Under way: ann (shift of www to green).",
    ]);
  });

  it("comes from the record, else from the program's last update", async () => {
    const read = (found: typeof record | undefined) =>
      readStatus(
        { stack: "accounts", name: "www" },
        {
          engine: {
            output: async () => ({ www: split }),
            upOnly: () => assert.fail(),
            cancel: () => assert.fail(),
          },
          records: { read: async () => found, write: () => assert.fail() },
          holder: async () => undefined,
        },
      );
    assert.deepEqual(await read(record), status);
    const first = await read(undefined);
    assert.deepEqual(describeStatus(first), [
      "www.example.com (www of accounts)",
      "  blue: 100 %",
      "  green: 0 %",
      "Traffic was never shifted; the weights are the program's defaults.",
    ]);
  });
});
