import assert from "node:assert/strict";
import { container, containers, createService, tags } from "../../support/services";
import { type MockedEngine, unknown } from "../../support/mocks";

describe("EcsService, updated, with nothing but image and host", () => {
  let engine: MockedEngine;
  before(async () => {
    ({ engine } = await createService(false));
  });

  it("keeps its logs as long as the environment says", () => {
    assert.deepEqual(engine.inputs("aws:cloudwatch/logGroup:LogGroup", "api"), {
      name: "/ecs/staging/api",
      retentionInDays: 30,
      tags,
    });
  });

  it("has an execution role that can pull this image and write this log, and no more", () => {
    const { assumeRolePolicy } = engine.inputs("aws:iam/role:Role", "api-execution");
    assert.deepEqual(assumeRolePolicy, {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" },
      ],
    });
    assert.deepEqual(engine.inputs("aws:iam/rolePolicy:RolePolicy", "api-execution"), {
      role: "api-execution-name",
      policy: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: "arn:aws:logs:eu-west-1:111111111111:log-group:api:*",
          },
          { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
          {
            Effect: "Allow",
            Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            Resource: "arn:aws:ecr:eu-west-1:111111111111:repository/api",
          },
        ],
      },
    });
  });

  it("has a task role of its own without any right", () => {
    assert.equal(engine.inputs("aws:iam/role:Role", "api-task").description, "Rights of the code of api");
    assert.deepEqual(
      engine.resources.filter(({ type }) => type.startsWith("aws:iam/rolePolicy")).map(({ name }) => name),
      ["api-execution"],
    );
  });

  it("runs the image on Fargate's smallest size", () => {
    const { containerDefinitions: _, ...inputs } = engine.inputs(
      "aws:ecs/taskDefinition:TaskDefinition",
      "api",
    );
    assert.deepEqual(inputs, {
      family: "staging-api",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      cpu: "256",
      memory: "512",
      executionRoleArn: "arn:Role:api-execution",
      taskRoleArn: "arn:Role:api-task",
      skipDestroy: true,
      tags,
    });
    assert.deepEqual(containers(engine), [container]);
  });

  it("lets in the load balancer's requests and lets out HTTPS", () => {
    assert.deepEqual(engine.inputs("aws:ec2/securityGroup:SecurityGroup", "api"), {
      vpcId: "vpc-1",
      description: "Tasks of api",
      tags,
    });
    assert.deepEqual(
      engine.inputs("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "api-load-balancer"),
      {
        securityGroupId: "api-SecurityGroup-id",
        description: "Requests from the load balancer",
        ipProtocol: "tcp",
        fromPort: 8080,
        toPort: 8080,
        referencedSecurityGroupId: "sg-lb",
        tags,
      },
    );
    assert.deepEqual(
      engine.inputs("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "api-load-balancer"),
      {
        securityGroupId: "sg-lb",
        description: "Requests to api",
        ipProtocol: "tcp",
        fromPort: 8080,
        toPort: 8080,
        referencedSecurityGroupId: "api-SecurityGroup-id",
        tags,
      },
    );
    assert.deepEqual(engine.inputs("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "api-https"), {
      securityGroupId: "api-SecurityGroup-id",
      description: "HTTPS to AWS and the internet",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: "0.0.0.0/0",
      tags,
    });
    assert.equal(engine.resources.filter(({ type }) => type.startsWith("aws:vpc/")).length, 3);
  });

  it("is asked for its health every 10 s and drained for 60 s", () => {
    assert.deepEqual(engine.inputs("aws:lb/targetGroup:TargetGroup", "api"), {
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
    });
  });

  it("answers for its host", () => {
    assert.deepEqual(engine.inputs("aws:lb/listenerRule:ListenerRule", "api"), {
      listenerArn: "arn:listener",
      conditions: [{ hostHeader: { values: ["api.staging.example.com"] } }],
      actions: [{ type: "forward", targetGroupArn: "arn:TargetGroup:api" }],
      tags,
    });
  });

  it("has its name in the public zone and, for the VPC, in the private one that hides it", () => {
    for (const { record, zoneId } of [
      { record: "api", zoneId: "Z-STAGING" },
      { record: "api.private", zoneId: "Z-STAGING-PRIVATE" },
    ]) {
      assert.deepEqual(engine.inputs("aws:route53/record:Record", record), {
        zoneId,
        name: "api.staging.example.com",
        type: "A",
        aliases: [{ name: "lb.example.net", zoneId: "Z-LB", evaluateTargetHealth: true }],
      });
    }
  });

  it("rolls without a gap, goes back when a version doesn't come up, and is waited for", () => {
    assert.deepEqual(engine.inputs("aws:ecs/service:Service", "api"), {
      cluster: "arn:cluster",
      taskDefinition: "arn:TaskDefinition:api",
      desiredCount: 1,
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
      availabilityZoneRebalancing: "ENABLED",
      forceNewDeployment: true,
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      waitForSteadyState: true,
      networkConfiguration: {
        subnets: ["subnet-1", "subnet-2"],
        securityGroups: ["api-SecurityGroup-id"],
        assignPublicIp: false,
      },
      loadBalancers: [{ targetGroupArn: "arn:TargetGroup:api", containerName: "api", containerPort: 8080 }],
      healthCheckGracePeriodSeconds: 60,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      tags,
    });
  });

  it("comes after its listener rule, its open ports and its rights", () => {
    const service = engine.placed().find(({ urn }) => urn.endsWith("aws:ecs/service:Service::api"));
    const waitsFor = (what: string) => service?.dependencies.some((urn) => urn.endsWith(what));
    assert.ok(waitsFor("aws:lb/listenerRule:ListenerRule::api"));
    assert.ok(waitsFor("aws:iam/rolePolicy:RolePolicy::api-execution"));
    assert.ok(waitsFor("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule::api-https"));
    assert.ok(waitsFor("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule::api-load-balancer"));
    assert.ok(waitsFor("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::api-load-balancer"));
  });
});

describe("EcsService, previewed", () => {
  it("asks for the same resources, and leaves open what only AWS knows", async () => {
    const { engine: updated } = await createService(false);
    const { engine } = await createService(true);
    const names = ({ resources }: MockedEngine) =>
      resources.map(({ type, name }) => `${type} ${name}`).sort();
    assert.deepEqual(names(engine), names(updated));
    assert.deepEqual(engine.inputs("aws:ecs/service:Service", "api").taskDefinition, unknown);
    assert.deepEqual(engine.inputs("aws:lb/listenerRule:ListenerRule", "api").conditions, [
      { hostHeader: { values: ["api.staging.example.com"] } },
    ]);
  });
});
