import assert from "node:assert/strict";
import { exitCode } from "../../../ci/release/report";
import { newSha, oldSha, version, World } from "./support/world";

/** The new version of a service, which is not as it should be. */
function bad(service: string): string {
  return version(service, newSha).digest;
}

describe("release: the record", () => {
  it("that can't be written is told, because the next update would bring the old version up", async () => {
    const world = new World();
    world.writeFails = (service) => service === "web";
    const report = await world.release();
    assert.equal(report.outcome, "not-recorded");
    assert.equal(exitCode(report.outcome), 2);
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
