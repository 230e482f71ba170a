import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../internal/tags";
import type { ShellRef } from "./environment-ref";

/** What encrypts and records shells in tasks is made from. */
export interface ShellArgs {
  /** The VPC, which knows account and region. */
  readonly vpc: Pick<aws.ec2.Vpc, "ownerId" | "region">;
  readonly logRetentionInDays: number;
  readonly tags: Tags;
}

/** What encrypts and records shells in tasks. */
export interface Shell {
  readonly shellKey: aws.kms.Key;
  readonly shellLogGroup: aws.cloudwatch.LogGroup;
}

/**
 * Creates the key that encrypts shells in tasks, from a person's machine to the container, and the log group that records
 * them, encrypted by the same key.
 *
 * A destroyed environment's key can be taken back for seven days, AWS's shortest; then nobody can read what is left of the
 * records.
 */
export function createShell(name: string, args: ShellArgs, parent: pulumi.Resource): Shell {
  const shellName = `${name}-shell`;
  // Beside the logs of services, which are at /ecs/<name>/<service>: one may be called "shell".
  const logGroupName = `/ecs-exec/${name}`;
  const tags = named(args.tags, shellName);
  const shellKey = new aws.kms.Key(
    shellName,
    {
      description: `Shells in tasks of ${name}`,
      enableKeyRotation: true,
      deletionWindowInDays: 7,
      policy: pulumi
        .all([args.vpc.ownerId, args.vpc.region])
        .apply(([accountId, region]) => JSON.stringify(keyPolicy(accountId, region, logGroupName))),
      tags,
    },
    { parent },
  );
  const shellLogGroup = new aws.cloudwatch.LogGroup(
    shellName,
    { name: logGroupName, retentionInDays: args.logRetentionInDays, kmsKeyId: shellKey.arn, tags },
    { parent },
  );
  return { shellKey, shellLogGroup };
}

/** What services must know of it. */
export function shellRef({ shellKey, shellLogGroup }: Shell): ShellRef {
  return { logGroupName: shellLogGroup.name, logGroupArn: shellLogGroup.arn, kmsKeyArn: shellKey.arn };
}

/**
 * Who may use the key: in the account, whoever its own policies allow it, as AWS's default has it; and CloudWatch Logs for
 * this one log group, which it names in the encryption context.
 */
function keyPolicy(accountId: string, region: string, logGroupName: string): aws.iam.PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "PoliciesOfTheAccountDecide",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "RecordsOfShells",
        Effect: "Allow",
        Principal: { Service: `logs.${region}.amazonaws.com` },
        Action: ["kms:Decrypt*", "kms:DescribeKey", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
        Resource: "*",
        Condition: {
          ArnEquals: {
            "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${accountId}:log-group:${logGroupName}`,
          },
        },
      },
    ],
  };
}
