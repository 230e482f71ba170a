import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { databaseUser } from "../access/database-user";
import type { PolicyStatement } from "../access/policy-statement";
import { taskStatementsOf } from "../access/task-statements";
import type { EnvironmentRef } from "../environment/environment-ref";
import { createOutwardSecurityGroup } from "../environment/outward-security-group";
import type { Tags } from "../internal/tags";
import { secretLabels } from "../secrets/secret-labels";
import { secretStatements } from "../secrets/secret-statements";
import { fileSystemAccess, openFileSystems } from "../task/file-systems";
import { createRoles, type Roles } from "../task/roles";
import type { TaskDefinitionArgs } from "../task/task-definition";
import { labelledSecrets, taskImages, taskSecrets } from "../task/task-needs";
import type { EcsServiceArgs } from "./ecs-service-args";
import type { ServiceSettings } from "./settings";
import { shellStatementsOf } from "./shell";

/** What the parts are made from. */
export interface TaskPartsArgs {
  /** In the caller's words, for example `EcsService "web"`. */
  readonly owner: string;
  readonly environment: EnvironmentRef;
  readonly args: Pick<EcsServiceArgs, "image" | "access" | "environmentVariables">;
  readonly settings: ServiceSettings;
  readonly tags: pulumi.Input<Tags>;
}

/** What every task of a service has, of whichever version it is. */
export interface TaskParts {
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly roles: Roles;
  readonly securityGroup: aws.ec2.SecurityGroup;
  /** For the task definition: all but the version. */
  readonly task: Omit<TaskDefinitionArgs, "family" | "image" | "sha" | "tags">;
  /** What a task needs to start, and as long as it runs: its rights and its ways out. */
  readonly needs: readonly pulumi.Resource[];
}

/** Creates the log, the rights and the ways out of a service's tasks. */
export function createTaskParts(
  name: string,
  { owner, environment, args, settings, tags }: TaskPartsArgs,
  parent: pulumi.Resource,
): TaskParts {
  const { task, http } = settings;
  const logGroup = new aws.cloudwatch.LogGroup(
    name,
    {
      name: pulumi.interpolate`/ecs/${environment.name}/${name}`,
      retentionInDays: environment.logRetentionInDays,
      tags,
    },
    { parent },
  );
  const secrets = taskSecrets(task);
  const labelled = labelledSecrets(task);
  const roles = createRoles(
    name,
    {
      images: [args.image, ...(http?.canary ? [http.canary.image] : []), ...taskImages(task)],
      logGroupArn: logGroup.arn,
      secretStatements: secrets.length > 0 ? secretStatements(secrets) : undefined,
      taskStatements: together([
        taskStatementsOf(
          [...(args.access ?? []), ...fileSystemAccess(task.volumes)],
          { owner, databaseUser: databaseUser(environment.name, name) },
          parent,
        ),
        settings.hasShell ? shellStatementsOf(owner, environment, parent) : undefined,
      ]),
      tags,
    },
    parent,
  );
  const { securityGroup, httpsRule } = createOutwardSecurityGroup(
    name,
    { vpcId: environment.vpcId, description: `Tasks of ${name}`, tags },
    parent,
  );
  const fileSystemWays = openFileSystems(
    name,
    { volumes: task.volumes, securityGroupId: securityGroup.id, tags },
    parent,
  );
  return {
    logGroup,
    roles,
    securityGroup,
    task: {
      on: settings.host,
      task,
      port: settings.port,
      environmentVariables: args.environmentVariables ?? {},
      logGroup,
      roles,
      secretLabels: labelled.length > 0 ? secretLabels(owner, labelled, parent) : undefined,
      shell: settings.hasShell,
    },
    needs: [
      roles.executionPolicy,
      ...(roles.taskPolicy ? [roles.taskPolicy] : []),
      httpsRule,
      ...fileSystemWays,
    ],
  };
}

/** All statements of those that there are; undefined where there are none. */
function together(
  parts: readonly (pulumi.Output<PolicyStatement[]> | undefined)[],
): pulumi.Output<PolicyStatement[]> | undefined {
  const given = parts.filter((part) => part !== undefined);
  return given.length === 0 ? undefined : pulumi.all(given).apply((statements) => statements.flat());
}
