import assert from "node:assert/strict";
import { LockLostError } from "../../../ci/release/lock";
import { describeReport } from "../../../ci/release/print";
import { exitCode } from "../../../ci/release/report";
import { names, newSha, oldSha, step, version, vpcUrn, World } from "./support/world";

function lost(): never {
  throw new LockLostError("/shop/staging/releases.lock", "it is carol's");
}

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

describe("release: the record", () => {
  it("that can't be written is told, because the next update would bring the old version up", async () => {
    const world = new World();
    world.writeFails = (service) => service === "web";
    const report = await world.release();
    assert.equal(report.outcome, "not-recorded");
    assert.equal(exitCode(report.outcome), 1);
    assert.deepEqual(report.problems, ["the version of web could not be written down: the store is away"]);
    assert.match(report.remedy ?? "", /on record web has the old one.*Release the same commit again/s);
    assert.deepEqual(world.recorded, [newSha, oldSha, newSha]);
  });

  it("that can't be read is written anew, but said", async () => {
    const world = new World();
    delete world.record.api;
    world.unreadable = ["/shop/staging/releases/api: not JSON"];
    const report = await world.release();
    assert.equal(report.outcome, "released");
    assert.ok(
      world.lines.includes(
        "warning: a version on record can't be read: /shop/staging/releases/api: not JSON",
      ),
    );
    assert.equal(report.services[0]?.from, undefined);
  });

  it("that says another version than what runs has the state read back first", async () => {
    const world = new World();
    world.running.worker = bad("worker");
    await world.release();
    assert.deepEqual(world.calls.slice(2, 6), ["preview", "refresh worker", "preview", "up new"]);
  });
});

describe("release: after an update that failed and was left at that", () => {
  it("reads the services back that ECS took back, so that the engine really updates them", async () => {
    const world = new World();
    world.unsettled = ["web"];
    const report = await world.release();
    assert.equal(report.outcome, "released");
    assert.deepEqual(world.calls.slice(2, 6), ["preview", "refresh web", "preview", "up new"]);
  });

  it("leaves those alone that aren't released", async () => {
    const world = new World();
    world.unsettled = ["web"];
    await world.release({ repositories: { api: "registry.example.com/api" } });
    assert.deepEqual(world.calls.slice(2, 4), ["preview", "up new"]);
  });
});

describe("release: ended in the middle", () => {
  it("goes back when it is interrupted while services change", async () => {
    const world = new World();
    world.fates.set(bad("web"), "crashes");
    world.during = (update) => {
      if (update === 1) queueMicrotask(() => world.interruption.abort(new Error("somebody interrupted it")));
    };
    const report = await world.release();
    assert.equal(report.outcome, "taken-back");
    assert.ok(report.problems.includes("somebody interrupted the release"));
    assert.ok(world.calls.includes("up old, all the way"));
  });

  it("stops where it is when no service was changed yet", async () => {
    const world = new World();
    world.during = () => world.interruption.abort(new Error("somebody interrupted it"));
    const report = await world.release();
    assert.equal(report.outcome, "failed");
    assert.deepEqual(report.problems, ["somebody interrupted the release"]);
  });

  it("goes back although AWS couldn't say once whether the lock is still held", async () => {
    const world = new World();
    world.fates.set(bad("web"), "crashes");
    let failing = 0;
    world.during = () => void (failing = 3);
    world.confirming = () => {
      if ((failing -= 1) > 0) throw new Error("throttled");
    };
    assert.equal((await world.release()).outcome, "taken-back");
  });

  it("touches nothing more once the lock is somebody else's", async () => {
    const world = new World();
    world.fates.set(bad("web"), "crashes");
    world.during = () => queueMicrotask(() => world.lost.abort(new Error("the lock is carol's")));
    const report = await world.release();
    assert.equal(report.outcome, "not-taken-back");
    assert.ok(report.problems.includes("the lock is carol's"));
    assert.ok(!world.calls.some((call) => call.startsWith("up old")));
    assert.deepEqual(world.recorded, [oldSha, oldSha, oldSha]);
  });

  it("doesn't write down what it may no longer write down", async () => {
    const world = new World();
    world.during = () => void (world.confirming = lost);
    const report = await world.release();
    assert.equal(report.outcome, "not-recorded");
    assert.deepEqual(world.recorded, [oldSha, oldSha, oldSha]);
  });

  it("never says that nothing was changed once the update has begun", async () => {
    const world = new World();
    world.during = () => {
      throw new TypeError("a defect");
    };
    const report = await world.release();
    assert.equal(report.outcome, "not-taken-back");
    assert.deepEqual(report.problems, ["a defect"]);
  });

  it("is repaired by the next one, which takes the lock over: it reads back what is there", async () => {
    const world = new World();
    world.takenOverFrom = { who: "ann", what: "release of 1234567" };
    const report = await world.release();
    assert.equal(report.outcome, "released");
    assert.deepEqual(world.calls.slice(2, 5), ["refresh all", "preview", "up new"]);
    assert.ok(world.lines.includes("repairing what was left of the release of 1234567 by ann"));
  });

  it("is repaired as long as a release couldn't: what is to be repaired is not forgotten", async () => {
    const world = new World();
    world.takenOverFrom = { who: "ann", what: "release of 1234567" };
    world.refreshFails = true;
    assert.equal((await world.release()).outcome, "refused");
    world.refreshFails = false;
    assert.equal((await world.release()).outcome, "released");
    assert.equal(world.calls.filter((call) => call === "refresh all").length, 2);
    await world.release({ sha: oldSha });
    assert.equal(world.calls.filter((call) => call === "refresh all").length, 2);
  });

  it("is repaired by the next one also where it could not go back, or had a defect", async () => {
    for (const during of [
      () => undefined,
      () => {
        throw new TypeError("a defect");
      },
    ]) {
      const world = new World();
      world.fates.set(bad("web"), "crashes");
      world.fates.set(version("worker", oldSha).digest, "crashes");
      world.during = during;
      assert.equal((await world.release()).outcome, "not-taken-back");
      assert.ok(!world.calls.includes("refresh all"));
      world.fates.clear();
      world.during = () => undefined;
      assert.equal((await world.release()).outcome, "released");
      assert.ok(world.calls.includes("refresh all"));
    }
  });

  it("leaves nothing to repair where it was repaired and then refused", async () => {
    const world = new World();
    world.takenOverFrom = { who: "ann", what: "release of 1234567" };
    world.violations = [{ policy: "no-root", text: "Set user." }];
    assert.equal((await world.release()).outcome, "refused");
    assert.equal(world.takenOverFrom, undefined);
  });

  it("leaves nothing to repair where it went back", async () => {
    const world = new World();
    world.fates.set(bad("web"), "crashes");
    assert.equal((await world.release()).outcome, "taken-back");
    assert.equal(world.takenOverFrom, undefined);
  });

  it("has the engine's lock taken away where that was left as well", async () => {
    const world = new World();
    world.takenOverFrom = { who: "ann", what: "release of 1234567" };
    world.engineLocked = true;
    assert.equal((await world.release()).outcome, "released");
    assert.deepEqual(world.calls.slice(2, 6), ["refresh all", "cancel", "refresh all", "preview"]);
  });
});
