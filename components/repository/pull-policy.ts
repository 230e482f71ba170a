/** A repository's policy as ECR takes it, as far as it is used here. */
export interface PullPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: {
    readonly Sid: string;
    readonly Effect: "Allow";
    readonly Principal: { readonly AWS: string[] };
    readonly Action: string[];
  }[];
}

/** What pulling takes; that everybody may ask for a token is not the repository's to allow. */
const pullActions = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

/**
 * Who else may pull: those in these accounts whom their own account allows it, such as the execution roles of its services.
 * The order of the accounts makes no difference, and neither does one that is named twice.
 */
export function pullPolicy(accountIds: readonly string[]): PullPolicy {
  const accounts = [...new Set(accountIds)].sort();
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Pull",
        Effect: "Allow",
        Principal: { AWS: accounts.map((account) => `arn:aws:iam::${account}:root`) },
        Action: pullActions,
      },
    ],
  };
}

/** What is wrong with the accounts that may pull; empty when nothing is. */
export function pullAccountProblems(accountIds: readonly string[]): string[] {
  return accountIds
    .filter((account) => !/^\d{12}$/.test(account))
    .map((account) => `pullAccountIds has "${account}"; an AWS account has 12 digits`);
}
