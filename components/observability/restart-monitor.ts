import type * as datadog from "@pulumi/datadog";
import type * as pulumi from "@pulumi/pulumi";
import type { Watched } from "./monitor";

/** What the monitor of a service's restarts is made from. */
export interface RestartMonitorArgs extends Watched {
  /** Name of the rule that matches the service's failed tasks. */
  readonly failuresRuleName: pulumi.Input<string>;
}

/** Creates the monitor of tasks that ended with a failure, which ECS replaces: `<service>-restarts`. */
export declare function createRestartMonitor(
  args: RestartMonitorArgs,
  parent: pulumi.Resource,
): datadog.Monitor;
