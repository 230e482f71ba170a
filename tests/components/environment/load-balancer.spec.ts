import assert from "node:assert/strict";
import { createEnvironment, tagged } from "../../support/environments";
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
      tags: tagged(group),
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
          tags: tagged(`${group}-${suffix}`),
        },
      );
    };
    open("https", 443, "HTTPS from anywhere");
    open("http", 80, "HTTP from anywhere");
    assert.deepEqual(
      engine.resources.filter(({ type }) => type.includes("EgressRule")),
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
      tags: tagged("staging"),
    });
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
