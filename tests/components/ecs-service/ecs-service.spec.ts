import assert from "node:assert/strict";
import type { EcsServiceArgs, EnvironmentRef } from "../../../components/index";
import { mockEngine, type MockedEngine, unknown } from "../../support/mocks";

/** An environment that this library didn't create: written by hand. */
const environment: EnvironmentRef = {
  name: "staging",
  vpcId: "vpc-1",
  publicSubnetIds: ["subnet-public"],
  privateSubnetIds: ["subnet-1", "subnet-2"],
  clusterArn: "arn:cluster",
  clusterName: "cluster",
  loadBalancerDnsName: "lb.example.net",
  loadBalancerZoneId: "Z-LB",
  loadBalancerSecurityGroupId: "sg-lb",
  httpsListenerArn: "arn:listener",
  domain: "staging.example.com",
  hostedZoneId: "Z-STAGING",
  logRetentionInDays: 30,
  tags: { environment: "staging", service: "shared", "managed-by": "pulumi" },
};
const tags = { environment: "staging", service: "api", "managed-by": "pulumi" };
const image = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:1";

async function create(preview: boolean, args: Partial<EcsServiceArgs> = {}) {
  const engine = await mockEngine({ preview });
  const { EcsService } = await import("../../../components/index");
  const service = new EcsService("api", { environment, image, http: { host: "api" }, ...args });
  await engine.settled();
  return { engine, service };
}

function containers(engine: MockedEngine): unknown {
  const { containerDefinitions } = engine.inputs("aws:ecs/taskDefinition:TaskDefinition", "api");
  return JSON.parse(String(containerDefinitions));
}

const container = {
  name: "api",
  image,
  essential: true,
  readonlyRootFilesystem: true,
  stopTimeout: 60,
  environment: [],
  portMappings: [{ name: "api", containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
  logConfiguration: {
    logDriver: "awslogs",
    options: {
      "awslogs-group": "/ecs/staging/api",
      "awslogs-region": "eu-west-1",
      "awslogs-stream-prefix": "ecs",
      mode: "non-blocking",
      "max-buffer-size": "25m",
    },
  },
};

describe("EcsService, updated, with nothing but image and host", () => {
  let engine: MockedEngine;
  before(async function () {
    this.timeout(30_000);
    ({ engine } = await create(false));
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
            Resource: "arn:LogGroup:api:*",
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
      port: 8080,
      protocol: "HTTP",
      deregistrationDelay: 60,
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
    assert.deepEqual(engine.inputs("aws:route53/record:Record", "api"), {
      zoneId: "Z-STAGING",
      name: "api.staging.example.com",
      type: "A",
      aliases: [{ name: "lb.example.net", zoneId: "Z-LB", evaluateTargetHealth: true }],
    });
  });

  it("rolls without a gap, goes back when a version doesn't come up, and is waited for", () => {
    assert.deepEqual(engine.inputs("aws:ecs/service:Service", "api"), {
      cluster: "arn:cluster",
      taskDefinition: "arn:TaskDefinition:api",
      desiredCount: 1,
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
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

  it("comes after its listener rule and its rights", () => {
    const service = engine.placed().find(({ urn }) => urn.endsWith("aws:ecs/service:Service::api"));
    const waitsFor = (what: string) => service?.dependencies.some((urn) => urn.endsWith(what));
    assert.ok(waitsFor("aws:lb/listenerRule:ListenerRule::api"));
    assert.ok(waitsFor("aws:iam/rolePolicy:RolePolicy::api-execution"));
  });
});

describe("EcsService, previewed", () => {
  it("asks for the same resources, and leaves open what only AWS knows", async () => {
    const { engine: updated } = await create(false);
    const { engine } = await create(true);
    const names = ({ resources }: MockedEngine) =>
      resources.map(({ type, name }) => `${type} ${name}`).sort();
    assert.deepEqual(names(engine), names(updated));
    assert.deepEqual(engine.inputs("aws:ecs/service:Service", "api").taskDefinition, unknown);
    assert.deepEqual(engine.inputs("aws:lb/listenerRule:ListenerRule", "api").conditions, [
      { hostHeader: { values: ["api.staging.example.com"] } },
    ]);
  });
});

describe("EcsService's arguments", () => {
  it("reach the task and the count", async () => {
    const { engine } = await create(false, {
      desiredCount: 3,
      cpu: 1024,
      memory: 3072,
      port: 3000,
      http: { host: "www", healthCheck: { path: "/ready" } },
      environmentVariables: { ZONE: "a", LEVEL: "info" },
      readonlyRootFilesystem: false,
    });
    const { cpu, memory } = engine.inputs("aws:ecs/taskDefinition:TaskDefinition", "api");
    assert.deepEqual([cpu, memory], ["1024", "3072"]);
    assert.deepEqual(containers(engine), [
      {
        ...container,
        readonlyRootFilesystem: false,
        environment: [
          { name: "LEVEL", value: "info" },
          { name: "ZONE", value: "a" },
        ],
        portMappings: [{ name: "api", containerPort: 3000, hostPort: 3000, protocol: "tcp" }],
      },
    ]);
    const { desiredCount, loadBalancers } = engine.inputs("aws:ecs/service:Service", "api");
    assert.equal(desiredCount, 3);
    assert.deepEqual(loadBalancers, [
      { targetGroupArn: "arn:TargetGroup:api", containerName: "api", containerPort: 3000 },
    ]);
    const { port, healthCheck } = engine.inputs("aws:lb/targetGroup:TargetGroup", "api");
    assert.deepEqual([port, (healthCheck as { path: string }).path], [3000, "/ready"]);
  });

  it("keep their defaults when undefined is passed", async () => {
    const { engine } = await create(false, {
      desiredCount: undefined,
      cpu: undefined,
      memory: undefined,
      readonlyRootFilesystem: undefined,
    });
    assert.equal(engine.inputs("aws:ecs/service:Service", "api").desiredCount, 1);
    assert.deepEqual(containers(engine), [container]);
  });

  it("take zero for a count", async () => {
    const { engine } = await create(false, { desiredCount: 0 });
    assert.equal(engine.inputs("aws:ecs/service:Service", "api").desiredCount, 0);
  });

  it("without http make a worker that nothing can connect to", async () => {
    const { engine, service } = await create(false, { http: undefined });
    assert.equal(service.url, undefined);
    assert.deepEqual(
      engine.resources.map(({ type }) => type).filter((type) => /^aws:lb|route53|IngressRule/.test(type)),
      [],
    );
    const inputs = engine.inputs("aws:ecs/service:Service", "api");
    assert.equal("loadBalancers" in inputs || "healthCheckGracePeriodSeconds" in inputs, false);
    assert.deepEqual(containers(engine), [{ ...container, portMappings: [] }]);
  });

  it("take an image from any registry, without rights to one of AWS's", async () => {
    const { engine } = await create(false, { image: "registry.example.com/api:1" });
    const { policy } = engine.inputs("aws:iam/rolePolicy:RolePolicy", "api-execution");
    assert.doesNotMatch(JSON.stringify(policy), /ecr/);
  });

  it("take an Environment as well as its ref", async () => {
    const engine = await mockEngine({ preview: false });
    const { EcsService, Environment } = await import("../../../components/index");
    const staging = new Environment("staging", { cidrBlock: "10.20.0.0/16", domain: "staging.example.com" });
    new EcsService("api", { environment: staging, image, http: { host: "api" } });
    await engine.settled();
    assert.equal(engine.inputs("aws:ecs/service:Service", "api").cluster, "arn:Cluster:staging");
    assert.equal(engine.inputs("aws:route53/record:Record", "api").zoneId, "staging-public-zone");
    assert.deepEqual(engine.inputs("aws:ecs/service:Service", "api").tags, tags);
  });
});

describe("EcsService with bad arguments", () => {
  async function message(name: string, args: Partial<EcsServiceArgs>): Promise<string> {
    const engine = await mockEngine({ preview: true });
    const { EcsService } = await import("../../../components/index");
    assert.throws(() => new EcsService(name, { environment, image, ...args }), { hideStack: true });
    await engine.settled();
    assert.deepEqual(
      engine.resources.filter(({ type }) => type.startsWith("aws:")),
      [],
      "something was created all the same",
    );
    try {
      new EcsService(name, { environment, image, ...args });
    } catch (error) {
      return (error as Error).message;
    }
    return assert.fail("the arguments were accepted");
  }

  it("names one problem in the caller's words", async () => {
    assert.equal(
      await message("web", { memory: 300 }),
      'EcsService "web": memory 300 does not fit cpu 256; use 512, 1024 or 2048',
    );
  });

  it("names all of them at once", async () => {
    assert.equal(
      await message("web", {
        desiredCount: 1.5,
        cpu: 512,
        memory: 512,
        port: 70000,
        http: { host: "www.example.com", healthCheck: { path: "health" } },
      }),
      [
        'EcsService "web" has 5 problems:',
        "  - memory 512 does not fit cpu 512; use 1024, 2048, 3072 or 4096",
        "  - desiredCount 1.5 is not a number of tasks; use 0 or more",
        "  - port 70000 is not a port; use 1 to 65535",
        '  - http.host "www.example.com" is not one label of a DNS name; use one such as "api", because the certificate covers just the names directly below the domain',
        '  - http.healthCheck.path "health" must start with "/"',
      ].join("\n"),
    );
  });
});
