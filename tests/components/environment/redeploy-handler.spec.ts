import assert from "node:assert/strict";
import http from "node:http";
import type { AddressInfo } from "node:net";

/** What AWS's own variables are while the function runs. */
const variables = [
  "AWS_ENDPOINT_URL_ECS",
  "AWS_REGION",
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_MAX_ATTEMPTS",
] as const;

const time = "2026-03-01T12:00:00Z";
const at = (moment: string) => Date.parse(moment) / 1000;
/** The deployment that runs, from before the secret's change. */
const old = { status: "PRIMARY", rolloutState: "COMPLETED", createdAt: at("2026-03-01T11:00:00Z") };
const underWay = { ...old, rolloutState: "IN_PROGRESS" };
const since = { ...underWay, createdAt: at("2026-03-01T12:00:01Z") };

const look = {
  target: "AmazonEC2ContainerServiceV20141113.DescribeServices",
  body: { cluster: "staging", services: ["api"] },
};
const force = {
  target: "AmazonEC2ContainerServiceV20141113.UpdateService",
  body: { cluster: "staging", service: "api", forceNewDeployment: true },
};

interface Asked {
  readonly target: string | undefined;
  readonly body: unknown;
}

describe("code that brings new tasks", () => {
  const variablesBefore = new Map<string, string | undefined>();
  let server: http.Server;
  let handler: (event: unknown) => Promise<void>;
  let remaining: number;
  let asked: Asked[];
  let answer: { status: number; body: object };
  let deployments: object[][];
  let said: string[];
  const log = console.log;

  before(async () => {
    server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        asked.push({
          target: request.headers["x-amz-target"]?.toString(),
          body: JSON.parse(Buffer.concat(chunks).toString()),
        });
        const described = asked.at(-1)?.target?.endsWith("DescribeServices") === true && deployments.shift();
        response
          .writeHead(answer.status, { "content-type": "application/x-amz-json-1.1" })
          .end(JSON.stringify(described ? { services: [{ deployments: described }] } : answer.body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    for (const name of variables) variablesBefore.set(name, process.env[name]);
    const { port } = server.address() as AddressInfo;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_ECS: `http://127.0.0.1:${port}`,
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_MAX_ATTEMPTS: "1",
    });
    // Lambda loads it like this, too.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const code = require("../../../components/environment/redeploy-handler.cjs") as {
      pause: number;
      handler: (event: unknown, context: object) => Promise<void>;
    };
    assert.equal(code.pause, 15_000);
    code.pause = 1;
    handler = (event) => code.handler(event, { getRemainingTimeInMillis: () => remaining });
  });
  beforeEach(() => {
    asked = [];
    said = [];
    remaining = 900_000;
    deployments = [[old]];
    answer = { status: 200, body: {} };
    console.log = (text: string) => said.push(text);
  });
  afterEach(() => {
    console.log = log;
  });
  after(async () => {
    for (const [name, value] of variablesBefore) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it("has ECS replace the tasks of the service, changes nothing else of it, and says so", async () => {
    await handler({ cluster: "staging", service: "api", time });
    assert.deepEqual(asked, [look, force]);
    assert.deepEqual(said, ["api gets new tasks, because a secret has another value"]);
  });

  it("leaves a service alone that has had new tasks since, whether or not they are all there", async () => {
    deployments = [[{ ...since, status: "ACTIVE" }, since]];
    await handler({ cluster: "staging", service: "api", time });
    assert.deepEqual(asked, [look]);
    assert.deepEqual(said, ["api has had new tasks since a secret has another value"]);
  });

  it("takes a deployment of the event's own second for one from before, because events have no fractions", async () => {
    deployments = [[{ ...old, createdAt: at("2026-03-01T12:00:00.900Z") }]];
    await handler({ cluster: "staging", service: "api", time });
    assert.deepEqual(asked, [look, force]);
  });

  it("waits for a deployment that is under way, and doesn't stop it", async () => {
    deployments = [[underWay], [underWay], [old]];
    await handler({ cluster: "staging", service: "api", time });
    assert.deepEqual(asked, [look, look, look, force]);
  });

  it("fails where it may wait no longer, so that Lambda asks again", async () => {
    deployments = [[underWay]];
    remaining = 1;
    await assert.rejects(handler({ cluster: "staging", service: "api", time }), {
      message: "api is still being deployed; it gets new tasks after that",
    });
    assert.deepEqual([asked, said], [[look], []]);
  });

  it("fails for a service that isn't there", async () => {
    deployments = [];
    answer = { status: 200, body: { services: [], failures: [{ reason: "MISSING" }] } };
    await assert.rejects(handler({ cluster: "staging", service: "gone", time }), {
      message: "there is no service gone in the cluster staging",
    });
  });

  it("fails with what ECS answers, so that Lambda tries again and shows it", async () => {
    deployments = [];
    answer = { status: 400, body: { __type: "ServiceNotFoundException", message: "Service not found." } };
    await assert.rejects(handler({ cluster: "staging", service: "gone", time }), {
      name: "ServiceNotFoundException",
      message: "Service not found.",
    });
    assert.deepEqual(said, []);
  });

  for (const [why, event, given] of [
    ["no cluster", { service: "api", time: "T" }, 'cluster undefined, service "api" and time "T"'],
    ["no service", { cluster: "staging", time }, `cluster "staging", service undefined and time "${time}"`],
    ["an empty service", { cluster: "a", service: "", time }, `cluster "a", service "" and time "${time}"`],
    ["no time", { cluster: "a", service: "api" }, 'cluster "a", service "api" and time undefined'],
    ["another thing", { cluster: ["a"], service: {}, time: 1 }, 'cluster ["a"], service {} and time 1'],
  ] as const) {
    it(`asks nobody for an event with ${why}`, async () => {
      await assert.rejects(handler(event), {
        message: `the event names ${given}; it must name all three`,
      });
      assert.deepEqual(asked, []);
    });
  }
});
