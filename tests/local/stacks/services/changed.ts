import * as pulumi from "@pulumi/pulumi";

const isChanged = new pulumi.Config().getBoolean("changed") ?? false;

/** The first value at first, the second once the stack is told to change. */
export function change<T>(first: T, second: T): T {
  return isChanged ? second : first;
}

export const tags = {
  owner: change("platform", "operations"),
  ...(isChanged ? { changed: "yes" } : { first: "yes" }),
};
