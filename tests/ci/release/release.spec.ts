import assert from "node:assert/strict";
import { LockLostError } from "../../../ci/release/lock";
import { exitCode } from "../../../ci/release/report";
import {
  names,
  newSha,
  oldSha,
  serviceUrn,
  step,
  taskDefinitionUrn,
  version,
  vpcUrn,
  World,
} from "./support/world";

const all = `lock release of ${newSha.slice(0, 10)} (api, web, worker)`;
const kept = names.map((service) => `keep registry.example.com/${service}`);

function lost(): never {
  throw new LockLostError("/shop/staging/releases.lock", "it is carol's");
}

describe("release: a good one", () => {
  it("looks up, previews, updates, writes down what runs, and marks the images", async () => {
    const world = new World();
    const report = await world.release();
    assert.equal(report.outcome, "released");
    assert.equal(exitCode(report.outcome), 0);
    assert.deepEqual(world.calls, [
      "resolve",
      all,
      "preview",
      "up new",
      "write api new by bob",
      "write web new by bob",
      "write worker new by bob",
      ...kept,
      "unlock",
    ]);
    assert.deepEqual(
      report.services,
      names.map((service) => ({
        service,
        from: version(service, oldSha),
        to: version(service, newSha),
        answers: newSha,
        seconds: 20,
        reasons: [],
      })),
    );
    assert.deepEqual(Object.keys(report.phases), [
      "look up images",
      "wait",
      "preview",
      "update",
      "check",
      "write down",
    ]);
    assert.deepEqual(world.record.api, {
      ...version("api", newSha),
      time: "2026-03-02T08:00:00.000Z",
      who: "bob",
    });
  });

  it("says from which version each service goes to which, and shows the lines of each", async () => {
    const world = new World();
    await world.release();
    assert.ok(world.lines.some((line) => /^worker {2}0000000000 → 0000000000 {2}sha256:/.test(line)));
    assert.ok(world.lines.includes("web: 2 of 2 tasks run"));
  });

  it("of one service leaves the others' record and images alone", async () => {
    const world = new World();
    const report = await world.release({ repositories: { web: "registry.example.com/web" } });
    assert.equal(report.outcome, "released");
    assert.deepEqual(world.recorded, [oldSha, newSha, oldSha]);
    assert.deepEqual(
      report.services.map(({ service }) => service),
      ["web"],
    );
    assert.ok(!world.calls.includes("keep registry.example.com/api"));
  });

  it("that changes nothing still updates and looks, but writes nothing down", async () => {
    const world = new World();
    const report = await world.release({ sha: oldSha });
    assert.equal(report.outcome, "unchanged");
    assert.equal(exitCode(report.outcome), 0);
    assert.deepEqual(world.calls.slice(2), ["preview", "up old", ...kept, "unlock"]);
    assert.ok(world.lines.includes("preview: nothing changes; what runs is looked at all the same"));
  });

  it("writes an image down that was built again for the same commit", async () => {
    const world = new World();
    world.images.set(`api:${oldSha}`, version("api", newSha).digest);
    const report = await world.release({ sha: oldSha });
    assert.equal(report.outcome, "released");
    assert.equal(world.record.api?.digest, version("api", newSha).digest);
    assert.equal(world.record.api.who, "bob");
    assert.equal(world.record.web?.who, "ann");
  });

  it("is good although an image could not be marked", async () => {
    const world = new World();
    world.keepFails = true;
    const report = await world.release();
    assert.equal(report.outcome, "released");
    assert.ok(
      world.lines.includes("warning: the image of web could not be marked as released: the registry is away"),
    );
  });

  it("as the first one brings everything up", async () => {
    const world = World.empty();
    const report = await world.release();
    assert.equal(report.outcome, "released");
    assert.equal(report.services[0]?.from, undefined);
    assert.deepEqual(world.recorded, [newSha, newSha, newSha]);
    assert.ok(world.lines.some((line) => line.startsWith("api     nothing → ")));
  });

  it("as the first one goes on where another one ended halfway", async () => {
    const world = World.empty();
    world.running.api = version("api", newSha).digest;
    world.otherChanges = [step(vpcUrn, "update")];
    const report = await world.release();
    assert.equal(report.outcome, "released");
    assert.deepEqual(world.recorded, [newSha, newSha, newSha]);
  });

  it("brings up a service that is new beside those that run", async () => {
    const world = new World();
    delete world.record.worker;
    world.running.worker = undefined;
    assert.equal((await world.release()).outcome, "released");
    assert.deepEqual(world.recorded, [newSha, newSha, newSha]);
  });

  it("writes down what a release before it could not", async () => {
    const world = new World();
    for (const service of names) world.running[service] = version(service, newSha).digest;
    const report = await world.release();
    assert.equal(report.outcome, "released");
    assert.deepEqual(world.recorded, [newSha, newSha, newSha]);
  });
});

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

describe("release --to", () => {
  it("goes back to a version that was released here", async () => {
    const world = new World();
    for (const service of names) {
      world.write(service, newSha);
      world.running[service] = version(service, newSha).digest;
    }
    const report = await world.release({ sha: oldSha, backTo: true });
    assert.equal(report.outcome, "released");
    assert.deepEqual(world.recorded, [oldSha, oldSha, oldSha]);
  });

  it("refuses one that never was, with those that are known, before it asks the registry", async () => {
    const world = new World();
    const report = await world.release({ backTo: true });
    assert.equal(report.outcome, "refused");
    assert.equal(report.problems.length, names.length);
    assert.match(
      report.problems[0] ?? "",
      /^api was never released to staging as 0+2; known are\n {4}0+1 {2}2026-03-01 09:30 {2}ann$/,
    );
    assert.match(report.remedy ?? "", /npm run release -- staging --sha 0+2/);
    assert.deepEqual(world.calls, []);
  });

  it("refuses a tag that leads to another image by now", async () => {
    const world = new World();
    world.images.set(`web:${oldSha}`, version("web", "f".repeat(40)).digest);
    const report = await world.release({ sha: oldSha, backTo: true });
    assert.equal(report.outcome, "refused");
    assert.equal(report.problems.length, 1);
    assert.match(report.problems[0] ?? "", /^web: the image with the tag 0+1 is sha256:\w+ now, but it was/);
  });

  it("doesn't list the same version twice", async () => {
    const world = new World();
    world.write("api", oldSha);
    const report = await world.release({ backTo: true, repositories: { api: "registry.example.com/api" } });
    assert.equal(report.problems[0]?.match(/0{39}1/g)?.length, 1);
  });
});
