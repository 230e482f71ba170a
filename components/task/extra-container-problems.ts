import { arnProblems, keyArnProblems } from "../access/arn";
import { secretProblems } from "../secrets/secret-problems";
import type { ExtraContainer } from "./extra-container";
import type { RegistryCredentials } from "./registry-credentials";
import { variableProblems } from "./variables";

/** A container of the task beside the service's own, and where it was written. */
export interface NamedExtraContainer {
  /** For example `sidecars.proxy`. */
  readonly field: string;
  readonly name: string;
  readonly container: ExtraContainer;
}

/** The containers of one argument, by their name. */
export function namedContainers(
  argument: "sidecars" | "initContainers",
  containers: Readonly<Record<string, ExtraContainer>>,
): NamedExtraContainer[] {
  return Object.entries(containers).map(([name, container]) => ({
    field: `${argument}.${name}`,
    name,
    container,
  }));
}

/**
 * What is wrong with the containers beside the service's own; empty when nothing is.
 *
 * @param taken names that others have: the service's own, and the log router's
 */
export function extraContainerProblems(
  containers: readonly NamedExtraContainer[],
  taken: readonly string[],
): string[] {
  return containers.flatMap(({ field, name, container }, index) => [
    ...nameProblems(field, name, [...taken, ...containers.slice(0, index).map((other) => other.name)]),
    ...imageProblems(`${field}.image`, container.image),
    ...variableProblems(container.environmentVariables ?? {}, `${field}.environmentVariables`),
    ...secretProblems(container.secrets ?? {}, container.environmentVariables, `${field}.secrets`),
    ...registryProblems(`${field}.`, container),
  ]);
}

/** A letter first, because JavaScript puts keys that are numbers before all others, whatever the order written. */
function nameProblems(field: string, name: string, taken: readonly string[]): string[] {
  if (!/^[a-z][a-z0-9-]{0,99}$/.test(name)) {
    return [
      `${field} is not the name of a container; use at most 100 lower-case letters, digits and hyphens, a letter first`,
    ];
  }
  return taken.includes(name)
    ? [`${field} has the name of another container of the task; give it one of its own`]
    : [];
}

function imageProblems(field: string, image: unknown): string[] {
  return image === undefined || image === "" ? [`${field} is missing; give the image with its registry`] : [];
}

/**
 * What is wrong with the credentials of a registry; empty when nothing is.
 *
 * @param prefix what comes before the fields, for example `sidecars.proxy.`
 */
export function registryProblems(prefix: string, credentials: RegistryCredentials): string[] {
  const { registryCredentialsSecretArn: arn, registryCredentialsEncryptionKeyArn: keyArn } = credentials;
  const problems: string[] = [];
  if (typeof arn === "string" && arnProblems("secret", arn).length > 0) {
    problems.push(
      `${prefix}registryCredentialsSecretArn "${arn}" is not the whole ARN of a secret; use one such as arn:aws:secretsmanager:eu-west-1:111111111111:secret:registry-AbCdEf, with the six characters that AWS adds to the name`,
    );
  }
  if (keyArn === undefined) return problems;
  const field = `${prefix}registryCredentialsEncryptionKeyArn`;
  if (arn === undefined) problems.push(`${field} is of no use without registryCredentialsSecretArn`);
  if (typeof keyArn === "string") problems.push(...keyArnProblems(field, keyArn));
  return problems;
}
