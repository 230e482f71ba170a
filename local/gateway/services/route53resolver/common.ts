import { ApiError } from "../../protocol";
import { arn } from "../support/arns";
import type { ServiceContext } from "../support/service";
import { tagsOf, type TagStore } from "../support/tags";

/** Resolver writes times as text. */
export function timestamp(context: ServiceContext): string {
  return new Date(context.now() * 1000).toISOString();
}

export function resolverArn(context: ServiceContext, kind: string, id: string): string {
  return arn("route53resolver", context, `${kind}/${id}`);
}

export function resolverTags(context: ServiceContext): TagStore {
  return tagsOf(context, "route53resolver");
}

export function notFound(what: string, id: string): ApiError {
  return new ApiError("ResourceNotFoundException", `[RSLVR-00100] ${what} with ID "${id}" does not exist.`);
}

/** The VPC must exist in the caller's account. */
export async function mustHaveVpc(vpc: string, context: ServiceContext): Promise<void> {
  await context.emulator("ec2", "DescribeVpcs", { VpcIds: [vpc] }).catch((error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
    throw new ApiError(
      "InvalidParameterException",
      `[RSLVR-00400] The VPC ID "${vpc}" does not exist: ${error.message}`,
    );
  });
}
