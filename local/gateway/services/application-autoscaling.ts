import { ApiError, type Fields } from "../protocol";
import { arn, globalArn } from "./support/arns";
import type { Collection } from "./support/collection";
import { hexId, uuid } from "./support/ids";
import { page } from "./support/paging";
import { action, type LocalService, type ServiceContext } from "./support/service";
import { tagsOf } from "./support/tags";

interface TargetKey {
  readonly ServiceNamespace: string;
  readonly ResourceId: string;
  readonly ScalableDimension: string;
}

interface Target extends TargetKey {
  readonly ScalableTargetARN: string;
  readonly MinCapacity: number;
  readonly MaxCapacity: number;
  readonly RoleARN: string;
  readonly CreationTime: number;
  readonly SuspendedState: Fields;
}

type Named<Name extends string> = TargetKey & Readonly<Record<Name, string>>;

interface Policy extends Named<"PolicyName"> {
  readonly PolicyARN: string;
  readonly PolicyType: string;
  readonly CreationTime: number;
  readonly Alarms: readonly { AlarmName: string; AlarmARN: string }[];
}

interface ScheduledAction extends Named<"ScheduledActionName"> {
  readonly ScheduledActionARN: string;
  readonly CreationTime: number;
}

interface Paged {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

type Partly = Partial<TargetKey> & Pick<TargetKey, "ServiceNamespace"> & Paged;

const targets = (context: ServiceContext): Collection<Target> =>
  context.collection("application-autoscaling/targets");
const policies = (context: ServiceContext): Collection<Policy> =>
  context.collection("application-autoscaling/policies");
const schedules = (context: ServiceContext): Collection<ScheduledAction> =>
  context.collection("application-autoscaling/scheduled-actions");
const tags = (context: ServiceContext) => tagsOf(context, "application-autoscaling");

// The part of the service-linked role's name that AWS doesn't derive from the namespace.
const roleSuffixes: Readonly<Record<string, string>> = {
  ecs: "ECSService",
  rds: "RDSCluster",
  lambda: "LambdaConcurrency",
  dynamodb: "DynamoDBTable",
  elasticache: "ElastiCacheRG",
  sagemaker: "SageMakerEndpoint",
};

const keyOf = (key: TargetKey) => `${key.ServiceNamespace}|${key.ResourceId}|${key.ScalableDimension}`;

const register = action<TargetKey & Partial<Target> & { Tags?: Record<string, string> }>(
  async (input, context) => {
    const { Tags, ...given } = input;
    const known = targets(context).find(keyOf(input));
    const { MinCapacity = known?.MinCapacity, MaxCapacity = known?.MaxCapacity } = given;
    if (MinCapacity === undefined || MaxCapacity === undefined) {
      throw new ApiError(
        "ValidationException",
        "MinCapacity and MaxCapacity are required to register a scalable target",
      );
    }
    if (MinCapacity > MaxCapacity) {
      throw new ApiError("ValidationException", "Maximum capacity cannot be less than minimum capacity");
    }
    if (!known) await mustExist(input, context);
    const target: Target = {
      ScalableTargetARN: arn("application-autoscaling", context, `scalable-target/${hexId("", 34)}`),
      RoleARN: serviceLinkedRole(input.ServiceNamespace, context.account),
      CreationTime: context.now(),
      ...known,
      ...given,
      MinCapacity,
      MaxCapacity,
      SuspendedState: {
        DynamicScalingInSuspended: false,
        DynamicScalingOutSuspended: false,
        ScheduledScalingSuspended: false,
        ...known?.SuspendedState,
        ...given.SuspendedState,
      },
    };
    targets(context).put(keyOf(input), target);
    tags(context).add(target.ScalableTargetARN, Tags);
    return { ScalableTargetARN: target.ScalableTargetARN };
  },
);

/** AWS looks whether the service to be scaled is there; the provider waits for just this error to go away. */
async function mustExist(key: TargetKey, context: ServiceContext): Promise<void> {
  if (key.ServiceNamespace !== "ecs") return;
  const [kind, cluster, service] = key.ResourceId.split("/");
  if (kind !== "service" || cluster === undefined || service === undefined) {
    throw new ApiError(
      "ValidationException",
      `Unsupported service namespace, resource type or scalable dimension`,
    );
  }
  const missing = new ApiError("ValidationException", `ECS service doesn't exist: ${key.ResourceId}`);
  const found = await context
    .emulator("ecs", "DescribeServices", { cluster, services: [service] })
    .catch((error: unknown) => {
      throw error instanceof ApiError ? missing : error;
    });
  const active = (found.services as { status?: string }[] | undefined)?.some(
    ({ status }) => status === "ACTIVE",
  );
  if (active !== true) throw missing;
}

function serviceLinkedRole(namespace: string, account: string): string {
  const suffix = roleSuffixes[namespace] ?? namespace;
  const service = `${namespace}.application-autoscaling.amazonaws.com`;
  return globalArn(
    "iam",
    account,
    `role/aws-service-role/${service}/AWSServiceRoleForApplicationAutoScaling_${suffix}`,
  );
}

const describeTargets = action<Partly & { ResourceIds?: string[] }>((input, context) => {
  const found = targets(context)
    .all()
    .filter((target) => belongs(target, input) && (input.ResourceIds?.includes(target.ResourceId) ?? true));
  return listed("ScalableTargets", found, input);
});

function belongs(item: TargetKey, input: Partly): boolean {
  return (
    item.ServiceNamespace === input.ServiceNamespace &&
    (input.ResourceId === undefined || item.ResourceId === input.ResourceId) &&
    (input.ScalableDimension === undefined || item.ScalableDimension === input.ScalableDimension)
  );
}

function listed(name: string, found: readonly object[], input: Paged): Fields {
  const { items, next } = page(found, input.MaxResults, input.NextToken);
  return { [name]: items, NextToken: next };
}

const deregister = action<TargetKey>((input, context) => {
  const target = targets(context).remove(keyOf(input));
  if (!target) throw noTarget(input);
  tags(context).drop(target.ScalableTargetARN);
  // As AWS says: deregistering takes the target's policies and scheduled actions along.
  for (const policy of policies(context).all()) {
    if (keyOf(policy) === keyOf(input)) policies(context).remove(nameKey(policy, policy.PolicyName));
  }
  for (const schedule of schedules(context).all()) {
    if (keyOf(schedule) === keyOf(input))
      schedules(context).remove(nameKey(schedule, schedule.ScheduledActionName));
  }
  return {};
});

const nameKey = (key: TargetKey, name: string) => `${keyOf(key)}|${name}`;

function noTarget(key: TargetKey): ApiError {
  const { ServiceNamespace, ResourceId, ScalableDimension } = key;
  return new ApiError(
    "ObjectNotFoundException",
    `No scalable target found for service namespace: ${ServiceNamespace}, resource ID: ${ResourceId}, scalable dimension: ${ScalableDimension}`,
  );
}

const putPolicy = action<Named<"PolicyName"> & Fields>((input, context) => {
  if (!targets(context).find(keyOf(input))) throw noTarget(input);
  const key = nameKey(input, input.PolicyName);
  const known = policies(context).find(key);
  const PolicyType = String(input.PolicyType ?? known?.PolicyType ?? "StepScaling");
  const configuration = `${PolicyType === "PredictiveScaling" ? "PredictiveScaling" : PolicyType}PolicyConfiguration`;
  if (input[configuration] === undefined && !known) {
    throw new ApiError(
      "ValidationException",
      `${configuration} is required for a policy of type ${PolicyType}`,
    );
  }
  const resource = `resource/${input.ServiceNamespace}/${input.ResourceId}`;
  const policy: Policy = {
    PolicyARN: arn(
      "autoscaling",
      context,
      `scalingPolicy:${uuid()}:${resource}:policyName/${input.PolicyName}`,
    ),
    CreationTime: context.now(),
    Alarms: PolicyType === "TargetTrackingScaling" ? trackingAlarms(input, context) : [],
    ...known,
    ...input,
    PolicyType,
  };
  policies(context).put(key, policy);
  return { PolicyARN: policy.PolicyARN, Alarms: policy.Alarms };
});

function trackingAlarms(key: TargetKey, context: ServiceContext): Policy["Alarms"] {
  return ["AlarmHigh", "AlarmLow"].map((kind) => {
    const AlarmName = `TargetTracking-${key.ResourceId}-${kind}-${uuid()}`;
    return { AlarmName, AlarmARN: arn("cloudwatch", context, `alarm:${AlarmName}`) };
  });
}

const describePolicies = action<Partly & { PolicyNames?: string[] }>((input, context) => {
  const found = policies(context)
    .all()
    .filter((policy) => belongs(policy, input) && (input.PolicyNames?.includes(policy.PolicyName) ?? true));
  return listed("ScalingPolicies", found, input);
});

const deletePolicy = action<Named<"PolicyName">>((input, context) => {
  if (policies(context).remove(nameKey(input, input.PolicyName))) return {};
  throw new ApiError(
    "ObjectNotFoundException",
    `No scaling policy found for policy name: ${input.PolicyName}`,
  );
});

const putSchedule = action<Named<"ScheduledActionName"> & Fields>((input, context) => {
  if (!targets(context).find(keyOf(input))) throw noTarget(input);
  const key = nameKey(input, input.ScheduledActionName);
  const known = schedules(context).find(key);
  if (!known && input.Schedule === undefined) {
    throw new ApiError("ValidationException", "Schedule is required for a new scheduled action");
  }
  const path = `resource/${input.ServiceNamespace}/${input.ResourceId}:scheduledActionName/${input.ScheduledActionName}`;
  schedules(context).put(key, {
    ScheduledActionARN: arn("autoscaling", context, `scheduledAction:${uuid()}:${path}`),
    CreationTime: context.now(),
    ...known,
    ...input,
  });
  return {};
});

const describeSchedules = action<Partly & { ScheduledActionNames?: string[] }>((input, context) => {
  const names = input.ScheduledActionNames;
  const found = schedules(context)
    .all()
    .filter(
      (schedule) => belongs(schedule, input) && (names?.includes(schedule.ScheduledActionName) ?? true),
    );
  return listed("ScheduledActions", found, input);
});

const deleteSchedule = action<Named<"ScheduledActionName">>((input, context) => {
  if (schedules(context).remove(nameKey(input, input.ScheduledActionName))) return {};
  throw new ApiError(
    "ObjectNotFoundException",
    `No scheduled action found for scheduled action name: ${input.ScheduledActionName}`,
  );
});

function known(resource: string, context: ServiceContext): string {
  if (
    targets(context)
      .all()
      .some((target) => target.ScalableTargetARN === resource)
  )
    return resource;
  throw new ApiError(
    "ResourceNotFoundException",
    `The specified resource doesn't exist: ${resource}`,
    undefined,
    {
      ResourceName: resource,
    },
  );
}

/** Application Auto Scaling: what scales ECS services. It holds targets and policies; it never scales. */
export const applicationAutoScaling: LocalService = {
  service: "application-autoscaling",
  actions: {
    RegisterScalableTarget: register,
    DescribeScalableTargets: describeTargets,
    DeregisterScalableTarget: deregister,
    PutScalingPolicy: putPolicy,
    DescribeScalingPolicies: describePolicies,
    DeleteScalingPolicy: deletePolicy,
    PutScheduledAction: putSchedule,
    DescribeScheduledActions: describeSchedules,
    DeleteScheduledAction: deleteSchedule,
    DescribeScalingActivities: () => ({ ScalingActivities: [] }),
    ListTagsForResource: action<{ ResourceARN: string }>(({ ResourceARN }, context) => ({
      Tags: tags(context).map(known(ResourceARN, context)),
    })),
    TagResource: action<{ ResourceARN: string; Tags: Record<string, string> }>(
      ({ ResourceARN, Tags }, context) => {
        tags(context).add(known(ResourceARN, context), Tags);
        return {};
      },
    ),
    UntagResource: action<{ ResourceARN: string; TagKeys: string[] }>(({ ResourceARN, TagKeys }, context) => {
      tags(context).remove(known(ResourceARN, context), TagKeys);
      return {};
    }),
  },
};
