import { ApiError } from "../../protocol";
import { action, type LocalService, type ServiceContext } from "../support/service";
import { policyActions } from "./scaling-policies";
import { scheduleActions } from "./schedules";
import { tags, targets } from "./store";
import { targetActions } from "./targets";

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
    ...targetActions,
    ...policyActions,
    ...scheduleActions,
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
