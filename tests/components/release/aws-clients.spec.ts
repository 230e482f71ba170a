import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
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
