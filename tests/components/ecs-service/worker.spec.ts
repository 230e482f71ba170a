import assert from "node:assert/strict";
import { container, containers, createService, tags } from "../../support/services";
import { type MockedEngine, unknown } from "../../support/mocks";

const assumeRolePolicy = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
};

/** The code's role is ECS's to take only for tasks of this account. */
const forTasksOfTheAccount = {
  Version: "2012-10-17",
  Statement: assumeRolePolicy.Statement.map((statement) => ({
    ...statement,
    Condition: {
      StringEquals: { "aws:SourceAccount": "111111111111" },
      ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-west-1:111111111111:*" },
    },
  })),
};

/** Everything a worker is made of. */
const expected: Record<string, Record<string, unknown>> = {
  "aws:cloudwatch/logGroup:LogGroup api": { name: "/ecs/staging/api", retentionInDays: 30, tags },
  "aws:iam/role:Role api-execution": { description: "Starts tasks of api", assumeRolePolicy, tags },
  "aws:iam/role:Role api-task": {
    description: "Rights of the code of api",
    assumeRolePolicy: forTasksOfTheAccount,
    tags,
  },
  "aws:iam/rolePolicy:RolePolicy api-execution": {
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
  },
  "aws:ec2/securityGroup:SecurityGroup api": { vpcId: "vpc-1", description: "Tasks of api", tags },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule api-https": {
    securityGroupId: "api-SecurityGroup-id",
    description: "HTTPS to AWS and the internet",
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrIpv4: "0.0.0.0/0",
    tags,
  },
  "aws:ecs/taskDefinition:TaskDefinition api": {
    family: "staging-api",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    executionRoleArn: "arn:Role:api-execution",
    taskRoleArn: "arn:Role:api-task",
    skipDestroy: true,
    tags,
  },
  "aws:ecs/service:Service api": {
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
    enableEcsManagedTags: true,
    propagateTags: "SERVICE",
    tags,
  },
};

/** The AWS resources of the engine by type and name; the containers, a text, are looked at apart. */
function registered({ resources }: MockedEngine): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    resources
      .filter(({ type }) => !type.startsWith("ecs-environment:") && !type.startsWith("pulumi:"))
      .map(({ type, name, inputs: { containerDefinitions: _, ...inputs } }) => [`${type} ${name}`, inputs]),
  );
}

describe("EcsService without http", () => {
  it("is a worker of exactly these resources, which nothing can connect to", async () => {
    const { engine, service } = await createService(false, { http: undefined });
    assert.deepEqual(registered(engine), expected);
    assert.deepEqual(containers(engine), [{ ...container, portMappings: [] }]);
    assert.equal(service.url, undefined);
  });

  it("previews the same, and leaves open what only AWS knows", async () => {
    const { engine } = await createService(true, { http: undefined });
    const fromAws = /-(name|id)$|^arn:(?!cluster)/;
    const open = (value: unknown): unknown => {
      if (typeof value === "string") return fromAws.test(value) ? unknown : value;
      if (Array.isArray(value)) return value.map(open);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, open(inner)]));
    };
    const opened = open(expected) as typeof expected;
    // One apply makes the whole policy, and it names the log group.
    opened["aws:iam/rolePolicy:RolePolicy api-execution"]!.policy = unknown;
    // The account is the log group's.
    opened["aws:iam/role:Role api-task"]!.assumeRolePolicy = {
      ...assumeRolePolicy,
      Statement: assumeRolePolicy.Statement.map((statement) => ({ ...statement, Condition: unknown })),
    };
    assert.deepEqual(registered(engine), opened);
  });

  it("has a port when it is given one, still without a way to it", async () => {
    const { engine } = await createService(false, { http: undefined, port: 9000 });
    assert.deepEqual(registered(engine), expected);
    assert.deepEqual(containers(engine), [
      {
        ...container,
        portMappings: [{ name: "api", containerPort: 9000, hostPort: 9000, protocol: "tcp" }],
      },
    ]);
  });
});
