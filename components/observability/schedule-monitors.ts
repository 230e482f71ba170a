import type * as datadog from "@pulumi/datadog";
import * as pulumi from "@pulumi/pulumi";
import { createDeadLettersMonitor } from "./dead-letters-monitor";
import { ruleMatches } from "./event-rule";
import { createMonitor, type Watched } from "./monitor";
import { filterBy, monitorQuery } from "./query";
import { failedThresholds, givenUpThresholds, missedThresholds, type Thresholds } from "./thresholds";

/** What the monitors of a schedule are made from. */
export interface ScheduleMonitorsArgs extends Watched {
  /** Name of the rule that matches failed tasks; undefined where the environment keeps no failures. */
  readonly failuresRuleName: pulumi.Input<string> | undefined;
  /** Name of the schedule's own group: AWS counts starts by group. */
  readonly scheduleGroupName: pulumi.Input<string>;
  /** Name of the schedule's own queue for starts that were given up; undefined where it has none of its own. */
  readonly deadLetterQueueName: pulumi.Input<string> | undefined;
  /** Longest time between two runs, in minutes; undefined for a schedule that runs once. */
  readonly periodInMinutes: number | undefined;
  /** Whether it rests: nothing that isn't started is missed then. */
  readonly enabled: boolean;
}

/** The monitors of a schedule. */
export interface ScheduleMonitors {
  /** Tasks that failed; undefined where the environment keeps no failures. */
  readonly failed: datadog.Monitor | undefined;
  /** Times at which nothing was started; undefined where Datadog can't look back over two of them, or there is only one. */
  readonly missed: datadog.Monitor | undefined;
  /** Starts that ECS refused until AWS gave them up; undefined where they go to a queue that isn't the schedule's own. */
  readonly deadLetters: datadog.Monitor | undefined;
}

/** Creates the monitors that a schedule has: whether its tasks fail, aren't started, or can't be. */
export function createScheduleMonitors(
  args: ScheduleMonitorsArgs,
  parent: pulumi.Resource,
): ScheduleMonitors {
  const { failuresRuleName, scheduleGroupName, deadLetterQueueName, periodInMinutes, enabled } = args;
  const failedLimits = failedThresholds(periodInMinutes);
  const missedLimits = enabled ? missedThresholds(periodInMinutes) : undefined;
  return {
    failed:
      failuresRuleName === undefined
        ? undefined
        : createMonitor(
            args,
            {
              signal: "failed",
              title: "a run failed",
              measure: "runs failed",
              limits: failedLimits,
              query: pulumi.output(failuresRuleName).apply((name) => failedQuery(name, failedLimits)),
            },
            parent,
          ),
    missed:
      missedLimits &&
      createMonitor(
        args,
        {
          signal: "missed",
          title: "a run was missed",
          measure: "runs were started",
          limits: missedLimits,
          query: pulumi.output(scheduleGroupName).apply((name) => missedQuery(name, missedLimits)),
        },
        parent,
      ),
    deadLetters:
      deadLetterQueueName === undefined
        ? undefined
        : createDeadLettersMonitor(
            args,
            {
              queueName: deadLetterQueueName,
              title: "a run can't be started",
              measure: "runs weren't started",
              limits: givenUpThresholds,
            },
            parent,
          ),
  };
}

/** Each match is one failed task. */
export function failedQuery(failuresRuleName: string, limits: Thresholds): string {
  return monitorQuery(limits, "sum", ruleMatches(failuresRuleName));
}

/**
 * What the scheduler tried to start. AWS counts it by group alone and writes no zeros
 * (https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html). Datadog has no integration of its own
 * for `AWS/Scheduler`: it takes the figures where "Collect custom metrics" is on in its AWS integration, and names them by its
 * rule (https://docs.datadoghq.com/integrations/guide/aws-integration-and-cloudwatch-faq/).
 *
 * Grouped, because a group that Datadog has never seen has no missing figures either: a new schedule wakes nobody before its
 * first run.
 */
export function missedQuery(scheduleGroupName: string, limits: Thresholds): string {
  const scope = `${filterBy({ schedulegroup: scheduleGroupName })} by {schedulegroup}`;
  return monitorQuery(limits, "sum", `sum:aws.scheduler.invocation_attempt_count${scope}.as_count()`);
}
