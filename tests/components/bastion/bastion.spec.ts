import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { BastionArgs, EnvironmentRef } from "../../../components/index";
import { mockEngine, type MockedEngine, unknown } from "../../support/mocks";
import { environment } from "../../support/services";
import { valueOf } from "../../support/value-of";

const imageId = "ami-0123456789abcdef0";
const tags = { environment: "staging", service: "bastion", "managed-by": "pulumi" };
const titled = { ...tags, Name: "staging-bastion" };

async function createBastion(preview: boolean, args: Partial<BastionArgs> = {}) {
  const engine = await mockEngine({ preview });
  const { Bastion } = await import("../../../components/index.js");
  const bastion = new Bastion("bastion", { environment, imageId, ...args });
  await engine.settled();
  return { engine, bastion };
}

const names = ({ resources }: MockedEngine) => resources.map(({ type, name }) => `${type} ${name}`).sort();

describe("Bastion, updated, with nothing but its image", () => {
  let engine: MockedEngine;
  let bastion: Awaited<ReturnType<typeof createBastion>>["bastion"];
  before(async () => {
    ({ engine, bastion } = await createBastion(false));
  });

  it("is a machine in the first private subnet, without key pair, public address or start-up script", () => {
    assert.deepEqual(engine.inputs("aws:ec2/instance:Instance", "bastion"), {
      ami: imageId,
      instanceType: "t4g.nano",
      subnetId: "subnet-1",
      vpcSecurityGroupIds: ["bastion-SecurityGroup-id"],
      associatePublicIpAddress: false,
      iamInstanceProfile: "bastion-name",
      metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      rootBlockDevice: { encrypted: true, volumeType: "gp3" },
      volumeTags: titled,
      tags: titled,
    });
  });

  it("lets nothing in and HTTPS out", () => {
    assert.deepEqual(engine.inputs("aws:ec2/securityGroup:SecurityGroup", "bastion"), {
      vpcId: "vpc-1",
      description: "Sessions on bastion",
      tags,
    });
    assert.deepEqual(
      engine.inputs("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "bastion-https"),
      {
        securityGroupId: "bastion-SecurityGroup-id",
        description: "HTTPS to AWS and the internet",
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrIpv4: "0.0.0.0/0",
        tags,
      },
    );
  });

  it("has a role that can hold sessions, and no more", () => {
    assert.deepEqual(engine.inputs("aws:iam/role:Role", "bastion"), {
      description: "Sessions on bastion",
      assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      },
      tags,
    });
    assert.deepEqual(engine.inputs("aws:iam/rolePolicy:RolePolicy", "bastion-session"), {
      role: "bastion-name",
      policy: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: [
              "ssm:UpdateInstanceInformation",
              "ssmmessages:CreateControlChannel",
              "ssmmessages:CreateDataChannel",
              "ssmmessages:OpenControlChannel",
              "ssmmessages:OpenDataChannel",
            ],
            Resource: "*",
          },
        ],
      },
    });
    assert.deepEqual(engine.inputs("aws:iam/instanceProfile:InstanceProfile", "bastion"), {
      role: "bastion-name",
      tags,
    });
  });

  it("is made of these resources and no others", () => {
    assert.deepEqual(names(engine), [
      "aws:ec2/instance:Instance bastion",
      "aws:ec2/securityGroup:SecurityGroup bastion",
      "aws:iam/instanceProfile:InstanceProfile bastion",
      "aws:iam/role:Role bastion",
      "aws:iam/rolePolicy:RolePolicy bastion-session",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule bastion-https",
      "ecs-environment:index:Bastion bastion",
    ]);
  });

  it("starts when its rights and its way out are there", () => {
    const machine = engine.placed().find(({ urn }) => urn.endsWith("aws:ec2/instance:Instance::bastion"));
    for (const what of ["::bastion-session", "::bastion-https"]) {
      assert.ok(
        machine?.dependencies.some((urn) => urn.endsWith(what)),
        what,
      );
    }
  });

  it("says how it is entered and what may be let in", async () => {
    assert.equal(
      await valueOf(bastion.sessionCommand),
      "aws ssm start-session --target bastion-Instance-id --region eu-west-1",
    );
    assert.equal(await valueOf(bastion.instanceId), "bastion-Instance-id");
    assert.equal(await valueOf(bastion.securityGroupId), "bastion-SecurityGroup-id");
    assert.equal(await valueOf(bastion.nodes.role.name), "bastion-name");
  });
});

describe("Bastion, previewed", () => {
  it("asks for the same resources, and leaves open what only AWS knows", async () => {
    const { engine: updated } = await createBastion(false);
    const { engine } = await createBastion(true);
    assert.deepEqual(names(engine), names(updated));
    assert.deepEqual(engine.inputs("aws:ec2/instance:Instance", "bastion"), {
      ...updated.inputs("aws:ec2/instance:Instance", "bastion"),
      vpcSecurityGroupIds: [unknown],
      iamInstanceProfile: unknown,
    });
  });
});

describe("Bastion's arguments", () => {
  it("reach the machine", async () => {
    const { engine } = await createBastion(false, {
      imageId: pulumi.output("ami-looked-up"),
      instanceType: "m7g-flex.large",
    });
    const { ami, instanceType } = engine.inputs("aws:ec2/instance:Instance", "bastion");
    assert.deepEqual([ami, instanceType], ["ami-looked-up", "m7g-flex.large"]);
  });

  it("take an Environment as well as its ref", async () => {
    const engine = await mockEngine({ preview: false });
    const { Bastion, Environment } = await import("../../../components/index.js");
    const staging = new Environment("staging", { cidrBlock: "10.20.0.0/16", domain: "staging.example.com" });
    new Bastion("bastion", { environment: staging, imageId });
    await engine.settled();
    const inputs = engine.inputs("aws:ec2/instance:Instance", "bastion");
    assert.deepEqual([inputs.subnetId, inputs.tags], ["staging-private-1-Subnet-id", titled]);
  });

  for (const preview of [false, true]) {
    it(`take the output of another stack and do the same with it, ${preview ? "previewed" : "updated"}`, async () => {
      const { engine: plain } = await createBastion(preview);
      const engine = await mockEngine({ preview, stackOutputs: { environment } });
      const { Bastion } = await import("../../../components/index.js");
      const reference = new pulumi.StackReference("organization/ecs-environment/staging");
      new Bastion("bastion", {
        environment: reference.requireOutput("environment") as pulumi.Output<EnvironmentRef>,
        imageId,
      });
      await engine.settled();
      for (const { type, name, inputs } of plain.resources) {
        if (type.startsWith("aws:")) assert.deepEqual(engine.inputs(type, name), inputs);
      }
      assert.equal(engine.resources.length, plain.resources.length + 1);
    });
  }
});

describe("Bastion with bad arguments", () => {
  async function message(name: string, args: Partial<BastionArgs>): Promise<string> {
    const engine = await mockEngine({ preview: true });
    const { Bastion } = await import("../../../components/index.js");
    let said = "";
    assert.throws(
      () => new Bastion(name, { environment, imageId, ...args }),
      (error: pulumi.ResourceError) => {
        said = error.message;
        return error.hideStack === true;
      },
    );
    await engine.settled();
    assert.deepEqual(
      engine.resources.filter(({ type }) => type.startsWith("aws:")),
      [],
      "something was created all the same",
    );
    return said;
  }

  it("names one problem in the caller's words", async () => {
    assert.equal(
      await message("bastion", { imageId: "/aws/service/ami-amazon-linux-latest" }),
      'Bastion "bastion": imageId "/aws/service/ami-amazon-linux-latest" is not the id of a machine image; use one such as ami-0123456789abcdef0, a fixed one, because another replaces the machine',
    );
  });

  it("names all of them at once", async () => {
    assert.equal(
      await message("Bastion", { imageId: "ami-latest", instanceType: "nano" }),
      [
        'Bastion "Bastion" has 3 problems:',
        '  - the name "Bastion" must start with a lower-case letter and hold only lower-case letters, digits and single hyphens',
        '  - imageId "ami-latest" is not the id of a machine image; use one such as ami-0123456789abcdef0, a fixed one, because another replaces the machine',
        '  - instanceType "nano" is not a type of machine; use one such as t4g.nano',
      ].join("\n"),
    );
  });

  for (const instanceType of ["t4g.nano", "u-6tb1.112xlarge", "m7g.metal-48xl", "mac2-m2pro.metal"]) {
    it(`takes ${instanceType} for a type`, async () => {
      const { engine } = await createBastion(true, { instanceType });
      assert.equal(engine.inputs("aws:ec2/instance:Instance", "bastion").instanceType, instanceType);
    });
  }
});
