import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ecrRepositoryArn } from "../internal/ecr-image";
import type { Tags } from "../internal/tags";

/** What the roles are made from. */
export interface RolesArgs {
  /** Every image of the tasks. */
  readonly images: readonly pulumi.Input<string>[];
  readonly logGroupArn: pulumi.Input<string>;
  readonly tags: pulumi.Input<Tags>;
}

/** The roles of tasks. */
export interface Roles {
  /** What ECS itself may do to start a task: pull the image, write the logs. */
  readonly executionRole: aws.iam.Role;
  /** The execution role's rights; tasks can't start before they are there. */
  readonly executionPolicy: aws.iam.RolePolicy;
  /** What the code in the task may do. */
  readonly taskRole: aws.iam.Role;
}

/** Creates an execution role that can start just these tasks, and a task role that can do nothing yet. */
export function createRoles(name: string, args: RolesArgs, parent: pulumi.Resource): Roles {
  const executionRole = createTaskRole(`${name}-execution`, "Starts tasks", name, args.tags, parent);
  const executionPolicy = new aws.iam.RolePolicy(
    `${name}-execution`,
    {
      role: executionRole.name,
      policy: pulumi.all([args.images, args.logGroupArn]).apply(([images, logGroupArn]) => ({
        Version: "2012-10-17" as const,
        Statement: executionStatements(images, logGroupArn),
      })),
    },
    { parent },
  );
  const taskRole = createTaskRole(`${name}-task`, "Rights of the code", name, args.tags, parent);
  return { executionRole, executionPolicy, taskRole };
}

function createTaskRole(
  roleName: string,
  purpose: string,
  service: string,
  tags: pulumi.Input<Tags>,
  parent: pulumi.Resource,
): aws.iam.Role {
  return new aws.iam.Role(
    roleName,
    {
      description: `${purpose} of ${service}`,
      assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      },
      tags,
    },
    { parent },
  );
}

/** The least rights that start a task of these images: no other repository, no other log group. */
function executionStatements(images: readonly string[], logGroupArn: string): aws.iam.PolicyStatement[] {
  const writeLogs: aws.iam.PolicyStatement = {
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: `${logGroupArn}:*`,
  };
  const repositories = new Set(images.map(ecrRepositoryArn).filter((arn) => arn !== undefined));
  const [repository] = repositories;
  if (repository === undefined) return [writeLogs];
  return [
    writeLogs,
    // The token is the account's, not a repository's: AWS knows no narrower resource for this action.
    { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    {
      Effect: "Allow",
      Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: repositories.size === 1 ? repository : [...repositories],
    },
  ];
}
