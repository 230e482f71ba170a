import { ApiError } from "../../protocol";
import type { ServiceContext } from "../support/service";
import { tagsOf } from "../support/tags";

/** Direct Connect's own spelling of a tag. */
export interface DxTag {
  readonly key: string;
  readonly value?: string;
}

/** Addresses that may be announced. */
export interface Prefix {
  readonly cidr?: string;
}

/** Gateways and what hangs on them are seen by several accounts and regions. */
export const everywhere = { account: "any", region: "any" } as const;

/** The provider recognises what is gone by these words. */
export function notThere(what: string, id: string): ApiError {
  return new ApiError("DirectConnectClientException", `${what} with ID ${id} does not exist.`);
}

export function readTags(arn: string, context: ServiceContext): DxTag[] {
  const tags = tagsOf(context, "directconnect", "global").list(arn);
  return tags.map(({ Key, Value }) => ({ key: Key, value: Value }));
}

export function storeTags(arn: string, tags: readonly DxTag[], context: ServiceContext): void {
  const list = tags.map(({ key, value = "" }) => ({ Key: key, Value: value }));
  tagsOf(context, "directconnect", "global").add(arn, list);
}

export function removeTags(arn: string, keys: readonly string[], context: ServiceContext): void {
  tagsOf(context, "directconnect", "global").remove(arn, keys);
}

export function dropTags(arn: string, context: ServiceContext): void {
  tagsOf(context, "directconnect", "global").drop(arn);
}
