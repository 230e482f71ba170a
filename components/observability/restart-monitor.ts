import type * as datadog from "@pulumi/datadog";
import * as pulumi from "@pulumi/pulumi";
import { ruleMatches } from "./event-rule";
import { createMonitor, type Watched } from "./monitor";
import { monitorQuery } from "./query";
import { thresholds } from "./thresholds";

/** What the monitor of a service's restarts is made from. */
export interface RestartMonitorArgs extends Watched {
  /** Name of the rule that matches the service's failed tasks. */
  readonly failuresRuleName: pulumi.Input<string>;
}

/** Creates the monitor of tasks that failed and that ECS replaced: `<service>-restarts`. */
export function createRestartMonitor(args: RestartMonitorArgs, parent: pulumi.Resource): datadog.Monitor {
  return createMonitor(
    args,
    {
      signal: "restarts",
      title: "tasks fail and are replaced",
      measure: "tasks failed",
      query: pulumi.output(args.failuresRuleName).apply(restartsQuery),
    },
    parent,
  );
}

/** Each match is one failed task. */
export function restartsQuery(failuresRuleName: string): string {
  return monitorQuery(thresholds.restarts, "sum", ruleMatches(failuresRuleName));
}
