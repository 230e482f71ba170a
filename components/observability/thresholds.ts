/** What a monitor watches: the last part of its name, and its section in the runbook. */
export type Signal =
  | "running-tasks"
  | "memory"
  | "restarts"
  | "target-5xx"
  | "healthy-hosts"
  | "failed"
  | "missed"
  | "oldest-message"
  | "dead-letters";

/**
 * What happens when there are no figures, in Datadog's words: `show_and_notify_no_data` tells the people who are online,
 * `show_no_data` only shows it, `resolve` takes it for good.
 */
export type MissingData = "show_and_notify_no_data" | "show_no_data" | "resolve";

/**
 * What a figure is: a share in per cent, seconds, or a number of things. Numbers are whole: a threshold of them is reached
 * where the others are passed.
 */
export type Figure = "share" | "seconds" | "count";

/** When a monitor warns and when it wakes somebody. */
export interface Thresholds {
  readonly figure: Figure;
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
  /**
   * Whether missing figures are the worst case itself: whoever is told of it is the pager then.
   * @default false: they may be missing for other reasons
   */
  readonly missingIsCritical?: true;
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
    figure: "share",
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
    figure: "share",
    direction: "above",
    warning: 85,
    warningRecovery: 80,
    critical: 95,
    criticalRecovery: 90,
    window: 5,
    priority: 2,
    missingData: "show_no_data",
  },
  // Tasks that failed and that ECS replaced: out of memory, crashed, unhealthy. One is worth a look, and three in a quarter
  // of an hour are a loop. The modules have no such monitor.
  // EventBridge counts only what happens: no figure is no failure.
  restarts: {
    figure: "count",
    direction: "above",
    warning: 1,
    warningRecovery: 0.5,
    critical: 3,
    criticalRecovery: 2.5,
    window: 15,
    priority: 2,
    missingData: "resolve",
  },
  // Requests that the service itself answers with a 5xx, as a share of all. The modules wait for 60 / 80 (claranet) and
  // 25 / 75 (rhythmic). These are the SRE workbook's burn rates instead (https://sre.google/workbook/alerting-on-slos/):
  // with 99.9 % promised, 1 % burns the error budget 10 times too fast and 5 % 50 times.
  // CloudWatch has no figure without requests, and without requests there are no failed ones.
  "target-5xx": {
    figure: "share",
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
    figure: "share",
    direction: "below",
    warning: 99.9,
    warningRecovery: 99.95,
    critical: 50,
    criticalRecovery: 60,
    window: 5,
    priority: 1,
    missingData: "show_no_data",
  },
  // Runs of a schedule that failed. One may be bad luck; two in a row are not. The window is that of two runs.
  failed: {
    figure: "count",
    direction: "above",
    warning: 1,
    warningRecovery: 0.5,
    critical: 2,
    criticalRecovery: 1.5,
    window: 2 * 24 * 60,
    priority: 2,
    missingData: "resolve",
  },
  // Runs of a schedule that were started in the time of two. One is missing, or both are.
  // AWS counts only what happens: once there was a run, no figure is no run.
  missed: {
    figure: "count",
    direction: "below",
    warning: 1,
    warningRecovery: 1.5,
    critical: 0,
    criticalRecovery: 0.5,
    window: 2 * 24 * 60,
    priority: 2,
    missingData: "show_and_notify_no_data",
    missingIsCritical: true,
  },
  // How long the oldest message of a queue has waited. What is long depends on the queue; ten minutes is what the modules'
  // examples and public programs mostly have.
  // SQS has no figure for a queue that is empty or rests.
  "oldest-message": {
    figure: "seconds",
    direction: "above",
    warning: 300,
    warningRecovery: 240,
    critical: 600,
    criticalRecovery: 480,
    window: 5,
    priority: 2,
    missingData: "resolve",
  },
  // Messages that nobody could work on. Any is worth a look; ten are no longer one bad message but code that fails.
  "dead-letters": {
    figure: "count",
    direction: "above",
    warning: 1,
    warningRecovery: 0.5,
    critical: 10,
    criticalRecovery: 9.5,
    window: 5,
    priority: 2,
    missingData: "resolve",
  },
};

/**
 * Requests that are added to those of a window before the share of failed ones is taken, so that in a quiet hour one failed
 * request is at most 100 / 21 = 4.8 per cent: a warning, and nobody is woken. claranet adds 5 (`artificial_requests_count`).
 */
export const quietRequests = 20;

/** The figures of a queue whose oldest message may wait this long, in the proportions of the default. */
export function oldestMessageThresholds(maximumAgeInSeconds: number): Thresholds {
  const limits = thresholds["oldest-message"];
  const scaled = (seconds: number) => (seconds / limits.critical) * maximumAgeInSeconds;
  return {
    ...limits,
    warning: scaled(limits.warning),
    warningRecovery: scaled(limits.warningRecovery),
    critical: maximumAgeInSeconds,
    criticalRecovery: scaled(limits.criticalRecovery),
  };
}

/** The figures of a schedule's starts that were given up: as with failed runs, one may be bad luck, and two are not. */
export const givenUpThresholds: Thresholds = {
  ...thresholds["dead-letters"],
  critical: thresholds.failed.critical,
  criticalRecovery: thresholds.failed.criticalRecovery,
};

/** Minutes that are added to the time of two runs: the day that daylight saving time ends on has an hour more. */
const longerDay = 60;

/** Longest window of a monitor, a week in minutes (https://docs.datadoghq.com/api/latest/monitors/#create-a-monitor). */
const longestWindow = 7 * 24 * 60;

/** The figures of a schedule's failures, over the time of two runs but at most a week; a day where it runs only once. */
export function failedThresholds(periodInMinutes: number | undefined): Thresholds {
  const twoRuns = periodInMinutes === undefined ? 24 * 60 : 2 * periodInMinutes + longerDay;
  return { ...thresholds.failed, window: Math.min(twoRuns, longestWindow) };
}

/**
 * The figures of a schedule's missing runs, over the time of two; undefined where that is more than a monitor can look
 * back, as with a weekly schedule, or where it runs only once.
 */
export function missedThresholds(periodInMinutes: number | undefined): Thresholds | undefined {
  if (periodInMinutes === undefined) return undefined;
  const window = 2 * periodInMinutes + longerDay;
  return window > longestWindow ? undefined : { ...thresholds.missed, window };
}
