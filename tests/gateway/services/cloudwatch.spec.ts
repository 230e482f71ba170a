import * as assert from "node:assert/strict";
import type { Fields } from "../../../local/gateway/protocol";
import { accounts, type Emulated } from "./account";

/** Alarms as the emulator keeps them: no metric queries, defaults of its own. */
function emulator(): Emulated {
  const alarms = new Map<unknown, Fields>();
  const put = (input: Fields) => {
    const { Tags: _tags, Metrics: _metrics, ...rest } = input;
    const defaults = { Statistic: "Average", Period: 60, AlarmArn: `arn:alarm:${String(input.AlarmName)}` };
    alarms.set(input.AlarmName, {
      ...defaults,
      ActionsEnabled: true,
      StateValue: "INSUFFICIENT_DATA",
      ...rest,
    });
    return {};
  };
  return {
    "cloudwatch:PutMetricAlarm": put,
    "cloudwatch:PutCompositeAlarm": put,
    "cloudwatch:DescribeAlarms": () => ({
      MetricAlarms: [...alarms.values()].filter(({ AlarmRule }) => AlarmRule === undefined),
      CompositeAlarms: [...alarms.values()].filter(({ AlarmRule }) => AlarmRule !== undefined),
    }),
    "cloudwatch:DeleteAlarms": ({ AlarmNames }) => {
      for (const name of AlarmNames as string[]) alarms.delete(name);
      return {};
    },
  };
}

const common = { EvaluationPeriods: 2, ComparisonOperator: "GreaterThanThreshold" };

describe("CloudWatch alarms", () => {
  it("are described as they were put, in rpc-v2-cbor", async () => {
    const aws = accounts(emulator())();
    const latency = {
      ...common,
      AlarmName: "latency",
      Namespace: "AWS/ApplicationELB",
      MetricName: "TargetResponseTime",
      ExtendedStatistic: "p99",
      Period: 300,
      Threshold: 1,
    };
    await aws.call("cloudwatch", "PutMetricAlarm", { ...latency, Tags: [{ Key: "a", Value: "b" }] });
    const { MetricAlarms } = await aws.call("cloudwatch", "DescribeAlarms");
    const [alarm] = MetricAlarms as Fields[];
    assert.equal(alarm?.Statistic, undefined);
    assert.deepEqual(
      [alarm?.ExtendedStatistic, alarm?.Threshold, alarm?.StateValue],
      ["p99", 1, "INSUFFICIENT_DATA"],
    );
    assert.deepEqual([alarm?.AlarmArn, alarm?.Dimensions, alarm?.OKActions], ["arn:alarm:latency", [], []]);
  });

  it("keep their metric queries, and can be changed and deleted", async () => {
    const aws = accounts(emulator())();
    const Metrics = [{ Id: "rate", Expression: "100 * errors / requests", ReturnData: true }];
    await aws.call("cloudwatch", "PutMetricAlarm", { ...common, AlarmName: "rate", Metrics, Threshold: 5 });
    await aws.call("cloudwatch", "PutMetricAlarm", { ...common, AlarmName: "rate", Metrics, Threshold: 6 });
    const [alarm] = (await aws.call("cloudwatch", "DescribeAlarms")).MetricAlarms as Fields[];
    assert.deepEqual([alarm?.Metrics, alarm?.Threshold, alarm?.Period], [Metrics, 6, undefined]);
    await aws.call("cloudwatch", "DeleteAlarms", { AlarmNames: ["rate"] });
    assert.deepEqual((await aws.call("cloudwatch", "DescribeAlarms")).MetricAlarms, []);
  });

  it("can be composed", async () => {
    const aws = accounts(emulator())();
    const AlarmRule = 'ALARM("a") AND ALARM("b")';
    await aws.call("cloudwatch", "PutCompositeAlarm", {
      AlarmName: "both",
      AlarmRule,
      AlarmActions: ["arn:topic"],
    });
    const [alarm] = (await aws.call("cloudwatch", "DescribeAlarms")).CompositeAlarms as Fields[];
    assert.deepEqual(
      [alarm?.AlarmRule, alarm?.AlarmActions, alarm?.OKActions],
      [AlarmRule, ["arn:topic"], []],
    );
  });

  it("are refused when they watch nothing, two things, or have no statistic", async () => {
    const aws = accounts(emulator())();
    const refused = (input: Fields) =>
      aws.refused("InvalidParameterCombinationException", "cloudwatch", "PutMetricAlarm", {
        ...common,
        AlarmName: "a",
        ...input,
      });
    await refused({});
    await refused({ MetricName: "m", Statistic: "Sum", Metrics: [{ Id: "a" }] });
    await refused({ MetricName: "m", Namespace: "n" });
  });
});
