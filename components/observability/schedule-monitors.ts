import type * as datadog from "@pulumi/datadog";
import type * as pulumi from "@pulumi/pulumi";
import type { Watched } from "./monitor";

/** What the monitors of a schedule are made from. */
export interface ScheduleMonitorsArgs extends Watched {
  /** Name of the rule that matches failed tasks; undefined where the environment keeps no failures. */
  readonly failuresRuleName: pulumi.Input<string> | undefined;
  /** Name of the schedule's own group: AWS counts starts by group. */
  readonly scheduleGroupName: pulumi.Input<string>;
  /** Longest time between two runs, in minutes; undefined for a schedule that runs once. */
  readonly periodInMinutes: number | undefined;
}

/** The monitors of a schedule. */
export interface ScheduleMonitors {
  /** Tasks that failed or didn't start. */
  readonly failed: datadog.Monitor | undefined;
  /** Times at which no task was started. */
  readonly missed: datadog.Monitor | undefined;
}

/** Creates the monitors that every schedule has. */
export declare function createScheduleMonitors(
  args: ScheduleMonitorsArgs,
  parent: pulumi.Resource,
): ScheduleMonitors;
