import { ApiError, type Fields } from "../protocol";
import type { Collection } from "./support/collection";
import { action, passOn, type LocalService, type ServiceContext } from "./support/service";

interface Instance extends Fields {
  readonly InstanceId: string;
  readonly ProtectedFromScaleIn?: boolean;
}

interface Protection {
  readonly protected: boolean;
}

/** Where an instance's protection was set on its own, by instance id. */
const protections = (context: ServiceContext): Collection<Protection> =>
  context.collection("autoscaling/instance-protection");

const setProtection = action<{
  AutoScalingGroupName: string;
  InstanceIds: string[];
  ProtectedFromScaleIn: boolean;
}>(async (input, context) => {
  const { AutoScalingGroupName: name } = input;
  const output = await context.emulator("autoscaling", "DescribeAutoScalingGroups", {
    AutoScalingGroupNames: [name],
  });
  const [group] = (output.AutoScalingGroups ?? []) as { Instances?: Instance[] }[];
  if (!group)
    throw new ApiError("ValidationError", `AutoScalingGroup name not found - AutoScalingGroup: ${name}`);
  const members = (group.Instances ?? []).map(({ InstanceId }) => InstanceId);
  const strangers = input.InstanceIds.filter((id) => !members.includes(id));
  if (strangers.length > 0) {
    const text = `The instance ${strangers.join(", ")} is not part of Auto Scaling group ${name}.`;
    throw new ApiError("ValidationError", text);
  }
  for (const id of input.InstanceIds) protections(context).put(id, { protected: input.ProtectedFromScaleIn });
  return {};
});

const describeGroups = action<Fields>(async (input, context) => {
  if (protections(context).all().length === 0) return passOn;
  const output = await context.emulator("autoscaling", "DescribeAutoScalingGroups", input);
  const groups = (output.AutoScalingGroups ?? []) as (Fields & { Instances?: Instance[] })[];
  return {
    ...output,
    AutoScalingGroups: groups.map((group) => ({
      ...group,
      Instances: overlay(group.Instances ?? [], context),
    })),
  };
});

const describeInstances = action<Fields>(async (input, context) => {
  if (protections(context).all().length === 0) return passOn;
  const output = await context.emulator("autoscaling", "DescribeAutoScalingInstances", input);
  return {
    ...output,
    AutoScalingInstances: overlay((output.AutoScalingInstances ?? []) as Instance[], context),
  };
});

function overlay(instances: readonly Instance[], context: ServiceContext): Instance[] {
  return instances.map((instance) => {
    const own = protections(context).find(instance.InstanceId);
    return own ? { ...instance, ProtectedFromScaleIn: own.protected } : instance;
  });
}

/** Auto Scaling groups: the protection of single instances, which the emulator only inherits from the group. */
export const autoScaling: LocalService = {
  service: "autoscaling",
  actions: {
    SetInstanceProtection: setProtection,
    DescribeAutoScalingGroups: describeGroups,
    DescribeAutoScalingInstances: describeInstances,
  },
};
