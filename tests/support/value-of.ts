import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";

/** What an Output holds in the end; never comes where that stays unknown, as in a preview. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}

/** The error that an Output ends in. */
export async function errorOf(output: pulumi.Output<unknown>): Promise<Error> {
  const promise = (output as unknown as { promise(): Promise<unknown> }).promise();
  return promise.then(
    () => assert.fail("there was no error"),
    (error: unknown) => error as Error,
  );
}
