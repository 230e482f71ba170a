import assert from "node:assert/strict";
import { newSha, oldSha, version, World } from "./support/world";

const api = { repositories: { api: "registry.example.com/api" } };

describe("release: services that aren't released", () => {
  it("stop it while one doesn't run, because the update would look at that as well", async () => {
    const world = new World();
    world.fates.set(version("worker", oldSha).digest, "is not healthy");
    const report = await world.release(api);
    assert.equal(report.outcome, "refused");
    assert.deepEqual(report.problems, ["worker isn't released, but is broken: no task of worker is healthy"]);
    assert.match(report.remedy ?? "", /npm run release -- staging --sha <commit> --service <name>/);
    assert.ok(!world.calls.includes("up new"));
  });

  it("stop it while one runs what isn't on record, and are told so instead of being called changes", async () => {
    const world = new World();
    world.running.worker = version("worker", newSha).digest;
    const report = await world.release(api);
    assert.equal(report.outcome, "refused");
    assert.match(
      report.problems.join(),
      /^worker isn't released, but runs sha256:\w+, and on record is 0{10}$/,
    );
    assert.deepEqual(report.otherChanges, []);
  });

  it("don't stop it when all are released: then they are what is mended", async () => {
    const world = new World();
    world.running.worker = version("worker", newSha).digest;
    assert.equal((await world.release()).outcome, "released");
  });

  it("don't stop it when nobody knows what they run", async () => {
    const world = new World();
    world.truthIsAway = true;
    await world.release({ ...api, sha: oldSha });
    assert.ok(world.lines.includes("warning: nobody knows what worker runs: AWS is away"));
    assert.ok(
      world.lines.some((line) => line.includes("nobody knows what api runs; the state is taken as it is")),
    );
    assert.ok(world.calls.includes("up old"));
  });

  it("have their reasons in the report when the update fails because of them", async () => {
    const world = new World();
    world.during = () => void (world.running.worker = "sha256:somebody else's");
    const report = await world.release(api);
    assert.ok(report.problems.includes("worker: worker runs another image"));
    assert.deepEqual(
      report.services.map(({ service }) => service),
      ["api"],
    );
  });
});

describe("release: what runs is read back", () => {
  it("and previewed again, because the engine knows something else then", async () => {
    const world = new World();
    world.unsettled = ["web"];
    assert.equal((await world.release()).outcome, "released");
    assert.deepEqual(world.calls.slice(2, 6), ["preview", "refresh web", "preview", "up new"]);
  });

  it("or the release is refused", async () => {
    const world = new World();
    world.unsettled = ["web"];
    world.refreshFails = true;
    const report = await world.release();
    assert.equal(report.outcome, "refused");
    assert.deepEqual(report.problems, ["web could not be read back", "AWS is away"]);
    assert.ok(!world.calls.includes("up new"));
  });
});
