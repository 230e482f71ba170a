import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { allow, type PolicyStatement } from "../../../components/access/policy-statement";
import type { RolesArgs } from "../../../components/task/roles";
import { mockEngine, type MockedEngine, unknown } from "../../support/mocks";
import { errorOf } from "../../support/value-of";

class Owner extends pulumi.ComponentResource {}

const tags = { environment: "staging", service: "api" };
const place = "eu-west-1:111111111111";
const roleType = "aws:iam/role:Role";
const policyType = "aws:iam/rolePolicy:RolePolicy";
const logGroupArn = `arn:aws:logs:${place}:log-group:/ecs/staging/api`;
const writeLogs = {
  Effect: "Allow",
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: `${logGroupArn}:*`,
};

/** The roles of tasks that are given this. */
async function created(args: () => Partial<RolesArgs>, preview = false) {
  const engine = await mockEngine({ preview });
  const { createRoles } = await import("../../../components/task/roles.js");
  const owner = new Owner("test:index:Owner", "api");
  const roles = createRoles(
    "api",
    { images: ["registry.example.com/api"], logGroupArn, tags, ...args() },
    owner,
  );
  await engine.settled();
  return { engine, roles };
}

function policies(engine: MockedEngine): string[] {
  return engine.resources.filter(({ type }) => type === policyType).map(({ name }) => name);
}

function trust(condition?: Record<string, unknown>): object {
  const statement = {
    Effect: "Allow",
    Principal: { Service: "ecs-tasks.amazonaws.com" },
    Action: "sts:AssumeRole",
  };
  return {
    Version: "2012-10-17",
    Statement: [condition ? { ...statement, Condition: condition } : statement],
  };
}

describe("roles of tasks", () => {
  it("are two: one that ECS starts tasks with, and one of the code that nothing else may take", async () => {
    const { engine } = await created(() => ({}));
    assert.deepEqual(engine.inputs(roleType, "api-execution"), {
      description: "Starts tasks of api",
      assumeRolePolicy: trust(),
      tags,
    });
    assert.deepEqual(engine.inputs(roleType, "api-task"), {
      description: "Rights of the code of api",
      assumeRolePolicy: trust({
        StringEquals: { "aws:SourceAccount": "111111111111" },
        ArnLike: { "aws:SourceArn": `arn:aws:ecs:${place}:*` },
      }),
      tags,
    });
  });

  it("are of the partition that the tasks run in", async () => {
    const { engine } = await created(() => ({
      logGroupArn: "arn:aws-us-gov:logs:us-gov-west-1:222222222222:log-group:api",
    }));
    assert.deepEqual(
      engine.inputs(roleType, "api-task").assumeRolePolicy,
      trust({
        StringEquals: { "aws:SourceAccount": "222222222222" },
        ArnLike: { "aws:SourceArn": "arn:aws-us-gov:ecs:us-gov-west-1:222222222222:*" },
      }),
    );
  });

  it("let the code do nothing where nothing is said, without even a policy", async () => {
    const { engine, roles } = await created(() => ({}));
    assert.deepEqual(policies(engine), ["api-execution"]);
    assert.equal(roles.taskPolicy, undefined);
    assert.deepEqual(engine.inputs(policyType, "api-execution"), {
      role: "api-execution-name",
      policy: { Version: "2012-10-17", Statement: [writeLogs] },
    });
  });

  it("let ECS pull just the images and read just the secrets, and the code do neither", async () => {
    const secretArn = `arn:aws:secretsmanager:${place}:secret:token-AbCdEf`;
    const { engine } = await created(() => ({
      images: ["api", "agent", "api"].map(
        (name) => `111111111111.dkr.ecr.eu-west-1.amazonaws.com/${name}@sha256:1`,
      ),
      secretStatements: pulumi.output([allow(["secretsmanager:GetSecretValue"], [secretArn])]),
    }));
    const { policy } = engine.inputs(policyType, "api-execution");
    assert.deepEqual(policy, {
      Version: "2012-10-17",
      Statement: [
        writeLogs,
        { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
        {
          Effect: "Allow",
          Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
          Resource: [`arn:aws:ecr:${place}:repository/agent`, `arn:aws:ecr:${place}:repository/api`],
        },
        { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secretArn },
      ],
    });
    assert.deepEqual(policies(engine), ["api-execution"]);
  });

  it("let the code do what is said, each thing once", async () => {
    const statement = allow(["sns:Publish"], [`arn:aws:sns:${place}:news`]);
    const { engine, roles } = await created(() => ({
      taskStatements: pulumi.output([statement, statement]),
    }));
    assert.deepEqual(engine.inputs(policyType, "api-task"), {
      role: "api-task-name",
      policy: { Version: "2012-10-17", Statement: [statement] },
    });
    assert.ok(roles.taskPolicy);
    assert.deepEqual(policies(engine), ["api-execution", "api-task"]);
  });

  it("show in a preview that the code will have rights, though to what only AWS knows", async () => {
    const { engine } = await created(
      () => ({
        logGroupArn: new aws.cloudwatch.LogGroup("api").arn,
        taskStatements: new aws.sqs.Queue("jobs").arn.apply((arn) => [allow(["sqs:SendMessage"], [arn])]),
      }),
      true,
    );
    assert.deepEqual(engine.inputs(policyType, "api-task"), { role: unknown, policy: unknown });
    assert.deepEqual(engine.inputs(policyType, "api-execution"), { role: unknown, policy: unknown });
    assert.deepEqual(engine.inputs(roleType, "api-task").assumeRolePolicy, trust(unknown));
  });

  it("fail in words where IAM would refuse a policy of this size", async () => {
    await mockEngine({ preview: false });
    const { fittingPolicy } = await import("../../../components/task/roles.js");
    const statements: PolicyStatement[] = [
      allow(
        ["sqs:SendMessage"],
        Array.from({ length: 300 }, (_, index) => `arn:aws:sqs:${place}:queue-${index}`),
      ),
    ];
    const error = await errorOf(
      fittingPolicy("task role", pulumi.output(statements), new Owner("test:index:Owner", "api")),
    );
    assert.match(
      error.message,
      /^the policy of the task role has \d+ characters; AWS allows 10240 a role: give fewer resources/,
    );
  });
});
