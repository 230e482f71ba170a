import type * as pulumi from "@pulumi/pulumi";

/**
 * Between which counts a service has its tasks, and by what. Each figure that is given is held by itself: the one that asks
 * for most tasks wins, and tasks go only when all of them agree.
 */
export interface Scaling {
  /**
   * Fewest tasks; 0 only with `backlog`, which alone can tell that there is something to do while no task runs, or with a
   * schedule that brings tasks back.
   */
  readonly minimum: number;
  /** Most tasks. */
  readonly maximum: number;
  /**
   * Share of the CPU that the tasks shall use on average, in per cent.
   * @default 70 where no other figure is given
   */
  readonly cpuPercent?: number;
  /**
   * Share of the memory that the tasks shall use on average, in per cent. Only for code that gives memory back.
   * @default none: memory doesn't scale
   */
  readonly memoryPercent?: number;
  /**
   * Requests a minute that one task shall answer; only with `http`.
   * @default none: requests don't scale
   */
  readonly requestsPerTarget?: number;
  /**
   * Messages of a queue that one task shall have before it.
   * @default none: no queue scales
   */
  readonly backlog?: ScalingBacklog;
  /**
   * Other counts at certain times. They are what AWS has then, and an update leaves them alone: where there are schedules, a
   * changed `minimum` or `maximum` comes with the next of them.
   * @default none: `minimum` and `maximum` hold always
   */
  readonly schedules?: readonly ScalingSchedule[];
  /**
   * Seconds after tasks were added in which no more are, unless still more are needed.
   * @default 60
   */
  readonly scaleOutCooldownInSeconds?: number;
  /**
   * Seconds after tasks were added or taken away in which none is taken away.
   * @default 300
   */
  readonly scaleInCooldownInSeconds?: number;
}

/** A queue whose messages decide on the number of tasks. */
export interface ScalingBacklog {
  /** Name of the SQS queue, such as `queue.queueName` of a `Queue`. */
  readonly queueName: pulumi.Input<string>;
  /** Messages that one task shall have before it: how many it does in the time that a message may wait. */
  readonly messagesPerTask: number;
}

/** Counts that hold from a certain time on, until another of the service's schedules comes. */
export interface ScalingSchedule {
  /** What it is, in lower-case letters, digits and hyphens: `evening`. Its resource bears it. */
  readonly name: string;
  /** When: `cron(0 20 ? * MON-FRI *)`, `rate(1 day)` or `at(2027-01-31T08:00:00)`. */
  readonly expression: string;
  /**
   * Time zone of `expression`, such as `Europe/Berlin`; it follows its daylight saving time.
   * @default "UTC"
   */
  readonly timeZone?: string;
  /**
   * Fewest tasks from then on; 0 is allowed here.
   * @default `minimum` of the scaling
   */
  readonly minimum?: number;
  /**
   * Most tasks from then on.
   * @default `maximum` of the scaling
   */
  readonly maximum?: number;
}
