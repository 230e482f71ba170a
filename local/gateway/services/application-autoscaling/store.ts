import { ApiError, type Fields } from "../../protocol";
import type { Collection } from "../support/collection";
import { page } from "../support/paging";
import type { ServiceContext } from "../support/service";
import { tagsOf } from "../support/tags";

/** What is scaled. */
export interface TargetKey {
  readonly ServiceNamespace: string;
  readonly ResourceId: string;
  readonly ScalableDimension: string;
}

/** What may be scaled, and how far. */
export interface Target extends TargetKey {
  readonly ScalableTargetARN: string;
  readonly MinCapacity: number;
  readonly MaxCapacity: number;
  readonly RoleARN: string;
  readonly CreationTime: number;
  readonly SuspendedState: Fields;
}

export type Named<Name extends string> = TargetKey & Readonly<Record<Name, string>>;

/** When to scale. */
export interface Policy extends Named<"PolicyName"> {
  readonly PolicyARN: string;
  readonly PolicyType: string;
  readonly CreationTime: number;
  readonly Alarms: readonly { AlarmName: string; AlarmARN: string }[];
}

/** A change of the limits by the clock. */
export interface ScheduledAction extends Named<"ScheduledActionName"> {
  readonly ScheduledActionARN: string;
  readonly CreationTime: number;
}

export interface Paged {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

export type Partly = Partial<TargetKey> & Pick<TargetKey, "ServiceNamespace"> & Paged;

/** The three kinds of things that are kept, and their tags. */
export const targets = (context: ServiceContext): Collection<Target> =>
  context.collection("application-autoscaling/targets");
export const policies = (context: ServiceContext): Collection<Policy> =>
  context.collection("application-autoscaling/policies");
export const schedules = (context: ServiceContext): Collection<ScheduledAction> =>
  context.collection("application-autoscaling/scheduled-actions");

export const tags = (context: ServiceContext) => tagsOf(context, "application-autoscaling");

export const keyOf = (key: TargetKey) => `${key.ServiceNamespace}|${key.ResourceId}|${key.ScalableDimension}`;

/** Whether something belongs to what a request asks about. */
export function belongs(item: TargetKey, input: Partly): boolean {
  return (
    item.ServiceNamespace === input.ServiceNamespace &&
    (input.ResourceId === undefined || item.ResourceId === input.ResourceId) &&
    (input.ScalableDimension === undefined || item.ScalableDimension === input.ScalableDimension)
  );
}

/** A page of a list, under the name that the answer gives it. */
export function listed(name: string, found: readonly object[], input: Paged): Fields {
  const { items, next } = page(found, input.MaxResults, input.NextToken);
  return { [name]: items, NextToken: next };
}

export const nameKey = (key: TargetKey, name: string) => `${keyOf(key)}|${name}`;

/** The error for something that was never registered. */
export function noTarget(key: TargetKey): ApiError {
  const { ServiceNamespace, ResourceId, ScalableDimension } = key;
  return new ApiError(
    "ObjectNotFoundException",
    `No scalable target found for service namespace: ${ServiceNamespace}, resource ID: ${ResourceId}, scalable dimension: ${ScalableDimension}`,
  );
}
