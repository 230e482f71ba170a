import assert from "node:assert/strict";
import type { EcsServiceArgs } from "../../../components/index";
import { alerts, containers, createService, environment } from "../../support/services";
import { valueOf } from "../../support/value-of";

const oneOff: Partial<EcsServiceArgs> = { http: undefined, oneOff: true };

describe("EcsService that somebody starts", () => {
  it("has what a task needs and no ECS service", async () => {
    for (const preview of [false, true]) {
      const { engine, service } = await createService(preview, {
        ...oneOff,
        environment: { ...environment, alerts },
      });
      const made = engine.resources.map(({ type, name }) => `${type} ${name}`);
      assert.deepEqual(made.filter((one) => !one.startsWith("ecs-environment:")).sort(), [
        "aws:cloudwatch/logGroup:LogGroup api",
        "aws:ec2/securityGroup:SecurityGroup api",
        "aws:ecs/taskDefinition:TaskDefinition api",
        "aws:iam/role:Role api-execution",
        "aws:iam/role:Role api-task",
        "aws:iam/rolePolicy:RolePolicy api-execution",
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule api-https",
      ]);
      const { nodes, url, serviceName, scheduleName, runtime } = service;
      assert.deepEqual(
        [nodes.service, nodes.monitors, url, serviceName, scheduleName, runtime],
        Array(6).fill(undefined),
      );
      assert.throws(() => service.reference, /nothing can connect to it/);
    }
  });

  it("says how it is run, on its capacity and in its own group", async () => {
    const { service } = await createService(false, { ...oneOff, capacity: { spotPercent: 100 } });
    assert.equal(
      await valueOf(service.runCommand ?? assert.fail()),
      "aws ecs run-task --region eu-west-1 --cluster arn:cluster --task-definition staging-api --network-configuration 'awsvpcConfiguration={subnets=[subnet-1,subnet-2],securityGroups=[api-SecurityGroup-id],assignPublicIp=DISABLED}' --capacity-provider-strategy capacityProvider=FARGATE_SPOT,weight=100 --enable-ecs-managed-tags --propagate-tags TASK_DEFINITION",
    );
    assert.equal(service.shellCommand, undefined);
  });

  it("is placed on machines and opened for shells where it is told so", async () => {
    const shell = { logGroupName: "/shells", logGroupArn: "arn:logs:shells", kmsKeyArn: "arn:kms:shells" };
    const { service } = await createService(false, {
      ...oneOff,
      environment: { ...environment, shell },
      capacity: { capacityProvider: "machines", placement: "binpack-memory" },
      shell: true,
      readonlyRootFilesystem: false,
    });
    assert.match(
      await valueOf(service.runCommand ?? assert.fail()),
      / capacityProvider=machines,weight=1 --placement-strategy type=binpack,field=memory .*--enable-execute-command$/,
    );
    assert.match(await valueOf(service.shellCommand ?? assert.fail()), / --family staging-api --desired/);
  });

  it("has its failures kept by its family", async () => {
    const { engine } = await createService(false, {
      ...oneOff,
      environment: { ...environment, failuresLogGroupArn: "arn:failures" },
    });
    const { eventPattern } = engine.inputs("aws:cloudwatch/eventRule:EventRule", "api-failures");
    const { detail } = JSON.parse(String(eventPattern)) as { detail: { group: string[] } };
    assert.deepEqual(detail.group, ["family:staging-api"]);
  });

  it("runs what its image says with its ports and its command", async () => {
    const { engine } = await createService(false, { ...oneOff, command: ["import", "--all"] });
    const [own] = containers(engine) as { command: string[] }[];
    assert.deepEqual(own?.command, ["import", "--all"]);
  });
});
