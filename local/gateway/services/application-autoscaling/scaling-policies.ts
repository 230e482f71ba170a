import { ApiError, type Fields } from "../../protocol";
import { arn } from "../support/arns";
import { uuid } from "../support/ids";
import { action, type Action, type ServiceContext } from "../support/service";
import {
  belongs,
  keyOf,
  listed,
  nameKey,
  noTarget,
  policies,
  targets,
  type Named,
  type Partly,
  type Policy,
  type TargetKey,
} from "./store";

const putPolicy = action<Named<"PolicyName"> & Fields & Partial<Pick<Policy, "PolicyType">>>(
  (input, context) => {
    if (!targets(context).find(keyOf(input))) throw noTarget(input);
    const key = nameKey(input, input.PolicyName);
    const known = policies(context).find(key);
    const { PolicyType = known?.PolicyType ?? "StepScaling" } = input;
    const configuration = `${PolicyType}PolicyConfiguration`;
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
  },
);

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

/** When to scale: step scaling and target tracking. */
export const policyActions: Readonly<Record<string, Action>> = {
  PutScalingPolicy: putPolicy,
  DescribeScalingPolicies: describePolicies,
  DeleteScalingPolicy: deletePolicy,
};
