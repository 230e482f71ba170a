import assert from "node:assert/strict";
import { names, newSha, oldSha, version, World } from "./support/world";

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

  it("takes the image that ran, also where its tag leads to another one by now", async () => {
    const world = new World();
    for (const service of names) {
      world.write(service, newSha);
      world.running[service] = version(service, newSha).digest;
    }
    world.images.set("web:elsewhere", version("web", oldSha).digest);
    world.images.set(`web:${oldSha}`, version("web", "f".repeat(40)).digest);
    const report = await world.release({ sha: oldSha, backTo: true });
    assert.equal(report.outcome, "released");
    assert.equal(world.record.web?.digest, version("web", oldSha).digest);
  });

  it("refuses a version whose image is gone", async () => {
    const world = new World();
    world.images.delete(`web:${oldSha}`);
    const report = await world.release({ sha: oldSha, backTo: true });
    assert.equal(report.outcome, "refused");
    assert.deepEqual(report.problems, ["web has no tag of its digest"]);
  });

  it("knows a version by its first digits, where there is only one", async () => {
    const world = new World();
    const [one, other] = [`abcdef01${"0".repeat(32)}`, `abcdef02${"0".repeat(32)}`];
    for (const service of names) {
      for (const sha of [one, other, newSha]) world.write(service, sha);
      world.images.set(`${service}:${one}`, version(service, one).digest);
    }
    const ambiguous = await world.release({ sha: "abcdef0", backTo: true });
    assert.equal(ambiguous.outcome, "refused");
    assert.deepEqual(ambiguous.problems, [`abcdef0 may be ${other} or ${one}`]);
    assert.equal((await world.release({ sha: "abcdef01", backTo: true })).outcome, "released");
    assert.deepEqual(world.recorded, [one, one, one]);
  });

  it("doesn't list the same version twice", async () => {
    const world = new World();
    world.write("api", oldSha);
    const report = await world.release({ backTo: true, repositories: { api: "registry.example.com/api" } });
    assert.equal(report.problems[0]?.match(/0{39}1/g)?.length, 1);
  });
});
