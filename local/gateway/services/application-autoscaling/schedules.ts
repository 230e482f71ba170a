import { ApiError, type Fields } from "../../protocol";
import { arn } from "../support/arns";
import { uuid } from "../support/ids";
import { action, type Action } from "../support/service";
import {
  belongs,
  keyOf,
  listed,
  nameKey,
  noTarget,
  schedules,
  targets,
  type Named,
  type Partly,
} from "./store";

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

/** Changes of the limits by the clock. */
export const scheduleActions: Readonly<Record<string, Action>> = {
  PutScheduledAction: putSchedule,
  DescribeScheduledActions: describeSchedules,
  DeleteScheduledAction: deleteSchedule,
};
