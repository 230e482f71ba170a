import * as aws from "@pulumi/aws";
import type { ResourceValidationArgs } from "@pulumi/policy";
import type { Doubts } from "../unknowns";

/** The ranges of a prefix list or of an entry beside it, as far as they are known; `undefined` for every other resource. */
export function prefixListRanges(args: ResourceValidationArgs, doubts: Doubts): string[] | undefined {
  const entry = args.asType(aws.ec2.ManagedPrefixListEntry);
  if (entry) return [doubts.known(() => entry.cidr)].filter((range) => range !== undefined);
  const list = args.asType(aws.ec2.ManagedPrefixList);
  if (!list) return undefined;
  return doubts
    .knownElements(() => list.entries)
    .map((each) => doubts.known(() => each.cidr))
    .filter((range) => range !== undefined);
}
