import { ApiError } from "../../protocol";
import { arn, globalArn } from "../support/arns";
import { hexId } from "../support/ids";
import { action, type Action, type ServiceContext } from "../support/service";
import {
  belongs,
  keyOf,
  listed,
  nameKey,
  noTarget,
  policies,
  schedules,
  tags,
  targets,
  type Partly,
  type Target,
  type TargetKey,
} from "./store";

// The part of the service-linked role's name that AWS doesn't derive from the namespace.
const roleSuffixes: Readonly<Record<string, string>> = {
  ecs: "ECSService",
  rds: "RDSCluster",
  lambda: "LambdaConcurrency",
  dynamodb: "DynamoDBTable",
  elasticache: "ElastiCacheRG",
  sagemaker: "SageMakerEndpoint",
};

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

/** What may be scaled. */
export const targetActions: Readonly<Record<string, Action>> = {
  RegisterScalableTarget: register,
  DescribeScalableTargets: describeTargets,
  DeregisterScalableTarget: deregister,
};
