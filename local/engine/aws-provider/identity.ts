import * as path from "node:path";
import { rewrite } from "./trim";

/**
 * Lets a refresh see that a resource is gone. Where a resource has an identity, the plugin framework wants one back from
 * each reading, also from one that finds nothing; Terraform keeps the identity in its state, the bridge hands over none,
 * and so a security group rule that somebody removed would end a refresh with "Missing Resource Identity After Read".
 * With this the identity of what is gone is that of the last known state, as Terraform has it.
 *
 * @param provider folder of the Terraform provider's sources
 * @throws Error when the file no longer looks as expected
 */
export async function keepIdentityOfTheGone(provider: string): Promise<void> {
  const file = path.join(provider, "internal", "provider", "framework", "identity_interceptor.go");
  await rewrite(file, identityFromLastState);
}

/** The Go source with the change. */
export function identityFromLastState(source: string): string {
  const [read] = /^func \(r identityInterceptor\) read\(.*?^}$/ms.exec(source) ?? [];
  const leave = "\t\tif response.State.Raw.IsNull() {\n\t\t\tbreak\n\t\t}\n";
  const attribute = "response.State.GetAttribute(";
  if (!read?.includes(leave) || !read.includes(attribute)) {
    throw new Error("the provider's reading of identities is not as expected");
  }
  const fallBack =
    "\t\tstate := response.State\n\t\tif state.Raw.IsNull() {\n\t\t\tstate = opts.request.State\n\t\t}\n";
  const changed = read.replace(leave, fallBack).replace(attribute, "state.GetAttribute(");
  return source.replace(read, () => changed);
}
