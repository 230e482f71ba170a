import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { chooseWeights, readWeights } from "../../../components/traffic/read-weights";
import { formatTrafficRecord } from "../../../components/traffic/record";
import { mockEngine } from "../../support/mocks";

const defaults = { blue: 100, green: 0 };
const record = (weights: Record<string, number>) =>
  formatTrafficRecord({ weights, time: "2026-03-01T09:30:00.000Z", who: "ann" });
const parameter = "/ecs-environment/accounts/traffic/www";

describe("traffic: which weights count", () => {
  it("are the defaults as long as nothing is on record", () => {
    assert.deepEqual(chooseWeights(defaults, undefined), { weights: defaults, problems: [] });
  });

  it("are those on record", () => {
    assert.deepEqual(chooseWeights(defaults, record({ blue: 50, green: 50 })), {
      weights: { blue: 50, green: 50 },
      problems: [],
    });
  });

  it("must be those of the split's targets", () => {
    assert.deepEqual(chooseWeights(defaults, record({ blue: 50, red: 50 })).problems, [
      '"green" has no weight; give one from 0 to 255',
      'there is a weight for "red"; targets are blue or green',
    ]);
  });
});

describe("traffic: reading the weights", () => {
  async function read(parameters: Record<string, string>, call?: () => never) {
    await mockEngine({ preview: true, stack: "accounts", parameters });
    if (call) {
      const newResource = ({ name, inputs }: pulumi.runtime.MockResourceArgs) => ({
        id: name,
        state: inputs as object,
      });
      await pulumi.runtime.setMocks({ newResource, call }, "ecs-environment", "accounts", true);
    }
    const provider = new aws.Provider("accounts", { region: "eu-west-1" });
    return readWeights({ name: "www", defaults, provider });
  }

  it("finds a split's own record", async () => {
    const parameters = {
      [`${parameter}-2`]: "?",
      [parameter]: record({ blue: 1, green: 2 }),
    };
    assert.deepEqual(await read(parameters), { blue: 1, green: 2 });
    assert.deepEqual(await read({ [`${parameter}-2`]: "?" }), defaults);
  });

  it("says what is wrong, and how to do without a record", async () => {
    await assert.rejects(read({ [parameter]: "?" }), (error: unknown) => {
      assert.ok(pulumi.RunError.isInstance(error));
      assert.deepEqual(error.message.split("\n"), [
        `The weights of "www" in ${parameter} can't be used:`,
        '  - "?" is not JSON',
        `Without a record the defaults count again: aws ssm delete-parameter --name ${parameter}`,
      ]);
      return true;
    });
  });

  it("says where it looked when AWS can't be asked", async () => {
    const refused = read({}, () => {
      throw Object.assign(new Error("no"), { details: "AccessDeniedException: ssm:GetParametersByPath" });
    });
    await assert.rejects(refused, (error: Error) => {
      assert.ok(error.message.startsWith(`The weights of "www" in ${parameter} can't be read: `));
      assert.match(error.message, /ssm:GetParametersByPath/);
      return true;
    });
  });

  it("says that the Parameter Store refuses the project's name", async () => {
    const newResource = ({ name, inputs }: pulumi.runtime.MockResourceArgs) => ({
      id: name,
      state: inputs as object,
    });
    await pulumi.runtime.setMocks({ newResource, call: () => ({}) }, "ssm-shop", "accounts", true);
    const provider = new aws.Provider("accounts", { region: "eu-west-1" });
    await assert.rejects(
      readWeights({ name: "www", defaults, provider }),
      /The project's name "ssm-shop" begins with "aws" or "ssm", which the Parameter Store refuses/,
    );
  });
});
