import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../../../components/index";
import { shellProblems, shellStatements } from "../../../components/ecs-service/shell";
import { containers, createService, environment } from "../../support/services";
import { valueOf } from "../../support/value-of";

const shell = { logGroupName: "/shells", logGroupArn: "arn:logs:shells", kmsKeyArn: "arn:kms:shells" };
const recorded: EnvironmentRef = { ...environment, shell };
const writable = { shell: true, readonlyRootFilesystem: false } as const;

const exclude =
  "shell and a read-only root file system exclude each other, because AWS's agent writes to the root; give readonlyRootFilesystem: false, or leave shell out";
const unrecorded =
  "shell needs an environment that encrypts and records shells, and this one's ref has nothing for it; update the stack of the environment, or give the ref shell (logGroupName, logGroupArn, kmsKeyArn)";

describe("shellProblems", () => {
  it("finds none where nobody wants a shell, and where one can be had", () => {
    assert.deepEqual(shellProblems({ environment }), []);
    assert.deepEqual(shellProblems({ ...writable, environment: recorded }), []);
    assert.deepEqual(shellProblems({ ...writable, environment: pulumi.output(environment) }), []);
  });

  it("refuses a root that can't be written, which is the default", () => {
    assert.deepEqual(shellProblems({ shell: true, environment: recorded }), [exclude]);
    assert.deepEqual(shellProblems({ shell: true, readonlyRootFilesystem: true, environment: recorded }), [
      exclude,
    ]);
  });

  it("refuses an environment that records nothing", () => {
    assert.deepEqual(shellProblems({ ...writable, environment }), [unrecorded]);
  });
});

describe("shellStatements", () => {
  it("let the agent hold connections, decrypt them by this key, and write this log", () => {
    assert.deepEqual(shellStatements(shell), [
      {
        Effect: "Allow",
        Action: [
          "logs:DescribeLogGroups",
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ],
        Resource: "*",
      },
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: "arn:logs:shells:*",
      },
      { Effect: "Allow", Action: "kms:Decrypt", Resource: "arn:kms:shells" },
    ]);
  });
});

describe("EcsService with a shell", () => {
  it("lets ECS open one, under the eyes of a first process, and says how", async () => {
    for (const preview of [false, true]) {
      const { engine, service } = await createService(preview, { ...writable, environment: recorded });
      assert.equal(engine.inputs("aws:ecs/service:Service", "api").enableExecuteCommand, true);
      assert.equal(engine.inputs("aws:iam/rolePolicy:RolePolicy", "api-task").role === undefined, false);
      assert.ok(service.shellCommand);
    }
    const { engine, service } = await createService(false, { ...writable, environment: recorded });
    const [own] = containers(engine) as [{ linuxParameters?: unknown; readonlyRootFilesystem: boolean }];
    assert.deepEqual(own.linuxParameters, { initProcessEnabled: true });
    assert.equal(own.readonlyRootFilesystem, false);
    assert.deepEqual(engine.inputs("aws:iam/rolePolicy:RolePolicy", "api-task").policy, {
      Version: "2012-10-17",
      Statement: shellStatements(shell),
    });
    assert.equal(
      await valueOf(service.shellCommand ?? assert.fail()),
      `aws ecs execute-command --region eu-west-1 --cluster arn:cluster --task "$(aws ecs list-tasks --region eu-west-1 --cluster arn:cluster --service-name api-name --desired-status RUNNING --query 'taskArns[0]' --output text)" --container api --interactive --command /bin/sh`,
    );
  });

  it("has none of it unless told so", async () => {
    const { engine, service } = await createService(false, { environment: recorded });
    assert.equal("enableExecuteCommand" in engine.inputs("aws:ecs/service:Service", "api"), false);
    assert.equal(service.shellCommand, undefined);
    assert.equal(service.nodes.taskPolicy, undefined);
  });
});
