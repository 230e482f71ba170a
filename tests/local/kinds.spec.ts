import assert from "node:assert/strict";
import { faults } from "./kinds/faults";
import { jobs } from "./kinds/jobs";
import { reach } from "./kinds/reach";
import { project, up } from "./kinds/running";
import { traffic } from "./kinds/traffic";
import { local, localJson } from "./support/local";

describe("a service of each kind", () => {
  before(async () => {
    await local(["reset", "test", ...project]);
  });
  after(async () => {
    await local(["reset", "test", ...project]);
  });

  it("all of them come up", async () => {
    await up();
  });

  it("nothing changes on the next preview, read back from the account", async () => {
    const quiet = ["--", "--refresh", "--expect-no-changes", "--diff"];
    const run = await local(["preview", "test", ...project, ...quiet]);
    assert.equal(run.code, 0, run.stdout);
  });

  jobs();
  reach();
  traffic();
  faults();

  it("is destroyed without leftovers", async () => {
    const { left } = await localJson<{ left: unknown[] }>(["destroy", "test", ...project]);
    assert.deepEqual(left, []);
  });
});
