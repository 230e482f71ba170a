import * as pulumi from "@pulumi/pulumi";
import { allow, type PolicyStatement } from "../access/policy-statement";
import {
  type EnvironmentRef,
  environmentRefOf,
  type EnvironmentSource,
} from "../environment/environment-ref";
import { requiredPart } from "../internal/required-part";

/** Everything that is wrong with a shell for people; empty when nothing is. */
export function shellProblems(args: {
  readonly shell?: true;
  readonly readonlyRootFilesystem?: boolean;
  readonly environment: EnvironmentSource;
}): string[] {
  if (!args.shell) return [];
  const problems: string[] = [];
  if (args.readonlyRootFilesystem !== false) {
    problems.push(
      "shell and a read-only root file system exclude each other, because AWS's agent writes to the root; give readonlyRootFilesystem: false, or leave shell out",
    );
  }
  if (environmentRefOf(args.environment).shell === undefined) problems.push(noShell);
  return problems;
}

/**
 * What to say of an environment that doesn't record shells. Every Environment does, so the ref is of one that was made by an
 * older version of this library or written by hand.
 */
const noShell =
  "shell needs an environment that encrypts and records shells, and this one's ref has nothing for it; update the stack of the environment, or give the ref shell (logGroupName, logGroupArn, kmsKeyArn)";

/** Where a shell is recorded, and what encrypts it. */
export interface ShellRecord {
  readonly logGroupArn: string;
  readonly kmsKeyArn: string;
}

/** What AWS's agent in a task may do for a shell: hold its connection, decrypt it, and record it. */
export function shellStatements({ logGroupArn, kmsKeyArn }: ShellRecord): PolicyStatement[] {
  return [
    // Neither channels nor the list of log groups have a narrower resource.
    allow(
      [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
        "logs:DescribeLogGroups",
      ],
      ["*"],
    ),
    allow(["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], [`${logGroupArn}:*`]),
    allow(["kms:Decrypt"], [kmsKeyArn]),
  ];
}

/** The same in an environment, once it is known what it records shells with. */
export function shellStatementsOf(
  owner: string,
  environment: EnvironmentRef,
  parent: pulumi.Resource,
): pulumi.Output<PolicyStatement[]> {
  const record = requiredPart(environment.shell, `${owner}: ${noShell}`, parent);
  return pulumi
    .output(record)
    .apply(({ logGroupArn, kmsKeyArn }) => shellStatements({ logGroupArn, kmsKeyArn }));
}
