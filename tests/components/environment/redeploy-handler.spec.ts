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

interface Asked {
  readonly target: string | undefined;
  readonly body: unknown;
}

describe("code that brings new tasks", () => {
  const before_ = new Map<string, string | undefined>();
  let server: http.Server;
  let handler: (event: unknown) => Promise<void>;
  let asked: Asked[];
  let answer: { status: number; body: object };
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
        response
          .writeHead(answer.status, { "content-type": "application/x-amz-json-1.1" })
          .end(JSON.stringify(answer.body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    for (const name of variables) before_.set(name, process.env[name]);
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
    ({ handler } = require("../../../components/environment/redeploy-handler.cjs") as {
      handler: (event: unknown) => Promise<void>;
    });
  });
  beforeEach(() => {
    asked = [];
    said = [];
    answer = { status: 200, body: {} };
    console.log = (text: string) => said.push(text);
  });
  afterEach(() => {
    console.log = log;
  });
  after(async () => {
    for (const [name, value] of before_) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it("has ECS replace the tasks of the service, changes nothing else of it, and says so", async () => {
    await handler({ cluster: "staging", service: "api" });
    assert.deepEqual(asked, [
      {
        target: "AmazonEC2ContainerServiceV20141113.UpdateService",
        body: { cluster: "staging", service: "api", forceNewDeployment: true },
      },
    ]);
    assert.deepEqual(said, ["api gets new tasks, because a secret has another value"]);
  });

  it("fails with what ECS answers, so that Lambda tries again and shows it", async () => {
    answer = { status: 400, body: { __type: "ServiceNotFoundException", message: "Service not found." } };
    await assert.rejects(handler({ cluster: "staging", service: "gone" }), {
      name: "ServiceNotFoundException",
      message: "Service not found.",
    });
    assert.deepEqual(said, []);
  });

  for (const [why, event, given] of [
    ["no cluster", { service: "api" }, 'cluster undefined and service "api"'],
    ["no service", { cluster: "staging" }, 'cluster "staging" and service undefined'],
    ["an empty service", { cluster: "staging", service: "" }, 'cluster "staging" and service ""'],
    ["another thing", { cluster: ["staging"], service: {} }, 'cluster ["staging"] and service {}'],
  ] as const) {
    it(`asks nobody for an event with ${why}`, async () => {
      await assert.rejects(handler(event), {
        message: `the event names ${given}; it must name both`,
      });
      assert.deepEqual(asked, []);
    });
  }
});
