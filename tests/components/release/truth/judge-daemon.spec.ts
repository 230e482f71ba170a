import assert from "node:assert/strict";
import { judge } from "../../../../components/release/truth/judge";
import { asked, good, service } from "./samples";

const daemon = { ...asked, desiredCount: 1, isDaemon: true as const };

describe("judge of a daemon", () => {
  it("finds nothing where it has as many tasks as there are machines", () => {
    assert.deepEqual(judge(daemon, good), { problems: [], remarks: [], outlook: "settling" });
  });

  it("sees a machine without a task", () => {
    assert.deepEqual(judge(daemon, { ...good, service: { ...service, desiredCount: 3 } }), {
      problems: [],
      remarks: ["2 of 3 tasks of staging-api:4 run"],
      outlook: "settling",
    });
  });

  it("finds nothing where there is no machine", () => {
    const none = { service: { ...service, desiredCount: 0 }, tasks: [], targets: undefined };
    assert.deepEqual(judge(daemon, none), { problems: [], remarks: [], outlook: "settling" });
  });
});
