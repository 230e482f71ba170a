import assert from "node:assert/strict";
import { checkService } from "../../../../components/release/truth/check-service";
import { awsError, fakeClients } from "../../../support/fake-clients";
import { check, minute, second, type Moment } from "./checked";
import { asked, sha } from "./samples";

describe("checkService", () => {
  it("is through at once where all is as asked", async () => {
    assert.deepEqual(await check({}), { problems: [], seconds: 0, versionAsked: 1 });
  });

  it("waits until a target is healthy, and asks for the version only then", async () => {
    assert.deepEqual(await check({ 0: { health: "initial" }, [20 * second]: {} }), {
      problems: [],
      seconds: 20,
      versionAsked: 1,
    });
  });

  it("gives up on what doesn't settle in two minutes", async () => {
    assert.deepEqual(await check({ 0: { health: "unhealthy" } }), {
      problems: ["no task is healthy for the load balancer: 10.0.0.1 is unhealthy"],
      seconds: 120,
      versionAsked: 0,
    });
  });

  it("waits until the right version answers", async () => {
    assert.deepEqual(await check({ 0: { version: "f".repeat(40) }, [10 * second]: {} }), {
      problems: [],
      seconds: 10,
      versionAsked: 3,
    });
  });

  it("fails where the wrong version goes on answering", async () => {
    const { problems, seconds } = await check({ 0: { version: "f".repeat(40) } });
    assert.deepEqual(problems, [
      `https://api.staging.example.com/version answers ${"f".repeat(40)}, not ${sha} as asked`,
    ]);
    assert.equal(seconds, 30);
  });

  it("says after a second look that ECS has gone back", async () => {
    assert.deepEqual(await check({ 0: { revision: 3 } }), {
      problems: ["the service is at staging-api:3, not at staging-api:4 as asked"],
      seconds: 5,
      versionAsked: 0,
    });
  });

  it("isn't misled by one answer that is older than the change", async () => {
    assert.deepEqual(await check({ 0: { revision: 3 }, [5 * second]: {} }), {
      problems: [],
      seconds: 5,
      versionAsked: 1,
    });
  });

  it("waits as long as ECS rolls, then two minutes at most", async () => {
    const moments = { 0: { rolloutState: "IN_PROGRESS" }, [10 * minute]: { health: "initial" } };
    assert.deepEqual(await check({ ...moments, [11 * minute]: {} }), {
      problems: [],
      seconds: 660,
      versionAsked: 1,
    });
    assert.equal((await check(moments)).seconds, 720);
  });

  it("asks no daemon for its version where there is no machine", async () => {
    const nobody = { 0: { desiredCount: 0, listed: 0 as const } };
    const { problems, versionAsked } = await check(nobody, { isDaemon: true });
    assert.deepEqual([problems, versionAsked], [[], 0]);
  });

  it("waits for a roll-out as long as the service may take for one", async () => {
    const rolling = { 0: { rolloutState: "IN_PROGRESS" } };
    const seconds = async (rolloutTimeoutInSeconds?: number) =>
      (await check(rolling, { rolloutTimeoutInSeconds })).seconds;
    assert.deepEqual([await seconds(), await seconds(300), await seconds(3600)], [1200, 300, 3600]);
  });

  it("is through as soon as ECS gives up rolling", async () => {
    const { problems, seconds } = await check({
      0: { rolloutState: "IN_PROGRESS" },
      [3 * minute]: { rolloutState: "FAILED" },
    });
    assert.deepEqual(problems, ["ECS gave up rolling out staging-api:4"]);
    assert.equal(seconds, 185);
  });

  it("doesn't wait for ECS longer than 20 minutes", async () => {
    assert.deepEqual(await check({ 0: { rolloutState: "IN_PROGRESS" } }), {
      problems: ["ECS still rolls out staging-api:4"],
      seconds: 1200,
      versionAsked: 0,
    });
  });

  it("comes to an end also where the problem is another one each time", async () => {
    const moments = Array.from({ length: 200 }, (_, index) => [
      index * 10 * second,
      index % 2 === 0 ? { rolloutState: "IN_PROGRESS" } : { health: "unhealthy" },
    ]);
    const { seconds } = await check(Object.fromEntries(moments) as Record<number, Moment>);
    assert.equal(seconds, 25 * 60);
  });

  it("bears that Lambda wakes up the function that asks", async () => {
    const functionFault = awsError("ResourceNotReadyException", "The function is initializing");
    assert.deepEqual(await check({ 0: { functionFault }, [3 * minute]: {} }), {
      problems: [],
      seconds: 180,
      versionAsked: 37,
    });
  });

  it("tells after four minutes that the function can't be called", async () => {
    const functionFault = awsError("ResourceConflictException", "The function is in state Pending");
    const { problems, seconds } = await check({ 0: { functionFault } });
    assert.deepEqual(problems, [
      "https://api.staging.example.com/version could not be asked for its version: the function staging-version-probe can't be called: ResourceConflictException: The function is in state Pending",
    ]);
    assert.equal(seconds, 240);
  });

  it("bears that AWS has no answer for a while", async () => {
    const fault = awsError("ServerException", "Service Unavailable");
    assert.equal((await check({ 0: { fault }, [2 * minute]: {} })).problems.length, 0);
    assert.deepEqual((await check({ 0: { fault } })).problems, [
      "AWS doesn't say what runs: ServerException: Service Unavailable",
    ]);
  });

  it("accepts after two minutes that a lost task isn't replaced yet, and remarks it", async () => {
    assert.deepEqual(await check({ 0: { desiredCount: 2 } }, { desiredCount: 2 }), {
      problems: [],
      remarks: ["1 of 2 tasks of staging-api:4 run"],
      seconds: 120,
      versionAsked: 25,
    });
  });

  it("remarks nothing where the lost task was replaced meanwhile", async () => {
    const moments = { 0: { desiredCount: 2 }, [minute]: { desiredCount: 1 } };
    const { problems, remarks, seconds } = await check(moments, { desiredCount: 2 });
    assert.deepEqual({ problems, remarks, seconds }, { problems: [], remarks: undefined, seconds: 60 });
  });

  it("waits five minutes for the only task of a service, and fails when it doesn't come", async () => {
    const lost = { task: "PENDING", health: "unused" };
    assert.equal((await check({ 0: lost, [4 * minute]: {} })).problems.length, 0);
    const { problems, seconds } = await check({ 0: lost });
    assert.equal(problems[0], "0 of 1 tasks of staging-api:4 run");
    assert.equal(seconds, 300);
  });

  it("asks nobody for the version where nobody can be asked, or nothing shall run", async () => {
    for (const changed of [{ versionProbe: undefined }, { sha: undefined }, { desiredCount: 0 }]) {
      assert.deepEqual(await check({ 0: { version: "f".repeat(40) } }, changed), {
        problems: [],
        seconds: 0,
        versionAsked: 0,
      });
    }
  });

  it("throws at once where a right is missing, because then nobody will know", async () => {
    const { clients } = fakeClients({
      ecs: {
        describeServices: () => {
          throw awsError("AccessDeniedException", "not authorized to perform: ecs:DescribeServices");
        },
      },
    });
    await assert.rejects(checkService(clients, asked), /not authorized to perform: ecs:DescribeServices/);
  });
});
