import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../environment/environment-ref";
import type { Tags } from "../internal/tags";
import { createFailures, type FailuresNodes } from "./failures";
import { createMonitors, type EcsServiceMonitors } from "./monitors";
import type { Running } from "./running";
import type { ScheduleNodes } from "./schedule/schedule";
import type { Schedule } from "./schedule/schedule-args";

/** What is watched of a service. */
export interface WatchArgs {
  readonly environment: EnvironmentRef;
  /** Whether somebody is told. */
  readonly alerts: boolean;
  /** Family of its tasks. */
  readonly family: pulumi.Input<string>;
  /** Undefined where tasks aren't kept running. */
  readonly running: Running | undefined;
  /** Undefined where no schedule starts tasks. */
  readonly scheduled: { readonly schedule: Schedule; readonly nodes: ScheduleNodes } | undefined;
  readonly tags: pulumi.Input<Tags>;
}

/** What watches a service. */
export interface Watch {
  /** Undefined where the environment keeps no failures. */
  readonly failures: FailuresNodes | undefined;
  /** Undefined where nobody is told, or nothing runs by itself. */
  readonly monitors: EcsServiceMonitors | undefined;
  /** Those of the canary; undefined without one, too. */
  readonly canaryMonitors: EcsServiceMonitors | undefined;
}

/** Creates what keeps a service's failures and what tells of them, and the same for its canary. */
export function createWatch(
  name: string,
  { environment, alerts, family, running, scheduled, tags }: WatchArgs,
  component: pulumi.Resource,
): Watch {
  const taskGroup = running
    ? pulumi.interpolate`service:${running.service.name}`
    : pulumi.interpolate`family:${family}`;
  const failures = createFailures(name, { environment, taskGroup, ends: !running, tags }, component);
  const watched = running
    ? { service: running.service, targetGroup: running.entrance?.targetGroup }
    : scheduled;
  const monitors =
    alerts && watched ? createMonitors(name, { environment, watched, failures, tags }, component) : undefined;
  const canary = running?.entrance?.canary;
  const canaryMonitors =
    monitors && canary
      ? createMonitors(
          canary.name,
          { environment, watched: canary, failures: canary.failures, tags: canary.tags },
          component,
        )
      : undefined;
  return { failures, monitors, canaryMonitors };
}
