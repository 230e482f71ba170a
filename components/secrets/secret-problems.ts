import { arnProblems, keyArnProblems } from "../access/arn";
import type { Secrets } from "./secret-source";

/** A source as JavaScript, or a value read from somewhere, may have it. */
type Given = Readonly<Record<string, unknown>>;

/**
 * Everything that is wrong with a container's secrets; empty when nothing is.
 *
 * @param environmentVariables what the container is given in the open
 * @param field where the secrets are written, for the messages
 */
export function secretProblems(
  secrets: Secrets,
  environmentVariables: Readonly<Record<string, unknown>> = {},
  field = "secrets",
): string[] {
  return Object.entries(secrets).flatMap(([name, source]) => {
    const problems = sourceProblems(source as unknown as Given, `${field}.${name}`);
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      problems.push(
        `${field}.${name} can't be an environment variable; use letters, digits and underscores, and no digit first`,
      );
    }
    if (Object.hasOwn(environmentVariables, name)) {
      problems.push(`${field}.${name} is among the environment variables, too; give it once, here`);
    }
    return problems;
  });
}

function sourceProblems(source: Given | null | undefined, entry: string): string[] {
  const { secretArn, parameterArn, key, encryptionKeyArn } = source ?? {};
  if ((secretArn === undefined) === (parameterArn === undefined)) {
    const given =
      secretArn === undefined ? "no secretArn and no parameterArn" : "a secretArn and a parameterArn";
    return [`${entry} has ${given}; give one of them`];
  }
  const problems: string[] = [];
  if (typeof secretArn === "string") problems.push(...secretArnProblems(secretArn, entry));
  if (typeof parameterArn === "string") problems.push(...parameterArnProblems(parameterArn, entry));
  if (key !== undefined) problems.push(...keyProblems(key, parameterArn !== undefined, entry));
  if (typeof encryptionKeyArn === "string") {
    problems.push(...keyArnProblems(`${entry}.encryptionKeyArn`, encryptionKeyArn));
  }
  return problems;
}

/** What is wrong with the ARN of a secret; empty when nothing is. */
export function secretArnProblems(arn: string, entry: string): string[] {
  if (arnProblems("secret", arn).length === 0) return [];
  return [
    `${entry}.secretArn "${arn}" is not the whole ARN of a secret; use one such as arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders-AbCdEf, with the six characters that AWS adds to the name${arn.includes("::") ? ", and name a value in it by key" : ""}`,
  ];
}

/** What is wrong with the ARN of a parameter; empty when nothing is. */
export function parameterArnProblems(arn: string, entry: string): string[] {
  if (/^arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter\/[\w./-]+$/.test(arn)) return [];
  return [
    `${entry}.parameterArn "${arn}" is not the ARN of a parameter; use one such as arn:aws:ssm:eu-west-1:111111111111:parameter/orders/token`,
  ];
}

function keyProblems(key: unknown, ofParameter: boolean, entry: string): string[] {
  if (ofParameter) {
    return [`${entry}.key is given to a parameter; only a secret of Secrets Manager has values by key`];
  }
  if (typeof key === "string" && /^[^:]+$/.test(key)) return [];
  return [`${entry}.key ${JSON.stringify(key)} is not possible; use the key of one value, without a colon`];
}
