import * as pulumi from "@pulumi/pulumi";

/**
 * An error for where the program's own code is through already, as in an `apply`: the SDK prints the stack of what is thrown
 * there, which tells users nothing, so this one has its message in its place.
 */
export function lateError(message: string, resource: pulumi.Resource | undefined): pulumi.ResourceError {
  const error = new pulumi.ResourceError(message, resource, true);
  error.stack = message;
  return error;
}
