import assert from "node:assert/strict";
import { describeReport, duration, jsonReport } from "../../../ci/release/print";
import { exitCode, type Outcome, type Report } from "../../../ci/release/report";
import { newSha, oldSha, version } from "./support/world";

const report: Report = {
  project: "shop",
  stack: "staging",
  outcome: "taken-back",
  who: "bob",
  began: "2026-03-02T08:00:00.000Z",
  seconds: 252.4,
  phases: { preview: 12, update: 200.5 },
  services: [
    {
      service: "api",
      from: version("api", oldSha),
      to: version("api", newSha),
      answers: oldSha,
      seconds: 123,
      reasons: ["exit code 3\nlast line"],
    },
    { service: "worker", from: undefined, to: version("worker", newSha), answers: null, reasons: [] },
  ],
  problems: ["the database is away"],
  otherChanges: [],
  remedy: "Mend it.",
};

describe("release: the report", () => {
  it("has the verdict first, then who answers what, then why, then what to do", () => {
    assert.deepEqual(describeReport(report), [
      "",
      "✗ staging: failed; every service that had a version before answers it again  (4 min 12 s)",
      "",
      "  service  from        to          answers     took",
      "  api      0000000000  0000000000  0000000000  2 min 3 s",
      "  worker   -           0000000000  unknown     -",
      "",
      "  api: exit code 3",
      "      last line",
      "  the database is away",
      "",
      "Mend it.",
    ]);
  });

  it("of a refusal has no table, because nothing moved, but the changes that were in the way", () => {
    const lines = describeReport({
      ...report,
      outcome: "refused",
      services: [],
      otherChanges: ["update aws:x y"],
    });
    assert.deepEqual(lines.slice(1), [
      "✗ staging: not released  (4 min 12 s)",
      "",
      "  the database is away",
      "      update aws:x y",
      "",
      "Mend it.",
    ]);
  });

  it("repeats only the beginning of a long reason", () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, number) => `line ${number}`).join("\n");
    const printed = describeReport({ ...report, services: [], problems: [lines(16), lines(20)] });
    assert.equal(printed.filter((line) => line.includes("line 15")).length, 2);
    assert.ok(!printed.some((line) => line.includes("line 16")));
    assert.deepEqual(
      printed.filter((line) => line.includes("more lines")),
      ["      … 4 more lines above"],
    );
  });

  it("for programs is all of it, with the exit code", () => {
    assert.deepEqual(JSON.parse(jsonReport(report)), {
      ...(JSON.parse(JSON.stringify(report)) as object),
      exitCode: 1,
    });
  });

  it("leads to the exit code that the help promises", () => {
    const codes: Record<Outcome, number> = {
      released: 0,
      unchanged: 0,
      previewed: 0,
      refused: 1,
      failed: 1,
      "taken-back": 1,
      "nothing-to-go-back-to": 1,
      "not-recorded": 2,
      "not-taken-back": 2,
    };
    for (const [outcome, code] of Object.entries(codes))
      assert.equal(exitCode(outcome as Outcome), code, outcome);
  });

  it("writes durations in words", () => {
    assert.deepEqual([0.04, 59.94, 60, 119.6].map(duration), ["0 s", "59.9 s", "1 min 0 s", "2 min 0 s"]);
  });
});
