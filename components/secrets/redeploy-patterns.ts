/**
 * What EventBridge is told when one of these secrets has another value. A rotation is one event, its end: the steps of its
 * function before that put a pending value, which no task gets. Whoever changes a value by hand does it by the others, of
 * which `UpdateSecretVersionStage` goes back to the value before. Rotations call that one, too; their tasks are new by then.
 *
 * `UpdateSecret` also changes descriptions and keys, and only by its request does one tell: who changes one of these and the
 * value in a single call gets new tasks with the next update.
 */
export function secretPattern(secretArns: readonly string[]): string {
  const arns = distinct(secretArns);
  const changes = {
    eventName: ["PutSecretValue", "UpdateSecret", "UpdateSecretVersionStage"],
    requestParameters: {
      description: [{ exists: false }],
      kmsKeyId: [{ exists: false }],
      versionStage: [{ exists: false }, "AWSCURRENT"],
      versionStages: [{ exists: false }, "AWSCURRENT"],
    },
  };
  return JSON.stringify({
    source: ["aws.secretsmanager"],
    "detail-type": ["AWS API Call via CloudTrail", "AWS Service Event via CloudTrail"],
    detail: {
      $or: [
        { eventName: ["RotationSucceeded"], additionalEventData: { SecretId: arns } },
        // The request names the secret as the caller does; the answer by its ARN, in two spellings.
        { ...changes, responseElements: { arn: arns } },
        { ...changes, responseElements: { aRN: arns } },
      ],
    },
  });
}

/** What EventBridge is told when one of these parameters has another value. */
export function parameterPattern(parameterArns: readonly string[]): string {
  const arns = distinct(parameterArns);
  return JSON.stringify({
    source: ["aws.ssm"],
    "detail-type": ["Parameter Store Change"],
    resources: arns,
    detail: { operation: ["Update"] },
  });
}

function distinct(arns: readonly string[]): string[] {
  return [...new Set(arns)].sort();
}

/** Longest event pattern of a rule in characters, by EventBridge's quota. */
const longestPattern = 2048;

/** What is wrong with an event pattern's length; empty when nothing is. */
export function patternProblems(pattern: string): string[] {
  if (pattern.length <= longestPattern) return [];
  return [
    `the event pattern of its secrets has ${pattern.length} characters, and EventBridge takes ${longestPattern}; give the secrets shorter names, or put several values into one secret and name them by key`,
  ];
}

/** Secrets that fit into the pattern of one rule, by names of usual length. */
export const secretsPerRule = 3;

/** Parameters that do; each is named once. */
export const parametersPerRule = 8;
