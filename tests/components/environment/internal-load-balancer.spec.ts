import assert from "node:assert/strict";
import { createEnvironment, dependenciesOf, tagged } from "../../support/environments";
import { type MockedEngine, unknown } from "../../support/mocks";

const group = "staging-internal-load-balancer";

describe("internal load balancer of an environment", () => {
  let engine: MockedEngine;
  before(async () => {
    engine = await createEnvironment(
      { preview: false },
      { internalLoadBalancer: true, idleTimeoutInSeconds: 300 },
    );
  });

  it("is there only where it is asked for", async () => {
    const plain = await createEnvironment({ preview: false });
    assert.deepEqual(
      plain.resources.filter(({ name }) => name.includes("internal")),
      [],
    );
  });

  it("stands in the private subnets and says that it is internal", () => {
    assert.deepEqual(engine.inputs("aws:lb/loadBalancer:LoadBalancer", "staging-internal"), {
      loadBalancerType: "application",
      internal: true,
      subnets: ["staging-private-1-Subnet-id", "staging-private-2-Subnet-id"],
      securityGroups: [`${group}-SecurityGroup-id`],
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      idleTimeout: 300,
      accessLogs: { bucket: "staging-access-logs-Bucket-id", enabled: true },
      tags: tagged("staging-internal"),
    });
  });

  it("lets in nobody but the version probe, and reaches nothing yet", () => {
    assert.deepEqual(engine.inputs("aws:ec2/securityGroup:SecurityGroup", group), {
      vpcId: "staging-Vpc-id",
      description: "Internal load balancer of staging",
      tags: tagged(group),
    });
    const rules = engine.resources.filter(
      ({ type, inputs }) =>
        type.startsWith("aws:vpc/securityGroup") && inputs.securityGroupId === `${group}-SecurityGroup-id`,
    );
    assert.deepEqual(
      rules.map(({ type, inputs }) => [type, inputs]),
      [
        [
          "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
          {
            securityGroupId: `${group}-SecurityGroup-id`,
            description: "HTTPS from the version probe",
            ipProtocol: "tcp",
            fromPort: 443,
            toPort: 443,
            referencedSecurityGroupId: "staging-version-probe-SecurityGroup-id",
            tags: tagged("staging-internal-version-probe"),
          },
        ],
      ],
    );
  });

  it("answers HTTPS only, by the environment's certificate, and 404 for unknown hosts", () => {
    const listeners = engine.resources.filter(
      ({ type, inputs }) =>
        type === "aws:lb/listener:Listener" && inputs.loadBalancerArn === "arn:LoadBalancer:staging-internal",
    );
    assert.deepEqual(
      listeners.map(({ name, inputs }) => [name, inputs]),
      [
        [
          "staging-internal-https",
          {
            loadBalancerArn: "arn:LoadBalancer:staging-internal",
            port: 443,
            protocol: "HTTPS",
            sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
            certificateArn: "arn:Certificate:staging",
            defaultActions: [
              {
                type: "fixed-response",
                fixedResponse: { contentType: "text/plain", messageBody: "Not found", statusCode: "404" },
              },
            ],
            tags: tagged("staging-internal-https"),
          },
        ],
      ],
    );
  });

  it("is marked as no entrance", () => {
    const marked = engine.resources.filter(
      ({ inputs }) => inputs.tags !== undefined && "entrance" in (inputs.tags as object),
    );
    assert.deepEqual(
      marked.filter(({ name }) => name.includes("internal")),
      [],
    );
    assert.equal(marked.length, 4);
  });

  it("comes only after it may write its logs, which AWS tries at once", () => {
    const dependencies = dependenciesOf(engine, "aws:lb/loadBalancer:LoadBalancer", "staging-internal");
    assert.ok(dependencies.includes("aws:s3/bucketPolicy:BucketPolicy staging-access-logs"));
  });

  it("is previewed as it will be", async () => {
    const previewed = await createEnvironment({ preview: true }, { internalLoadBalancer: true });
    const { internal, subnets } = previewed.inputs("aws:lb/loadBalancer:LoadBalancer", "staging-internal");
    assert.deepEqual([internal, subnets], [true, [unknown, unknown]]);
  });
});
