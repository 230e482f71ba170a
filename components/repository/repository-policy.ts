/** A repository's policy as ECR takes it, as far as it is used here. */
export interface RepositoryPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: {
    readonly Sid: string;
    readonly Effect: "Allow";
    readonly Principal: { readonly AWS: string[] };
    readonly Action: string[];
  }[];
}

/** Accounts besides the repository's own, 12 digits each. */
export interface RepositoryAccounts {
  readonly pullAccountIds: readonly string[];
  readonly releaseAccountIds: readonly string[];
}

/** What pulling takes; that everybody may ask for a token is not the repository's to allow. */
const pullActions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

/**
 * What a release does to an image: it looks it up by its commit, and gives it the tag that keeps it. Without the rights to
 * upload layers that brings no other code into the repository, and no tag that is there can be moved.
 */
const releaseActions = ["ecr:BatchGetImage", "ecr:DescribeImages", "ecr:PutImage"];

/**
 * What others may: those in these accounts whom their own account allows it, such as the execution roles of its services.
 * The order of the accounts makes no difference, and neither does one that is named twice.
 *
 * @returns undefined where others may nothing
 */
export function repositoryPolicy({
  pullAccountIds,
  releaseAccountIds,
}: RepositoryAccounts): RepositoryPolicy | undefined {
  const statements = [
    ...statement("Pull", pullAccountIds, pullActions),
    ...statement("Release", releaseAccountIds, releaseActions),
  ];
  return statements.length === 0 ? undefined : { Version: "2012-10-17", Statement: statements };
}

/** What is wrong with the accounts that may do something; empty when nothing is. */
export function accountProblems(accounts: RepositoryAccounts): string[] {
  return (["pullAccountIds", "releaseAccountIds"] as const).flatMap((argument) =>
    accounts[argument]
      .filter((account) => !/^\d{12}$/.test(account))
      .map((account) => `${argument} has "${account}"; an AWS account has 12 digits`),
  );
}

function statement(
  sid: string,
  accountIds: readonly string[],
  actions: string[],
): RepositoryPolicy["Statement"] {
  if (accountIds.length === 0) return [];
  const accounts = [...new Set(accountIds)].sort();
  return [
    {
      Sid: sid,
      Effect: "Allow",
      Principal: { AWS: accounts.map((account) => `arn:aws:iam::${account}:root`) },
      Action: actions,
    },
  ];
}
