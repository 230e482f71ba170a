import assert from "node:assert/strict";
import type { EcsService, EcsServiceArgs } from "../../../components/index";
import { dependenciesOf } from "../../support/environments";
import { type Answers, fakeClients } from "../../support/fake-clients";
import { type MockedEngine, mockEngine } from "../../support/mocks";
import { environment, tags } from "../../support/services";
import { valueOf } from "../../support/value-of";

const cluster = "arn:aws:ecs:eu-west-1:111111111111:cluster/staging";
const digest = `sha256:${"a".repeat(64)}`;
const image = `registry.example.com/api@${digest}`;
const sha = "0123456789abcdef0123456789abcdef01234567";
/** What the mocks call the service and its task definition. */
const serviceName = "api-name";
const taskDefinition = "arn:TaskDefinition:api";

/** The task definition that a service of this name shall have. */
const versionOf = (name = "") => `arn:TaskDefinition:${name.replace("-name", "")}`;

/** An AWS whose service runs what was asked for and answers its commit. */
const asAsked: Answers = {
  ecs: {
    describeServices: ({ services = [] }) => ({
      services: [
        {
          status: "ACTIVE",
          desiredCount: 1,
          deployments: [
            { status: "PRIMARY", taskDefinition: versionOf(services[0]), rolloutState: "COMPLETED" },
          ],
        },
      ],
    }),
    listTasks: ({ serviceName: of }) => ({ taskArns: [of ?? ""] }),
    describeTasks: ({ tasks = [] }) => ({
      tasks: [
        {
          taskArn: tasks[0],
          taskDefinitionArn: versionOf(tasks[0]),
          lastStatus: "RUNNING",
          attachments: [{ details: [{ name: "privateIPv4Address", value: "10.0.0.1" }] }],
          containers: [{ name: tasks[0]?.replace("-name", ""), image }],
        },
      ],
    }),
  },
  loadBalancing: {
    describeTargetHealth: () => ({
      TargetHealthDescriptions: [{ Target: { Id: "10.0.0.1" }, TargetHealth: { State: "healthy" } }],
    }),
  },
  functions: {
    invoke: () => ({ Payload: Buffer.from(JSON.stringify({ status: 200, body: sha })) }),
  },
};

/** The service `api` of a release. */
async function createReleased(
  options: { preview?: boolean; prepare?: boolean; args?: Partial<EcsServiceArgs> } = {},
) {
  const { preview = false, prepare = false, args = {} } = options;
  const engine = await mockEngine({ preview });
  const { EcsService: Service, Release } = await import("../../../components/index.js");
  const { clients, calls } = fakeClients(asAsked);
  const ref = { ...environment, clusterArn: cluster, versionProbe: "staging-version-probe" };
  const release = new Release("release", {
    environment: ref,
    createClients: () => Promise.resolve(clients),
    ...(prepare && { prepare: { image, command: ["migrate"] } }),
  });
  const service: EcsService = new Service("api", {
    environment: ref,
    release,
    image,
    sha,
    http: { host: "api" },
    ...args,
  });
  await engine.settled();
  return { engine, service, calls };
}

const inputsOf = (engine: MockedEngine) => engine.inputs("aws:ecs/taskDefinition:TaskDefinition", "api");

describe("EcsService of a release", () => {
  it("bears its commit on the task definition, which stays for going back, and not on the service", async () => {
    for (const preview of [false, true]) {
      const { engine } = await createReleased({ preview });
      const { skipDestroy, tags: own } = inputsOf(engine);
      assert.deepEqual({ skipDestroy, own }, { skipDestroy: true, own: { ...tags, version: sha } });
      assert.deepEqual(engine.inputs("aws:ecs/service:Service", "api").tags, tags);
    }
  });

  it("changes nothing that runs before its release is prepared, and lets the rest not wait", async () => {
    const { engine } = await createReleased({ prepare: true, preview: true });
    const gate = "aws:ssm/parameter:Parameter release";
    const waiting = (type: string) => dependenciesOf(engine, type, "api").includes(gate);
    assert.ok(waiting("aws:ecs/taskDefinition:TaskDefinition"));
    assert.ok(waiting("aws:ecs/service:Service"));
    assert.ok(!waiting("aws:lb/targetGroup:TargetGroup"));
    const component = engine.placed().find(({ urn }) => urn.endsWith(":EcsService::api"));
    assert.deepEqual(component?.dependencies, []);
  });

  it("is looked at on every update, by what it was asked for", async () => {
    const { calls } = await createReleased();
    assert.deepEqual(
      calls.filter(([call]) => !call.includes("Tasks")),
      [
        ["ecs.describeServices", { cluster, services: [serviceName] }],
        ["loadBalancing.describeTargetHealth", { TargetGroupArn: "arn:TargetGroup:api" }],
        [
          "functions.invoke",
          {
            FunctionName: "staging-version-probe",
            Payload: new TextEncoder().encode('{"url":"https://api.staging.example.com/version"}'),
          },
        ],
      ],
    );
  });

  it("is looked at with its canary, which has its own version, count and target group, and isn't asked for it", async () => {
    const canary = { image, sha: "0123456", percent: 10, desiredCount: 1 };
    const { calls } = await createReleased({ args: { http: { host: "api", canary } } });
    assert.deepEqual(
      calls.filter(([call]) => !call.includes("Tasks")).map(([, asked]) => asked),
      [
        { cluster, services: [serviceName] },
        { cluster, services: ["api_canary-name"] },
        { TargetGroupArn: "arn:TargetGroup:api" },
        { TargetGroupArn: "arn:TargetGroup:api_canary" },
      ],
    );
  });

  it("is not looked at in a preview", async () => {
    const { calls } = await createReleased({ preview: true });
    assert.deepEqual(calls, []);
  });

  it("tells what was asked of it and where to see it", async () => {
    const { service } = await createReleased({
      args: { http: { host: "api", versionPath: "/version.json" }, desiredCount: 3 },
    });
    assert.deepEqual(await valueOf(service.runtime ?? assert.fail()), {
      clusterArn: cluster,
      serviceName,
      containerName: "api",
      taskDefinitionArn: taskDefinition,
      desiredCount: 3,
      digest,
      sha,
      targetGroupArn: "arn:TargetGroup:api",
      versionUrl: "https://api.staging.example.com/version.json",
      versionProbe: "staging-version-probe",
    });
  });

  it("tells of its version's address only when that leads to it", async () => {
    const { service } = await createReleased();
    const { allResources } = service.runtime as unknown as { allResources: () => Promise<Set<unknown>> };
    const waitedFor = await allResources();
    const { record, privateRecord, listenerRule } = service.nodes;
    for (const way of [record, privateRecord, listenerRule]) assert.ok(waitedFor.has(way));
  });

  it("tells only what it has: a worker by tag in an environment without a probe", async () => {
    const { service } = await createReleased({
      args: {
        environment: { ...environment, clusterArn: cluster },
        http: undefined,
        sha: undefined,
        image: "registry.example.com/api:1",
        release: undefined,
      },
    });
    assert.deepEqual(await valueOf(service.runtime ?? assert.fail()), {
      clusterArn: cluster,
      serviceName,
      containerName: "api",
      taskDefinitionArn: taskDefinition,
      desiredCount: 1,
    });
  });
});

describe("EcsService without a release", () => {
  it("is never looked at", async () => {
    const { calls } = await createReleased({ args: { release: undefined } });
    assert.deepEqual(calls, []);
  });
});
