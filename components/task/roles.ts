import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arnParts } from "../access/arn";
import { allow, merged, policySizeProblems, type PolicyStatement } from "../access/policy-statement";
import { ecrRepositoryArn } from "../internal/ecr-image";
import { lateError } from "../internal/late-error";
import type { Tags } from "../internal/tags";

/** What the roles are made from. */
export interface RolesArgs {
  /** Every image of the tasks. */
  readonly images: readonly pulumi.Input<string>[];
  /** ARN of the log group that the tasks write, in the account and the region that they run in. */
  readonly logGroupArn: pulumi.Input<string>;
  readonly tags: pulumi.Input<Tags>;
  /**
   * What ECS may do to start the tasks with their secrets.
   * @default none
   */
  readonly secretStatements?: pulumi.Output<PolicyStatement[]> | undefined;
  /**
   * What the code may do.
   * @default none: the task role gets no policy at all
   */
  readonly taskStatements?: pulumi.Output<PolicyStatement[]> | undefined;
}

/** The roles of tasks. */
export interface Roles {
  /** What ECS itself may do to start a task: pull the image, write the logs, read the secrets. */
  readonly executionRole: aws.iam.Role;
  /** The execution role's rights; tasks can't start before they are there. */
  readonly executionPolicy: aws.iam.RolePolicy;
  /** What the code in the task may do. */
  readonly taskRole: aws.iam.Role;
  /** The task role's rights, which code expects when it starts; undefined where it has none. */
  readonly taskPolicy: aws.iam.RolePolicy | undefined;
}

/** Creates an execution role that can start just these tasks, and a task role that can do just what is said. */
export function createRoles(name: string, args: RolesArgs, parent: pulumi.Resource): Roles {
  const { images, logGroupArn, tags, secretStatements = pulumi.output([]), taskStatements } = args;
  const executionRole = createTaskRole(
    `${name}-execution`,
    // AWS documents the conditions on the source for the task role only.
    { purpose: "Starts tasks", service: name, condition: undefined, tags },
    parent,
  );
  const executionPolicy = createPolicy(
    `${name}-execution`,
    executionRole,
    "execution role",
    pulumi
      .all([images, logGroupArn, secretStatements])
      .apply(([known, logs, secrets]) => [...executionStatements(known, logs), ...merged(secrets)]),
    parent,
  );
  const taskRole = createTaskRole(
    `${name}-task`,
    {
      purpose: "Rights of the code",
      service: name,
      condition: pulumi.output(logGroupArn).apply(ofTasksOfThisAccount),
      tags,
    },
    parent,
  );
  const taskPolicy =
    taskStatements &&
    createPolicy(`${name}-task`, taskRole, "task role", taskStatements.apply(merged), parent);
  return { executionRole, executionPolicy, taskRole, taskPolicy };
}

interface TaskRoleArgs {
  readonly purpose: string;
  readonly service: string;
  /** On whose behalf ECS may take the role; undefined: on anybody's who may pass it. */
  readonly condition: pulumi.Output<Condition> | undefined;
  readonly tags: pulumi.Input<Tags>;
}

type Condition = Record<string, Record<string, string>>;

function createTaskRole(
  roleName: string,
  { purpose, service, condition, tags }: TaskRoleArgs,
  parent: pulumi.Resource,
): aws.iam.Role {
  return new aws.iam.Role(
    roleName,
    {
      description: `${purpose} of ${service}`,
      assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "ecs-tasks.amazonaws.com" },
            Action: "sts:AssumeRole",
            ...(condition === undefined ? {} : { Condition: condition }),
          },
        ],
      },
      tags,
    },
    { parent },
  );
}

/** ECS takes the role for this account's tasks only. AWS can't name the cluster here. */
function ofTasksOfThisAccount(logGroupArn: string): Condition {
  const { partition, region, account } = arnParts(logGroupArn);
  return {
    StringEquals: { "aws:SourceAccount": account },
    ArnLike: { "aws:SourceArn": `arn:${partition}:ecs:${region}:${account}:*` },
  };
}

function createPolicy(
  policyName: string,
  role: aws.iam.Role,
  roleInWords: string,
  statements: pulumi.Output<PolicyStatement[]>,
  parent: pulumi.Resource,
): aws.iam.RolePolicy {
  const policy = fittingPolicy(roleInWords, statements, parent);
  return new aws.iam.RolePolicy(policyName, { role: role.name, policy }, { parent });
}

/** A policy of these statements. How long it is shows only when it is known what they are about. */
export function fittingPolicy(
  roleInWords: string,
  statements: pulumi.Output<PolicyStatement[]>,
  parent: pulumi.Resource,
): pulumi.Output<aws.iam.PolicyDocument> {
  return statements.apply((known): aws.iam.PolicyDocument => {
    const [problem] = policySizeProblems(roleInWords, known);
    if (problem !== undefined) throw lateError(problem, parent);
    return { Version: "2012-10-17", Statement: known };
  });
}

/** The least rights that start a task of these images: no other repository, no other log group. */
function executionStatements(images: readonly string[], logGroupArn: string): PolicyStatement[] {
  const writeLogs = allow(["logs:CreateLogStream", "logs:PutLogEvents"], [`${logGroupArn}:*`]);
  const repositories = images.map(ecrRepositoryArn).filter((arn) => arn !== undefined);
  if (repositories.length === 0) return [writeLogs];
  return [
    writeLogs,
    // The token is the account's, not a repository's: AWS knows no narrower resource for this action.
    allow(["ecr:GetAuthorizationToken"], ["*"]),
    allow(
      ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      repositories,
    ),
  ];
}
