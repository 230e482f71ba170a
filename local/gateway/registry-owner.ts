import { credentialScope, type HttpRequest } from "./protocol/http";

/**
 * A call about images of another account's registry, as that account's own. The emulator keeps accounts apart and takes the one
 * that signed, whatever `registryId` says; AWS asks the repository's policy, which is not judged here.
 */
export function asRegistryOwner(request: HttpRequest): HttpRequest {
  if (!request.headers["x-amz-target"]?.startsWith("AmazonEC2ContainerRegistry_")) return request;
  const owner = registryId(request.body);
  const caller = credentialScope(request)?.accessKeyId;
  const { authorization } = request.headers;
  if (owner === undefined || caller === undefined || authorization === undefined) return request;
  const asOwner = authorization.replace(`Credential=${caller}/`, `Credential=${owner}/`);
  return { ...request, headers: { ...request.headers, authorization: asOwner } };
}

function registryId(body: Uint8Array): string | undefined {
  try {
    const { registryId: id } = JSON.parse(Buffer.from(body).toString("utf8")) as { registryId?: unknown };
    return typeof id === "string" && /^\d{12}$/.test(id) ? id : undefined;
  } catch {
    // Not for us to say: the emulator refuses it.
    return undefined;
  }
}
