import assert from "node:assert/strict";
import { checkService, type Clock } from "../../../../components/release/truth/check-service";
import type { ServiceRuntime } from "../../../../components/release/truth/runtime";
import { awsError, fakeClients } from "../../../support/fake-clients";
import { asked, digest, sha, taskArn, taskDefinition } from "./samples";

const second = 1_000;
const minute = 60 * second;

/** AWS at one moment. */
interface Moment {
  readonly revision?: number;
  readonly rolloutState?: string;
  readonly health?: string;
  readonly version?: string;
}

/** Checks against an AWS that is so at the moments from these milliseconds on. */
async function check(moments: Readonly<Record<number, Moment>>, changed: Partial<ServiceRuntime> = {}) {
  let time = 0;
  const now = (): Moment =>
    Object.entries(moments)
      .filter(([from]) => Number(from) <= time)
      .at(-1)?.[1] ?? {};
  const clock: Clock = {
    now: () => time,
    sleep: (milliseconds) => {
      time += milliseconds;
      return Promise.resolve();
    },
  };
  const { clients, calls } = fakeClients({
    ecs: {
      describeServices: () => ({
        services: [
          {
            status: "ACTIVE",
            desiredCount: 1,
            deployments: [
              {
                status: "PRIMARY",
                taskDefinition: taskDefinition(now().revision ?? 4),
                rolloutState: now().rolloutState ?? "COMPLETED",
              },
            ],
          },
        ],
      }),
      listTasks: () => ({ taskArns: [taskArn("1")] }),
      describeTasks: () => ({
        tasks: [
          {
            taskArn: taskArn("1"),
            taskDefinitionArn: taskDefinition(now().revision ?? 4),
            lastStatus: "RUNNING",
            attachments: [{ details: [{ name: "privateIPv4Address", value: "10.0.0.1" }] }],
            containers: [{ name: "api", image: `api@${digest}` }],
          },
        ],
      }),
    },
    loadBalancing: {
      describeTargetHealth: () => ({
        TargetHealthDescriptions: [
          { Target: { Id: "10.0.0.1" }, TargetHealth: { State: now().health ?? "healthy" } },
        ],
      }),
    },
    functions: {
      invoke: () => ({
        Payload: Buffer.from(JSON.stringify({ status: 200, body: now().version ?? sha })),
      }),
    },
  });
  const problems = await checkService(clients, { ...asked, desiredCount: 1, ...changed }, clock);
  const versionAsked = calls.filter(([call]) => call === "functions.invoke").length;
  return { problems, seconds: time / second, versionAsked };
}

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
    assert.equal(seconds, 22 * 60);
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

  it("throws what AWS refuses with, because then nobody knows", async () => {
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
