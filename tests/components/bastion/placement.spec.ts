import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { requireSubnet } from "../../../components/bastion/placement";
import type { EnvironmentRef } from "../../../components/index";
import { mockEngine, unknown } from "../../support/mocks";
import { environment } from "../../support/services";

/** A bastion in an environment with these private subnets; `coming` is one that isn't created yet. */
async function subnetOf(
  subnets: (coming: pulumi.Output<string>) => EnvironmentRef["privateSubnetIds"],
  preview = false,
): Promise<unknown> {
  const engine = await mockEngine({ preview });
  const { Bastion } = await import("../../../components/index.js");
  const coming = new aws.ec2.Subnet("coming", { vpcId: "vpc-1", cidrBlock: "10.20.64.0/20" });
  new Bastion("bastion", {
    environment: { ...environment, privateSubnetIds: subnets(coming.id) },
    imageId: "ami-0123456789abcdef0",
  });
  await engine.settled();
  return engine.inputs("aws:ec2/instance:Instance", "bastion").subnetId;
}

describe("the bastion's subnet", () => {
  it("is the environment's first private one, also from another stack", async () => {
    assert.equal(await subnetOf(() => ["subnet-b", "subnet-a"]), "subnet-b");
    assert.equal(await subnetOf(() => pulumi.output(["subnet-b", "subnet-a"])), "subnet-b");
  });

  it("stays known in a preview that adds a zone, which would else show the machine replaced", async () => {
    assert.equal(await subnetOf((coming) => ["subnet-b", coming], true), "subnet-b");
    assert.deepEqual(await subnetOf((coming) => [coming, "subnet-b"], true), unknown);
  });

  it("is missed in the caller's words, before anything is created or, of another stack, once it is known", async () => {
    const said = {
      message:
        'Bastion "bastion": the environment has no private subnet; give its ref the ids of one or more as privateSubnetIds',
    };
    await assert.rejects(
      subnetOf(() => []),
      said,
    );
    assert.throws(() => requireSubnet('Bastion "bastion"', undefined), said);
  });
});
