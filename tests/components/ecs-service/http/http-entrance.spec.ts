import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { dependenciesOf } from "../../../support/environments";
import { createService, environment, tags } from "../../../support/services";

const targetGroup = {
  vpcId: "vpc-1",
  targetType: "ip",
  port: 80,
  protocol: "HTTP",
  deregistrationDelay: 60,
  stickiness: { type: "lb_cookie", cookieDuration: 86_400, enabled: false },
  healthCheck: {
    path: "/health",
    protocol: "HTTP",
    port: "traffic-port",
    matcher: "200",
    interval: 10,
    timeout: 5,
    healthyThreshold: 2,
    unhealthyThreshold: 3,
  },
  tags,
};

describe("EcsService's entrance", () => {
  it("asks and drains as it is told", async () => {
    const { engine } = await createService(false, {
      http: {
        host: "api",
        healthCheck: {
          path: "/ready",
          intervalInSeconds: 30,
          timeoutInSeconds: 20,
          healthyThreshold: 3,
          unhealthyThreshold: 4,
          successCodes: "200,204",
        },
        healthCheckGracePeriodInSeconds: 90,
        deregistrationDelayInSeconds: 15,
      },
    });
    assert.deepEqual(engine.inputs("aws:lb/targetGroup:TargetGroup", "api"), {
      ...targetGroup,
      deregistrationDelay: 15,
      healthCheck: {
        path: "/ready",
        protocol: "HTTP",
        port: "traffic-port",
        matcher: "200,204",
        interval: 30,
        timeout: 20,
        healthyThreshold: 3,
        unhealthyThreshold: 4,
      },
    });
    assert.equal(engine.inputs("aws:ecs/service:Service", "api").healthCheckGracePeriodSeconds, 90);
  });

  it("brings a client with WebSockets back to its task, and leaves connections five minutes to end", async () => {
    const { engine } = await createService(false, { http: { host: "api", webSockets: true } });
    assert.deepEqual(engine.inputs("aws:lb/targetGroup:TargetGroup", "api"), {
      ...targetGroup,
      deregistrationDelay: 300,
      stickiness: { type: "lb_cookie", cookieDuration: 86_400, enabled: true },
    });
    assert.deepEqual(engine.inputs("aws:lb/listenerRule:ListenerRule", "api").actions, [
      { type: "forward", targetGroupArn: "arn:TargetGroup:api" },
    ]);
  });

  it("opens the new port before it closes the old one", async () => {
    const { engine } = await createService(false, { port: 3000 });
    for (const [type, kept] of [
      ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "api-SecurityGroup-id"],
      ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "sg-lb"],
    ] as const) {
      const { fromPort, toPort, securityGroupId } = engine.inputs(type, "api-load-balancer");
      assert.deepEqual([fromPort, toPort, securityGroupId], [3000, 3000, kept]);
      const place = engine.placed().find(({ urn }) => urn.endsWith(`${type}::api-load-balancer`));
      assert.deepEqual(place?.replaceOnChanges, ["fromPort", "toPort"]);
    }
  });
});

describe("EcsService's other names", () => {
  const http = {
    host: "api",
    additionalHosts: [
      { hostName: "www.staging.example.com" },
      { hostName: "shop.example.com", certificateArn: "arn:shop" },
    ],
  };

  it("are in its rule, and those that the environment's certificate doesn't cover bring their own", async () => {
    const { engine } = await createService(false, { http });
    assert.deepEqual(engine.inputs("aws:lb/listenerRule:ListenerRule", "api"), {
      listenerArn: "arn:listener",
      conditions: [
        {
          hostHeader: { values: ["api.staging.example.com", "www.staging.example.com", "shop.example.com"] },
        },
      ],
      actions: [{ type: "forward", targetGroupArn: "arn:TargetGroup:api" }],
      tags,
    });
    const certificates = engine.resources.filter(({ type }) => type.includes("ListenerCertificate"));
    assert.deepEqual(
      certificates.map(({ name, inputs }) => [name, inputs]),
      [["api-shop.example.com", { listenerArn: "arn:listener", certificateArn: "arn:shop" }]],
    );
  });

  it("answer only with their certificate", async () => {
    const { engine } = await createService(false, { http });
    const dependencies = dependenciesOf(engine, "aws:lb/listenerRule:ListenerRule", "api");
    assert.ok(
      dependencies.includes("aws:lb/listenerCertificate:ListenerCertificate api-shop.example.com"),
      "the rule doesn't wait for the certificate",
    );
  });

  it("have no records, which are their owners'", async () => {
    const { engine } = await createService(false, { http });
    const records = engine.resources.filter(({ type }) => type === "aws:route53/record:Record");
    assert.deepEqual(records.map(({ name }) => name).sort(), ["api", "api.private"]);
  });
});

describe("EcsService with an internal entrance", () => {
  const internalLoadBalancer = {
    dnsName: "internal.example.net",
    zoneId: "Z-INTERNAL",
    securityGroupId: "sg-internal",
    httpsListenerArn: "arn:internal",
  };
  const args = {
    environment: { ...environment, internalLoadBalancer },
    http: { host: "api", scheme: "internal" },
  } as const;

  it("is reached through the internal load balancer alone", async () => {
    const { engine } = await createService(false, args);
    assert.deepEqual(engine.inputs("aws:lb/targetGroup:TargetGroup", "api.internal"), {
      ...targetGroup,
      namePrefix: "int-",
    });
    assert.deepEqual(engine.inputs("aws:lb/listenerRule:ListenerRule", "api.internal"), {
      listenerArn: "arn:internal",
      conditions: [{ hostHeader: { values: ["api.staging.example.com"] } }],
      actions: [{ type: "forward", targetGroupArn: "arn:TargetGroup:api.internal" }],
      tags,
    });
    const rules = engine.resources
      .filter(({ type }) => type.startsWith("aws:vpc/"))
      .map(({ type, name, inputs }) => [
        `${type.slice(type.lastIndexOf(":") + 1)} ${name}`,
        inputs.securityGroupId,
        inputs.referencedSecurityGroupId ?? inputs.cidrIpv4,
        inputs.fromPort,
      ]);
    assert.deepEqual(rules.sort(), [
      ["SecurityGroupEgressRule api-https", "api-SecurityGroup-id", "0.0.0.0/0", 443],
      ["SecurityGroupEgressRule api.internal-load-balancer", "sg-internal", "api-SecurityGroup-id", 8080],
      ["SecurityGroupIngressRule api.internal-load-balancer", "api-SecurityGroup-id", "sg-internal", 8080],
    ]);
    assert.deepEqual(engine.inputs("aws:ecs/service:Service", "api").loadBalancers, [
      { targetGroupArn: "arn:TargetGroup:api.internal", containerName: "api", containerPort: 8080 },
    ]);
  });

  it("has its name in the private zone alone", async () => {
    const { engine, service } = await createService(false, args);
    const records = engine.resources.filter(({ type }) => type === "aws:route53/record:Record");
    assert.deepEqual(
      records.map(({ name, inputs }) => [name, inputs]),
      [
        [
          "api.private",
          {
            zoneId: "Z-STAGING-PRIVATE",
            name: "api.staging.example.com",
            type: "A",
            aliases: [{ name: "internal.example.net", zoneId: "Z-INTERNAL", evaluateTargetHealth: true }],
          },
        ],
      ],
    );
    assert.equal(service.nodes.record, undefined);
    assert.equal(service.nodes.privateRecord !== undefined, true);
  });

  it("takes the load balancer of another stack, too", async () => {
    const { engine } = await createService(false, {
      ...args,
      environment: pulumi.output(args.environment),
      alerts: false,
    });
    assert.equal(
      engine.inputs("aws:lb/listenerRule:ListenerRule", "api.internal").listenerArn,
      "arn:internal",
    );
  });

  it("brings its other names' certificates to the same listener", async () => {
    const additionalHosts = [{ hostName: "shop.example.com", certificateArn: "arn:shop" }];
    const { engine } = await createService(false, { ...args, http: { ...args.http, additionalHosts } });
    assert.deepEqual(
      engine.inputs("aws:lb/listenerCertificate:ListenerCertificate", "api.internal-shop.example.com"),
      { listenerArn: "arn:internal", certificateArn: "arn:shop" },
    );
  });

  it("is previewed as it will be", async () => {
    const { engine } = await createService(true, args);
    const { listenerArn } = engine.inputs("aws:lb/listenerRule:ListenerRule", "api.internal");
    assert.equal(listenerArn, "arn:internal");
  });
});
