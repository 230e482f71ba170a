import assert from "node:assert/strict";
import { describeReport } from "../../../ci/release/print";
import { exitCode } from "../../../ci/release/report";
import { names, newSha, oldSha, step, version, vpcUrn, World } from "./support/world";

/** The new version of a service, which is not as it should be. */
function bad(service: string): string {
  return version(service, newSha).digest;
}

describe("release: what was not prepared", () => {
  it("changes no service and goes back nowhere", async () => {
    const world = new World();
    world.prepareFails = "the prepare task ended with code 3";
    const report = await world.release();
    assert.equal(report.outcome, "failed");
    assert.equal(exitCode(report.outcome), 1);
    assert.deepEqual(report.problems, ["the prepare task ended with code 3"]);
    assert.deepEqual(world.calls.slice(2), ["preview", "up new", "unlock"]);
    assert.ok(world.lines.includes("prepare: the prepare task ended with code 3"));
    assert.deepEqual(
      report.services.map(({ answers }) => answers),
      [oldSha, oldSha, oldSha],
    );
  });
});

describe("release: what was not prepared, with changes of the infrastructure", () => {
  it("says what was changed all the same", async () => {
    const world = new World();
    world.prepareFails = "the prepare task ended with code 3";
    world.otherChanges = [step(vpcUrn, "update", { properties: ["tags.team"] })];
    const report = await world.release({ withInfrastructure: true });
    assert.equal(report.outcome, "failed");
    assert.deepEqual(report.otherChanges, ["update aws:ec2/vpc:Vpc staging (tags.team)"]);
    assert.match(report.remedy ?? "", /No released service was changed.*listed above was changed/);
  });
});

describe("release: a service that doesn't come up", () => {
  it("takes its siblings back with it: state first, then all the way, then it looks", async () => {
    const world = new World();
    world.fates.set(bad("web"), "crashes");
    const report = await world.release();
    assert.equal(report.outcome, "taken-back");
    assert.equal(exitCode(report.outcome), 1);
    assert.deepEqual(world.calls.slice(2), [
      "preview",
      "up new",
      "refresh api web worker",
      "up old, all the way",
      "unlock",
    ]);
    for (const service of names) assert.equal(world.running[service], version(service, oldSha).digest);
    assert.deepEqual(world.recorded, [oldSha, oldSha, oldSha]);
  });

  it("is in the report with its reasons, how long it took, from where to where, and who answers now", async () => {
    const world = new World();
    world.fates.set(bad("web"), "crashes");
    const { services, remedy, seconds, phases } = await world.release();
    assert.deepEqual(services[1], {
      service: "web",
      from: version("web", oldSha),
      to: version("web", newSha),
      answers: oldSha,
      seconds: 40,
      reasons: ["web: exit code 3"],
    });
    assert.deepEqual(services[0]?.reasons, []);
    assert.match(remedy ?? "", /no tool takes a schema back/);
    assert.ok(seconds > (phases["go back"] ?? 0) && phases["go back"]);
  });

  it("fails the release also where the update was green", async () => {
    const world = new World();
    world.fates.set(bad("api"), "keeps the old one");
    const report = await world.release();
    assert.equal(report.outcome, "taken-back");
    assert.deepEqual(report.services[0]?.reasons, ["api runs another image"]);
    assert.deepEqual(world.recorded, [oldSha, oldSha, oldSha]);
  });

  it("is told with code 2 where the old version doesn't come up either; the record stays", async () => {
    const world = new World();
    world.fates.set(bad("web"), "crashes");
    world.fates.set(version("worker", oldSha).digest, "crashes");
    const report = await world.release();
    assert.equal(report.outcome, "not-taken-back");
    assert.equal(exitCode(report.outcome), 2);
    assert.deepEqual(
      report.services.map(({ answers }) => answers),
      [oldSha, oldSha, newSha],
    );
    assert.deepEqual(report.services[2]?.reasons, ["going back: worker runs another image"]);
    assert.match(report.remedy ?? "", /npm run release -- staging --to 0+1/);
    assert.deepEqual(world.recorded, [oldSha, oldSha, oldSha]);
  });

  it("leaves nobody sure who answers where something else runs, or more than one version", async () => {
    const world = new World();
    world.fates.set(bad("api"), "crashes");
    world.during = (update) => {
      if (update !== 2) return;
      for (const service of ["web", "worker"]) world.fates.set(version(service, oldSha).digest, "crashes");
      world.running.web = `${version("web", oldSha).digest} and ${bad("web")}`;
      world.running.worker = "sha256:somebody else's";
    };
    const report = await world.release();
    assert.equal(report.outcome, "not-taken-back");
    assert.deepEqual(
      report.services.map(({ answers }) => answers),
      [oldSha, null, null],
    );
  });

  it("of an environment that is built anew goes back to the record, with nothing to read back", async () => {
    const world = World.empty();
    for (const service of names) world.write(service, oldSha);
    world.fates.set(bad("web"), "crashes");
    const report = await world.release();
    assert.equal(report.outcome, "taken-back");
    assert.deepEqual(world.calls.slice(2, 5), ["preview", "up new", "up old, all the way"]);
  });

  it("of a first release has nothing to go back to", async () => {
    const world = World.empty();
    world.fates.set(bad("web"), "crashes");
    const report = await world.release();
    assert.equal(report.outcome, "nothing-to-go-back-to");
    assert.equal(exitCode(report.outcome), 1);
    assert.deepEqual(
      report.services.map(({ answers }) => answers),
      [newSha, null, newSha],
    );
    assert.ok(!world.calls.some((call) => call.startsWith("refresh")));
  });

  it("and is new keeps its version while the others go back", async () => {
    const world = new World();
    delete world.record.worker;
    world.running.worker = undefined;
    world.fates.set(bad("worker"), "crashes");
    const report = await world.release({ withInfrastructure: true });
    assert.equal(report.outcome, "taken-back");
    assert.match(report.remedy ?? "", /other changes stay as well/);
    assert.ok(report.problems.includes("worker had no version before, so nothing was put back there"));
    assert.deepEqual(
      report.services.map(({ answers }) => answers),
      [oldSha, oldSha, null],
    );
    assert.match(
      describeReport(report).join("\n"),
      /every service that had a version before answers it again/,
    );
    assert.equal(world.running.api, version("api", oldSha).digest);
    assert.deepEqual(world.calls.slice(3, 5), ["up new", "refresh api web"]);
  });
});
