import assert from "node:assert/strict";
import { createEnvironment, dependenciesOf, tagged, taggedAsEntrance } from "../../support/environments";
import type { MockedEngine } from "../../support/mocks";

describe("load balancer of an environment", () => {
  let engine: MockedEngine;
  before(async () => {
    engine = await createEnvironment({ preview: false });
  });

  it("lets the internet reach the load balancer on 80 and 443, and the load balancer reach nothing yet", () => {
    const group = "staging-load-balancer";
    assert.deepEqual(engine.inputs("aws:ec2/securityGroup:SecurityGroup", group), {
      vpcId: "staging-Vpc-id",
      description: "Public load balancer of staging",
      tags: taggedAsEntrance(group),
    });
    const open = (suffix: string, port: number, description: string) => {
      assert.deepEqual(
        engine.inputs("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", `${group}-${suffix}`),
        {
          securityGroupId: `${group}-SecurityGroup-id`,
          description,
          ipProtocol: "tcp",
          fromPort: port,
          toPort: port,
          cidrIpv4: "0.0.0.0/0",
          tags: taggedAsEntrance(`${group}-${suffix}`),
        },
      );
    };
    open("https", 443, "HTTPS from anywhere");
    open("http", 80, "HTTP from anywhere");
    assert.deepEqual(
      engine.resources.filter(
        ({ type, inputs }) =>
          type.includes("EgressRule") && inputs.securityGroupId === `${group}-SecurityGroup-id`,
      ),
      [],
    );
  });

  it("creates the load balancer in the public subnets", () => {
    assert.deepEqual(engine.inputs("aws:lb/loadBalancer:LoadBalancer", "staging"), {
      loadBalancerType: "application",
      internal: false,
      subnets: ["staging-public-1-Subnet-id", "staging-public-2-Subnet-id"],
      securityGroups: ["staging-load-balancer-SecurityGroup-id"],
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      idleTimeout: 60,
      accessLogs: { bucket: "staging-access-logs-Bucket-id", enabled: true },
      tags: taggedAsEntrance("staging"),
    });
  });

  it("leaves silent connections open as long as it is told", async () => {
    const patient = await createEnvironment({ preview: false }, { idleTimeoutInSeconds: 300 });
    assert.equal(patient.inputs("aws:lb/loadBalancer:LoadBalancer", "staging").idleTimeout, 300);
  });

  it("is the only thing that is marked as an entrance", () => {
    const marked = engine.resources.filter(
      ({ inputs }) => inputs.tags !== undefined && "entrance" in (inputs.tags as object),
    );
    assert.deepEqual(marked.map(({ type, name }) => `${type} ${name}`).sort(), [
      "aws:ec2/securityGroup:SecurityGroup staging-load-balancer",
      "aws:lb/loadBalancer:LoadBalancer staging",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule staging-load-balancer-http",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule staging-load-balancer-https",
    ]);
  });

  it("comes only after it may write its logs, which AWS tries at once", () => {
    const dependencies = dependenciesOf(engine, "aws:lb/loadBalancer:LoadBalancer", "staging");
    assert.ok(dependencies.includes("aws:s3/bucketPolicy:BucketPolicy staging-access-logs"));
  });

  it("answers 404 for unknown hosts by modern TLS and sends HTTP to HTTPS for good", () => {
    assert.deepEqual(engine.inputs("aws:lb/listener:Listener", "staging-https"), {
      loadBalancerArn: "arn:LoadBalancer:staging",
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
      tags: tagged("staging-https"),
    });
    assert.deepEqual(engine.inputs("aws:lb/listener:Listener", "staging-http"), {
      loadBalancerArn: "arn:LoadBalancer:staging",
      port: 80,
      protocol: "HTTP",
      defaultActions: [
        { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
      ],
      tags: tagged("staging-http"),
    });
  });
});
