import assert from "node:assert/strict";
import { exitCode } from "../../../ci/release/report";
import { names, newSha, oldSha, step, version, vpcUrn, World } from "./support/world";

const all = `lock release of ${newSha.slice(0, 10)} (api, web, worker)`;
const kept = names.map((service) => `keep registry.example.com/${service}`);

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

  it("that only puts right what runs is a release all the same", async () => {
    const world = new World();
    world.running.worker = version("worker", newSha).digest;
    assert.equal((await world.release({ sha: oldSha })).outcome, "released");
    assert.equal(world.running.worker, version("worker", oldSha).digest);
  });

  it("keeps the commit of an image that only got another tag, because that is what it answers", async () => {
    const world = new World();
    world.images.set(`web:${newSha}`, version("web", oldSha).digest);
    const report = await world.release();
    assert.equal(report.outcome, "released");
    assert.deepEqual(world.recorded, [newSha, oldSha, newSha]);
    assert.deepEqual(report.services[1]?.to, version("web", oldSha));
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
