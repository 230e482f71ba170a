import assert from "node:assert/strict";
import type { EcsServiceArgs } from "../../../components/index";
import { dependenciesOf } from "../../support/environments";
import { mockEngine } from "../../support/mocks";
import { containers, createService, environment, image } from "../../support/services";

const policyType = "aws:iam/rolePolicy:RolePolicy";
const secretArn = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders-AbCdEf";
const redeployFunctionArn = "arn:redeploy";
const fileSystem = {
  fileSystemId: "fs-1",
  accessPointId: "fsap-1",
  arn: "arn:aws:elasticfilesystem:eu-west-1:111111111111:file-system/fs-0123456789abcdef0",
  accessPointArn: "arn:aws:elasticfilesystem:eu-west-1:111111111111:access-point/fsap-0123456789abcdef0",
  securityGroupId: "sg-files",
};

/** The service `api` with secrets that Secrets Manager knows. */
async function createWithSecrets(preview: boolean, args: Partial<EcsServiceArgs> = {}) {
  const engine = await mockEngine({
    preview,
    secretVersions: { [secretArn]: [{ versionId: "v1", versionStages: ["AWSCURRENT"] }] },
  });
  const { EcsService } = await import("../../../components/index.js");
  const service = new EcsService("api", {
    environment: { ...environment, redeployFunctionArn },
    image,
    secrets: { PASSWORD: { secretArn, key: "password" } },
    ...args,
  });
  await engine.settled();
  return { engine, service };
}

/** What a policy allows, as `action resource`. */
function allowed(policy: unknown): string[] {
  const { Statement } = policy as { Statement: { Action: string | string[]; Resource: string | string[] }[] };
  return Statement.flatMap(({ Action, Resource }) =>
    [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} ${resource}`)),
  );
}

describe("EcsService with access", () => {
  const queue = { arn: "arn:aws:sqs:eu-west-1:111111111111:jobs" };

  it("has code that may do just that, before its tasks start", async () => {
    const { engine, service } = await createService(false, { access: [{ queue, rights: ["write"] }] });
    const { role, policy } = engine.inputs(policyType, "api-task");
    assert.equal(role, "api-task-name");
    assert.ok(allowed(policy).includes(`sqs:SendMessage ${queue.arn}`));
    assert.ok(allowed(policy).every((right) => right.endsWith(queue.arn)));
    assert.ok(dependenciesOf(engine, "aws:ecs/service:Service", "api").includes(`${policyType} api-task`));
    assert.ok(service.nodes.taskPolicy);
  });

  it("signs in to a database as its own user in its environment", async () => {
    const arn = "arn:aws:rds:eu-west-1:111111111111:cluster:orders";
    const database = { arn, clusterResourceId: "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ" };
    const { engine } = await createService(false, { access: [{ database, rights: ["write"] }] });
    const { policy } = engine.inputs(policyType, "api-task");
    assert.deepEqual(allowed(policy), [
      "rds-db:connect arn:aws:rds-db:eu-west-1:111111111111:dbuser:cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ/staging__api",
    ]);
  });

  it("can open shells beside that", async () => {
    const shell = { logGroupName: "/shells", logGroupArn: "arn:logs:shells", kmsKeyArn: "arn:kms:shells" };
    const { engine } = await createService(false, {
      environment: { ...environment, shell },
      access: [{ queue, rights: ["write"] }],
      shell: true,
      readonlyRootFilesystem: false,
    });
    const rights = allowed(engine.inputs(policyType, "api-task").policy);
    assert.ok(rights.includes(`sqs:SendMessage ${queue.arn}`));
    assert.ok(rights.includes("ssmmessages:OpenDataChannel *"));
  });
});

describe("EcsService with secrets", () => {
  it("lets ECS read just them, and says in the task which version it is made for", async () => {
    const { engine } = await createWithSecrets(false);
    const rights = allowed(engine.inputs(policyType, "api-execution").policy);
    assert.deepEqual(
      rights.filter((right) => right.startsWith("secretsmanager:")),
      [`secretsmanager:GetSecretValue ${secretArn}`],
    );
    const [own] = containers(engine) as { secrets: unknown; dockerLabels: unknown }[];
    assert.deepEqual(own?.secrets, [{ name: "PASSWORD", valueFrom: `${secretArn}:password::` }]);
    assert.deepEqual(own.dockerLabels, { "ecs-environment.secret.PASSWORD": "v1" });
  });

  it("has new tasks when one has another value, those of its canary, too", async () => {
    const http = { host: "api", canary: { image, percent: 10 } };
    for (const preview of [false, true]) {
      const { engine } = await createWithSecrets(preview, { http });
      const targets = engine.resources.filter(
        ({ type }) => type === "aws:cloudwatch/eventTarget:EventTarget",
      );
      assert.deepEqual(targets.map(({ name }) => name).sort(), ["api-redeploy", "api_canary-redeploy"]);
    }
    const { engine } = await createWithSecrets(false, { http });
    const { arn, inputTransformer } = engine.inputs("aws:cloudwatch/eventTarget:EventTarget", "api-redeploy");
    assert.equal(arn, redeployFunctionArn);
    assert.deepEqual(inputTransformer, {
      inputPaths: { time: "$.time" },
      inputTemplate: '{"cluster":"cluster","service":"api-name","time":"<time>"}',
    });
  });

  it("leaves it to its next task where a schedule or somebody starts it", async () => {
    for (const kind of [{ schedule: { expression: "rate(1 day)" } }, { oneOff: true as const }]) {
      const { engine } = await createWithSecrets(false, kind);
      const rules = engine.resources.filter(({ type }) => type === "aws:cloudwatch/eventRule:EventRule");
      assert.deepEqual(rules, []);
    }
  });

  it("has no labels, rights and rules without any", async () => {
    const { engine, service } = await createWithSecrets(false, { secrets: undefined });
    const [own] = containers(engine) as object[];
    assert.equal("dockerLabels" in own! || "secrets" in own!, false);
    assert.deepEqual(service.nodes.redeployRules, undefined);
  });
});

describe("EcsService with files", () => {
  it("has a way to the file system and the rights to mount it before its tasks start", async () => {
    const { engine } = await createService(false, {
      volumes: [{ name: "files", containerPath: "/files", fileSystem }],
    });
    const waitsFor = dependenciesOf(engine, "aws:ecs/service:Service", "api");
    for (const what of [
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule api-to-files",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule api-to-files",
      `${policyType} api-task`,
    ]) {
      assert.ok(waitsFor.includes(what), what);
    }
    const rights = allowed(engine.inputs(policyType, "api-task").policy);
    assert.ok(rights.includes(`elasticfilesystem:ClientMount ${fileSystem.arn}`));
  });
});
