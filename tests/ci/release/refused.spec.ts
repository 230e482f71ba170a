import assert from "node:assert/strict";
import { LockLostError } from "../../../ci/release/lock";
import { exitCode } from "../../../ci/release/report";
import { newSha, serviceUrn, step, taskDefinitionUrn, vpcUrn, World } from "./support/world";

const all = `lock release of ${newSha.slice(0, 10)} (api, web, worker)`;

function lost(): never {
  throw new LockLostError("/shop/staging/releases.lock", "it is carol's");
}

describe("release: refused before anything is changed", () => {
  it("without its images: all that are missing, and not even the lock is asked for", async () => {
    const world = new World();
    world.images.delete(`api:${newSha}`);
    world.images.delete(`worker:${newSha}`);
    const report = await world.release();
    assert.equal(report.outcome, "refused");
    assert.equal(exitCode(report.outcome), 1);
    assert.deepEqual(world.calls, ["resolve"]);
    assert.match(report.problems.join(), /api has no tag .*\nworker has no tag/);
  });

  it("after a dry run, which takes no lock", async () => {
    const world = new World();
    const report = await world.release({ dryRun: true });
    assert.equal(report.outcome, "previewed");
    assert.equal(exitCode(report.outcome), 0);
    assert.deepEqual(world.calls, ["resolve", "preview"]);
    assert.ok(world.lines.includes("  update aws:ecs/service:Service api (taskDefinition)"));
    assert.equal(report.services[0]?.answers, undefined);
  });

  it("for a violated policy, with its remedy", async () => {
    const world = new World();
    world.violations = [{ policy: "no-root", urn: serviceUrn("api"), text: "Set user." }];
    const report = await world.release();
    assert.equal(report.outcome, "refused");
    assert.deepEqual(report.problems, ["policy no-root, aws:ecs/service:Service api: Set user."]);
    assert.deepEqual(world.calls, ["resolve", all, "preview", "unlock"]);
  });

  it("for a preview that fails, with its reasons", async () => {
    const world = new World();
    world.previewErrors = [
      { severity: "error", text: "the configuration has a problem" },
      { severity: "error", text: "preview failed" },
    ];
    const report = await world.release();
    assert.equal(report.outcome, "refused");
    assert.deepEqual(report.problems, ["the configuration has a problem"]);
  });

  it("for changes of the infrastructure, with their list and without values", async () => {
    const world = new World();
    world.otherChanges = [step(vpcUrn, "update", { properties: ["cidrBlock", "tags"] })];
    const report = await world.release();
    assert.equal(report.outcome, "refused");
    assert.deepEqual(report.otherChanges, ["update aws:ec2/vpc:Vpc staging (cidrBlock, tags)"]);
    assert.match(report.remedy ?? "", /--with-infrastructure/);
    assert.ok(!world.calls.includes("up new"));
  });

  it("for changes of the infrastructure: pulumi up is no way out while a service is not on record", async () => {
    const world = new World();
    world.otherChanges = [step(vpcUrn, "update")];
    assert.match((await world.release()).remedy ?? "", /pulumi up --stack staging/);
    delete world.record.worker;
    const { outcome, remedy } = await world.release();
    assert.equal(outcome, "refused");
    assert.doesNotMatch(remedy ?? "", /pulumi up/);
    assert.match(remedy ?? "", /--with-infrastructure/);
  });

  it("for a variable that the checkout gives a service: going back would not take it back", async () => {
    const world = new World();
    world.otherChanges = [
      step(taskDefinitionUrn("api"), "replace", {
        properties: ["containerDefinitions.api.image", "containerDefinitions.api.environment.MODE"],
      }),
    ];
    const report = await world.release();
    assert.equal(report.outcome, "refused");
    assert.match(report.otherChanges.join(), /environment\.MODE/);
  });

  it("unless they are wanted", async () => {
    const world = new World();
    world.otherChanges = [step(vpcUrn, "update")];
    assert.equal((await world.release({ withInfrastructure: true })).outcome, "released");
    assert.ok(world.lines.includes("preview: 7 changes, 1 of them besides the services' versions"));
  });

  it("while somebody else holds the lock", async () => {
    const world = new World();
    world.heldBy = new Error("the lock is held by ann (release of 1234567) since 9:30");
    const report = await world.release();
    assert.equal(report.outcome, "refused");
    assert.deepEqual(report.problems, ["the lock is held by ann (release of 1234567) since 9:30"]);
    assert.deepEqual(world.calls, ["resolve"]);
  });

  it("when it is interrupted in the preview", async () => {
    const world = new World();
    world.interruption.abort(new Error("somebody interrupted it"));
    const report = await world.release();
    assert.equal(report.outcome, "refused");
    assert.deepEqual(report.problems, ["stopped in the preview: somebody interrupted it"]);
    assert.deepEqual(world.calls, ["resolve", all, "preview", "unlock"]);
  });

  it("when the lock is gone before the update", async () => {
    const world = new World();
    world.confirming = lost;
    const report = await world.release();
    assert.equal(report.outcome, "refused");
    assert.match(report.problems.join(), /lost: it is carol's/);
    assert.ok(!world.calls.includes("up new"));
  });

  it("but not because AWS couldn't say once whether the lock is still held", async () => {
    const world = new World();
    let failing = 3;
    world.confirming = () => {
      if ((failing -= 1) > 0) throw new Error("throttled");
    };
    assert.equal((await world.release()).outcome, "released");
    assert.equal(world.calls.filter((call) => call === "sleep").length, 2);
  });
});
