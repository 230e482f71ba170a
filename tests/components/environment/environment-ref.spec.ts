import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type EnvironmentRef, environmentRefOf } from "../../../components/environment/environment-ref";
import { createEnvironment, dependenciesOf } from "../../support/environments";
import { mockEngine } from "../../support/mocks";
import { environment, image } from "../../support/services";
import { valueOf } from "../../support/value-of";

const alerts = {
  chat: "@slack-staging",
  pager: "@pagerduty-staging",
  runbookUrl: "https://runbook.example.com",
  team: "platform",
};

/** What an environment needn't have. */
const optional = {
  versionProbe: "staging-version-probe",
  idleTimeoutInSeconds: 300,
  internalLoadBalancer: {
    dnsName: "internal.example.net",
    zoneId: "Z-INTERNAL",
    securityGroupId: "sg-internal",
    httpsListenerArn: "arn:internal",
  },
  namespace: { id: "ns-1", arn: "arn:namespace", name: "internal.staging.example.com" },
  shell: { logGroupName: "/ecs-exec/staging", logGroupArn: "arn:shell", kmsKeyArn: "arn:key" },
  failuresLogGroupArn: "arn:failures",
  redeployFunctionArn: "arn:redeploy",
  review: "login",
  alerts,
} satisfies Required<Pick<EnvironmentRef, OptionalField>>;

/** Names of the fields that may be missing. */
type OptionalField = {
  [Field in keyof EnvironmentRef]-?: undefined extends EnvironmentRef[Field] ? Field : never;
}[keyof EnvironmentRef];

/** Every field of a ref as the plain value it comes to. */
async function fieldsOf(ref: EnvironmentRef): Promise<Record<string, unknown>> {
  const fields = Object.entries(ref).map(
    async ([key, value]) => [key, await valueOf(pulumi.output(value as unknown))] as const,
  );
  return Object.fromEntries(await Promise.all(fields));
}

describe("ref of an environment", () => {
  it("is taken as it is, from an Environment too", () => {
    assert.equal(environmentRefOf(environment), environment);
    assert.equal(environmentRefOf({ ref: environment }), environment);
  });

  it("that another stack put out comes back with every field", async () => {
    const given = { ...environment, ...optional };
    assert.deepEqual(await fieldsOf(environmentRefOf(pulumi.output(given))), given);
  });

  it("that another stack put out without the optional ones is found to have none of them", async () => {
    const ref = environmentRefOf(pulumi.output(environment));
    const none = Object.fromEntries(Object.keys(optional).map((field) => [field, undefined]));
    assert.deepEqual(await fieldsOf(ref), { ...environment, ...none });
  });
});

describe("private subnets of a ref", () => {
  it("are known only once they have a way out, so that no task starts without its image", async () => {
    const engine = await mockEngine({ preview: false });
    const { EcsService, Environment } = await import("../../../components/index.js");
    const staging = new Environment("staging", { cidrBlock: "10.20.0.0/16", domain: "staging.example.com" });
    new EcsService("worker", { environment: staging, image });
    await engine.settled();
    const dependencies = dependenciesOf(engine, "aws:ecs/service:Service", "worker");
    for (const zone of [1, 2]) {
      for (const type of [
        "aws:ec2/subnet:Subnet",
        "aws:ec2/route:Route",
        "aws:ec2/routeTableAssociation:RouteTableAssociation",
      ]) {
        const wayOut = `${type} staging-private-${zone}`;
        assert.ok(dependencies.includes(wayOut), `the worker doesn't wait for ${wayOut}`);
      }
    }
  });
});

describe("public subnets of a ref", () => {
  it("are known only once the internet reaches them: AWS refuses a public load balancer before", async () => {
    const engine = await createEnvironment({ preview: false });
    const dependencies = dependenciesOf(engine, "aws:lb/loadBalancer:LoadBalancer", "staging");
    for (const waited of [
      "aws:ec2/route:Route staging-public",
      "aws:ec2/routeTableAssociation:RouteTableAssociation staging-public-1",
      "aws:ec2/routeTableAssociation:RouteTableAssociation staging-public-2",
    ]) {
      assert.ok(dependencies.includes(waited), `the load balancer doesn't wait for ${waited}`);
    }
  });
});
