import type * as pulumi from "@pulumi/pulumi";

/** Variables of one container by their name. */
export type Variables = Readonly<Record<string, pulumi.Input<string>>>;

/** Variables as a task definition's JSON holds them: by name, because AWS returns them in an order of its own. */
export function environment(variables: Variables) {
  return Object.entries(variables)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, value }));
}

/**
 * What is wrong with the names of a container's variables; empty when nothing is.
 *
 * @param field where they are written, for the messages
 */
export function variableProblems(
  variables: Readonly<Record<string, unknown>>,
  field = "environmentVariables",
): string[] {
  return Object.keys(variables)
    .filter((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    .map(
      (name) =>
        `${field}.${name} can't be an environment variable; use letters, digits and underscores, and no digit first`,
    );
}
