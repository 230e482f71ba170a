import assert from "node:assert/strict";
import { Secret } from "../../../ci/mirror/resource";
import { readExport, type StackExport } from "../../../ci/mirror/state";

const vpcUrn = "urn:pulumi:staging::shop::ecs-environment:index:Environment$aws:ec2/vpc:Vpc::staging";

/** An export with a VPC and one resource that depends on it by its property `value`. */
function withDependent(value: unknown, more: object = {}, vpcOutputs: object = {}): StackExport {
  const resources = [
    { urn: "urn:pulumi:staging::shop::pulumi:pulumi:Stack::shop-staging", custom: false },
    {
      urn: vpcUrn,
      custom: true,
      id: "vpc-0123456789",
      inputs: { __defaults: ["name"], cidrBlock: "10.20.0.0/16", name: "staging-1a2b3c4" },
      outputs: {
        arn: "arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-0123456789",
        cidrBlock: "10.20.0.0/16",
        name: "staging-1a2b3c4",
        tenancy: "default",
        ...vpcOutputs,
      },
    },
    {
      urn: "urn:pulumi:staging::shop::aws:ec2/subnet:Subnet::a::b",
      custom: true,
      inputs: { value },
      propertyDependencies: { value: [vpcUrn] },
      ...more,
    },
  ];
  return { deployment: { resources } };
}

function dependent(value: unknown, more: object = {}, vpcOutputs: object = {}) {
  const found = readExport(withDependent(value, more, vpcOutputs)).resources[2];
  return found ?? assert.fail("it is not there");
}

describe("mirror: the state of a stack", () => {
  it("is read with the stack's name and where each resource stands", () => {
    const { name, resources } = readExport(withDependent(1));
    assert.equal(name, "staging");
    assert.deepEqual(
      resources.map((resource) => [resource.qualifiedType, resource.name]),
      [
        ["pulumi:pulumi:Stack", "shop-staging"],
        ["ecs-environment:index:Environment$aws:ec2/vpc:Vpc", "staging"],
        ["aws:ec2/subnet:Subnet", "a::b"],
      ],
    );
  });

  it("names resources instead of the ids, ARNs and names that AWS or the engine made up", () => {
    const vpc = (output: string) => `<aws:ec2/vpc:Vpc staging.${output}>`;
    const { inputs } = dependent({
      id: "vpc-0123456789",
      list: ["arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-0123456789:*"],
      generated: "staging-1a2b3c4",
    });
    assert.deepEqual(inputs.value, { id: vpc("id"), list: [`${vpc("arn")}:*`], generated: vpc("name") });
  });

  it("names the longest of several that begin alike", () => {
    const arn = "arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-0123456789";
    const streams = `${arn}:stream`;
    const { inputs } = dependent({ one: `${streams}:*`, other: `${arn}:*` }, {}, { streams });
    assert.deepEqual(inputs.value, {
      one: "<aws:ec2/vpc:Vpc staging.streams>:*",
      other: "<aws:ec2/vpc:Vpc staging.arn>:*",
    });
  });

  it("follows what a source only passes on, and names the owner of what several have", () => {
    const passUrn = "urn:pulumi:staging::shop::aws:a/pass:Pass::pass";
    const owned = "arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-0123456789";
    const { deployment } = withDependent(1);
    const { resources } = readExport({
      deployment: {
        resources: [
          ...(deployment.resources ?? []),
          {
            urn: passUrn,
            custom: true,
            inputs: { given: owned },
            outputs: { given: owned, alsoKnown: "vpc-0123456789" },
            dependencies: [vpcUrn],
          } as { urn: string },
          {
            urn: "urn:pulumi:staging::shop::aws:a/user:User::user",
            custom: true,
            inputs: { both: [owned, "vpc-0123456789"] },
            propertyDependencies: { both: [passUrn] },
          } as { urn: string },
        ],
      },
    });
    assert.deepEqual(resources.at(-1)?.inputs.both, [
      "<aws:ec2/vpc:Vpc staging.arn>",
      "<aws:ec2/vpc:Vpc staging.id>",
    ]);
  });

  it("leaves what the program gave, short words, and what doesn't come from a resource", () => {
    const given = { block: "10.20.0.0/16", word: "default", number: 5, flag: true };
    assert.deepEqual(dependent(given).inputs.value, given);
    const plain = { inputs: { value: 1, plain: "vpc-0123456789" } };
    assert.deepEqual(dependent(1, plain).inputs, { value: 1, plain: "vpc-0123456789" });
  });

  it("leaves out what the provider filled in, at every depth", () => {
    const inputs = {
      __defaults: ["skipDestroy"],
      skipDestroy: false,
      name: "api",
      tags: { owner: "platform" },
      tagsAll: { owner: "platform" },
      nested: [{ __defaults: ["format"], format: "text", level: 1 }],
    };
    assert.deepEqual(dependent(1, { inputs }).inputs, {
      name: "api",
      tags: { owner: "platform" },
      nested: [{ level: 1 }],
    });
  });

  it("wraps secrets, with their value where the export shows it", () => {
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1ea44270" };
    const { inputs } = dependent({
      hidden: { ...secret, ciphertext: "v1:abc" },
      shown: [{ ...secret, plaintext: '"of vpc-0123456789"' }],
    });
    assert.deepEqual(inputs.value, {
      hidden: new Secret(undefined),
      shown: [new Secret("of <aws:ec2/vpc:Vpc staging.id>")],
    });
  });

  it("holds the options that change what happens to a resource", () => {
    const options = {
      protect: true,
      retainOnDelete: true,
      ignoreChanges: ["desiredCount"],
      replaceOnChanges: ["engine"],
      customTimeouts: { create: 1200 },
    };
    assert.deepEqual(dependent(1, { ...options, created: "2026-01-31" }).opts, options);
    assert.deepEqual(dependent(1, { protect: false, retainOnDelete: false }).opts, {});
  });

  it("holds which provider has a resource in hand, without the id that the stack made up for it", () => {
    const provider = "urn:pulumi:staging::shop::pulumi:providers:aws::staging::04da6b54-80e4";
    assert.deepEqual(dependent(1, { provider }).opts, { provider: "pulumi:providers:aws staging" });
    assert.deepEqual(dependent(1, { provider: "" }).opts, {});
  });

  it("has no arguments of components, and nothing that is on its way out", () => {
    assert.deepEqual(dependent(1, { custom: false }).inputs, {});
    assert.equal(readExport(withDependent(1, { delete: true })).resources.length, 2);
  });

  it("can't be read from something else", () => {
    for (const other of [{}, { deployment: {} }, { deployment: { resources: [] } }]) {
      assert.throws(() => readExport(other), /it holds no resources; give what `pulumi stack export` wrote/);
    }
  });
});
