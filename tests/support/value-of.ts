import type * as pulumi from "@pulumi/pulumi";

/** What an Output holds in the end; never comes where that stays unknown, as in a preview. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}
