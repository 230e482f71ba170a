import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import {
  type Clients,
  type ClientsOptions,
  clientsFor,
  createClients,
} from "../../../components/release/aws-clients";

const cluster = (region: string) => `arn:aws:ecs:${region}:111111111111:cluster/staging`;

describe("AWS's clients", () => {
  it("are made for the cluster's region with the role, once a region", async () => {
    const made: ClientsOptions[] = [];
    const of = clientsFor({
      assumeRoleArn: "arn:aws:iam::111111111111:role/release",
      createClients: async (options) => {
        made.push(options);
        return {} as Clients;
      },
    });
    assert.deepEqual(made, [], "nothing is made before somebody asks");
    const first = await of(cluster("eu-west-1"));
    assert.equal(await of(cluster("eu-west-1")), first);
    assert.notEqual(await of(cluster("us-east-1")), first);
    assert.deepEqual(
      made,
      ["eu-west-1", "us-east-1"].map((region) => ({
        region,
        assumeRoleArn: "arn:aws:iam::111111111111:role/release",
      })),
    );
  });

  for (const text of ["staging", "arn:aws:iam::111111111111:role/x"]) {
    it(`can't be made for ${text}, which has no region`, () =>
      assert.throws(() => clientsFor({})(text), { message: /is not the ARN of a cluster; use one such as/ }));
  }

  it("are the SDK's, which ask again when AWS is asked too often", async () => {
    // Which Node the SDK will want one day is not what is tested here.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
    const { ecs } = await createClients({ region: "eu-west-1" });
    const { config } = ecs as unknown as {
      config: { region(): Promise<string>; maxAttempts(): Promise<number> };
    };
    assert.equal(await config.region(), "eu-west-1");
    assert.equal(await config.maxAttempts(), 10);
  });

  it("ask the scheduler where the environment says, and name the right that it misses", async () => {
    const heard: (string | undefined)[] = [];
    const server = http.createServer((request, response) => {
      heard.push(request.url);
      response.writeHead(403, { "x-amzn-errortype": "AccessDeniedException" }).end('{"Message": "no"}');
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const given = {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    };
    const before = Object.keys(given).map((name) => [name, process.env[name]] as const);
    Object.assign(process.env, given);
    try {
      const { schedules } = await createClients({ region: "eu-west-1" });
      await assert.rejects(schedules.getSchedule({ GroupName: "group", Name: "cron" }), {
        name: "AccessDeniedException",
        message: /whoever releases needs the right scheduler:GetSchedule$/,
      });
    } finally {
      server.close();
      for (const [name, value] of before) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
    }
    assert.deepEqual(heard, ["/schedules/cron?groupName=group"]);
  });

  it("cost a program nothing that doesn't ask", () => {
    const program = `
      require(${JSON.stringify(path.resolve(__dirname, "../../../components/release/aws-clients.ts"))});
      console.log(Object.keys(require.cache).filter((file) => file.includes("@aws-sdk")).length);`;
    assert.equal(
      execFileSync(process.execPath, ["--import=tsx", "-e", program], { encoding: "utf8" }).trim(),
      "0",
    );
  });
});
