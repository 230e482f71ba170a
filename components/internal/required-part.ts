import * as pulumi from "@pulumi/pulumi";
import { lateError } from "./late-error";

/**
 * A part that an environment needn't have, for what can't do without. Where another stack knows whether it is there, that is
 * told only while the engine runs.
 *
 * @param missing what to say where it isn't there
 * @throws pulumi.ResourceError in the output, when the part isn't there
 */
export function requiredPart<Part>(
  part: pulumi.Input<Part | undefined>,
  missing: string,
  resource: pulumi.Resource,
): pulumi.Output<NonNullable<pulumi.Unwrap<Part>>> {
  return pulumi.output(part).apply((found) => {
    if (found === undefined) throw lateError(missing, resource);
    return found;
  });
}
