/** What a monitor watches: the last part of its name, and its section in the runbook. */
export type Signal = "running-tasks" | "memory" | "target-5xx" | "healthy-hosts";

/**
 * What happens when there are no figures, in Datadog's words: `show_and_notify_no_data` tells the people who are online,
 * `show_no_data` only shows it, `resolve` takes it for good.
 */
export type MissingData = "show_and_notify_no_data" | "show_no_data" | "resolve";

/** When a monitor warns and when it wakes somebody. All figures but the window are per cent. */
export interface Thresholds {
  /** On which side of the thresholds something is wrong. */
  readonly direction: "above" | "below";
  /** Beyond this the people who are online are told. */
  readonly warning: number;
  /** A warning ends only when the figure is back here, so that one on the edge doesn't come and go. */
  readonly warningRecovery: number;
  /** Beyond this somebody is woken. */
  readonly critical: number;
  /** A critical alert ends only when the figure is back here. */
  readonly criticalRecovery: number;
  /** How long it must be so, in minutes. */
  readonly window: number;
  /** Datadog's priority: 1 when users notice, 2 when they soon will. */
  readonly priority: 1 | 2;
  readonly missingData: MissingData;
}

/**
 * The figures of every monitor; this is the place to change one. Each says what the public modules start from:
 * claranet/terraform-datadog-monitors, rhythmictech/terraform-datadog-monitor, cloudposse/terraform-datadog-platform.
 * Recoveries without a source are ours: far enough from the threshold to rule out flapping.
 */
export const thresholds: Readonly<Record<Signal, Thresholds>> = {
  // Running tasks as a share of the desired ones. claranet and Cloud Posse: 80 / 60; Cloud Posse recovers at 90 and 80.
  // ECS itself is asked for both numbers, so they come also when no task runs; without them nobody watches the service.
  // Datadog asks every ten minutes: 25 hold at least two answers, and one task that is just being replaced wakes nobody.
  "running-tasks": {
    direction: "below",
    warning: 80,
    warningRecovery: 90,
    critical: 60,
    criticalRecovery: 80,
    window: 25,
    priority: 1,
    missingData: "show_and_notify_no_data",
  },
  // Memory as a share of what the task definition gives, mean of the tasks. claranet: 85 / 90; critical is nearer to the
  // kill here, because ECS replaces a task that is killed.
  // CloudWatch has no figure while no task runs: the monitor above is the one to say so.
  memory: {
    direction: "above",
    warning: 85,
    warningRecovery: 80,
    critical: 95,
    criticalRecovery: 90,
    window: 5,
    priority: 2,
    missingData: "show_no_data",
  },
  // Requests that the service itself answers with a 5xx, as a share of all. The modules wait for 60 / 80 (claranet) and
  // 25 / 75 (rhythmic). These are the SRE workbook's burn rates instead (https://sre.google/workbook/alerting-on-slos/):
  // with 99.9 % promised, 1 % burns the error budget 10 times too fast and 5 % 50 times.
  // CloudWatch has no figure without requests, and without requests there are no failed ones.
  "target-5xx": {
    direction: "above",
    warning: 1,
    warningRecovery: 0.5,
    critical: 5,
    criticalRecovery: 3,
    window: 5,
    priority: 1,
    missingData: "resolve",
  },
  // Healthy targets as a share of the registered ones. claranet: 100 / 1, rhythmic: – / 0; half of them is the last moment
  // to save the rest. 99.9 warns of one in a thousand and leaves room for a recovery beyond it.
  // CloudWatch has no figure without targets: that nothing runs is said by the monitor of the running tasks.
  "healthy-hosts": {
    direction: "below",
    warning: 99.9,
    warningRecovery: 99.95,
    critical: 50,
    criticalRecovery: 60,
    window: 5,
    priority: 1,
    missingData: "show_no_data",
  },
};

/**
 * Requests that are added to those of a window before the share of failed ones is taken, so that in a quiet hour one failed
 * request is at most 100 / 21 = 4.8 per cent: a warning, and nobody is woken. claranet adds 5 (`artificial_requests_count`).
 */
export const quietRequests = 20;
