import * as aws from "@pulumi/aws";
import type { ConfigReader } from "./config-reader";
import { matching } from "./config-rules";

/** The AWS account that a stack lives in, and how it is reached. */
export interface Account {
  readonly region: string;
  readonly accountId: string;
  /** Role that the program takes on; nothing where the credentials are the account's own. */
  readonly assumeRoleArn: string | undefined;
}

/** Reads the keys that say which account a stack lives in. */
export function readAccount(reader: ConfigReader): Account {
  const accountId = reader.text("accountId", {
    allowed: "the 12 digits of the AWS account, in quotes",
    example: "111111111111",
    fits: matching(/^\d{12}$/),
  });
  return {
    region: reader.text("region", {
      allowed: "an AWS region",
      example: "eu-west-1",
      fits: matching(/^[a-z]{2}(-[a-z]+)+-\d$/),
    }),
    accountId,
    assumeRoleArn: reader.optionalText("assumeRoleArn", {
      allowed: `the ARN of a role in account ${accountId}`,
      example: `arn:aws:iam::${accountId}:role/deploy`,
      fits: (value) => new RegExp(`^arn:aws[a-z-]*:iam::${accountId}:role/\\S+$`).test(value),
    }),
  };
}

/**
 * AWS in this account and region only: with other credentials in the shell the update stops before it touches anything.
 */
export function createAwsProvider(stack: string, account: Account): aws.Provider {
  return new aws.Provider(stack, {
    region: account.region as aws.Region,
    allowedAccountIds: [account.accountId],
    ...(account.assumeRoleArn === undefined ? {} : { assumeRoles: [{ roleArn: account.assumeRoleArn }] }),
  });
}
