import type * as pulumi from "@pulumi/pulumi";

/** When a task is started that does its work and ends. */
export interface Schedule {
  /**
   * When: `cron(0 3 * * ? *)`, `rate(1 hour)` or `at(2027-01-31T08:00:00)`. Missed runs are only noticed where there are never
   * more than three days between two: Datadog looks back a week, which must hold both and leave room.
   */
  readonly expression: string;
  /**
   * Time zone of `expression`, such as `Europe/Berlin`; it follows its daylight saving time.
   * @default "UTC"
   */
  readonly timeZone?: string;
  /**
   * How often AWS tries again to start the task when ECS refuses it, 0 to 185. A task that has started and fails isn't started
   * again.
   * @default 3
   */
  readonly retries?: number;
  /**
   * Seconds after its time in which the task may still be started, 60 to 86400.
   * @default 900
   */
  readonly maximumAgeInSeconds?: number;
  /**
   * ARN of the SQS queue for starts that AWS gave up; it must be in the environment's account and region.
   * @default a queue of its own
   */
  readonly deadLetterQueueArn?: pulumi.Input<string>;
  /**
   * `false` for a schedule that rests: nothing is started.
   * @default true
   */
  readonly enabled?: boolean;
}
