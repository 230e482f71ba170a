import { ApiError, type Fields } from "../protocol";
import type { Collection } from "./support/collection";
import { action, type LocalService, type ServiceContext } from "./support/service";

interface Alarm extends Fields {
  readonly AlarmName: string;
}

/** The alarms as they were put: the emulator forgets metric queries and adds defaults of its own. */
const alarms = (context: ServiceContext): Collection<Alarm> => context.collection("cloudwatch/alarms");

const putAlarm =
  (name: "PutMetricAlarm" | "PutCompositeAlarm", check: (input: Alarm) => void) =>
  async (input: Alarm, context: ServiceContext) => {
    check(input);
    await context.emulator("cloudwatch", name, input);
    const { Tags: _tags, ...configured } = input;
    alarms(context).put(input.AlarmName, configured);
    return {};
  };

function checkMetricAlarm(input: Alarm): void {
  const queries = input.Metrics !== undefined;
  const single = input.MetricName !== undefined;
  const criteria = input.EvaluationCriteria !== undefined;
  if (Number(queries) + Number(single) + Number(criteria) !== 1) {
    throw new ApiError(
      "InvalidParameterCombination",
      "An alarm watches either one metric (MetricName), or metric queries (Metrics), or an expression (EvaluationCriteria)",
    );
  }
  if (single && input.Statistic === undefined && input.ExtendedStatistic === undefined) {
    throw new ApiError(
      "InvalidParameterCombination",
      "MetricName needs either Statistic or ExtendedStatistic",
    );
  }
}

const stateMembers = [
  "AlarmArn",
  "AlarmConfigurationUpdatedTimestamp",
  "StateReason",
  "StateReasonData",
  "StateUpdatedTimestamp",
  "StateTransitionedTimestamp",
  "StateValue",
  "ActionsSuppressedBy",
  "ActionsSuppressedReason",
];

const describeAlarms = action<Fields>(async (input, context) => {
  const output = await context.emulator("cloudwatch", "DescribeAlarms", input);
  const described = (list: unknown) =>
    (Array.isArray(list) ? list : []).map((alarm: Alarm) => asPut(alarm, context));
  return {
    ...output,
    MetricAlarms: described(output.MetricAlarms),
    CompositeAlarms: described(output.CompositeAlarms),
  };
});

function asPut(alarm: Alarm, context: ServiceContext): Alarm {
  const configured = alarms(context).find(alarm.AlarmName);
  if (!configured) return alarm;
  const state = Object.fromEntries(Object.entries(alarm).filter(([name]) => stateMembers.includes(name)));
  // Actions can be switched on and off after the alarm was put.
  const { ActionsEnabled } = alarm;
  return {
    OKActions: [],
    AlarmActions: [],
    InsufficientDataActions: [],
    ...(configured.AlarmRule === undefined && { Dimensions: [] }),
    ...configured,
    ...state,
    ...(ActionsEnabled !== undefined && { ActionsEnabled }),
  };
}

const deleteAlarms = action<{ AlarmNames: string[] }>(async (input, context) => {
  await context.emulator("cloudwatch", "DeleteAlarms", input);
  for (const name of input.AlarmNames) alarms(context).remove(name);
  return {};
});

/** CloudWatch: the emulator's alarms with everything that they were put with. */
export const cloudWatch: LocalService = {
  service: "cloudwatch",
  actions: {
    PutMetricAlarm: action<Alarm>(putAlarm("PutMetricAlarm", checkMetricAlarm)),
    PutCompositeAlarm: action<Alarm>(putAlarm("PutCompositeAlarm", () => undefined)),
    DescribeAlarms: describeAlarms,
    DeleteAlarms: deleteAlarms,
  },
};
