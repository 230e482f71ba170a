import type { EnvironmentSource } from "../environment/environment-ref";

/** Arguments of `Queue`. */
export interface QueueArgs {
  /** The environment that the queue belongs to, as a service takes it. */
  readonly environment: EnvironmentSource;
  /**
   * `true` for a queue that keeps the order of each message group and takes each message once.
   * @default false
   */
  readonly fifo?: boolean;
  /**
   * Seconds that a received message is hidden from other receivers, 0 to 43200: longer than the work on one message takes.
   * @default 30
   */
  readonly visibilityTimeoutInSeconds?: number;
  /**
   * Seconds that a message is kept, 60 to 1209600. Dead letters are kept for 14 days, whatever is said here.
   * @default 345600: 4 days
   */
  readonly messageRetentionInSeconds?: number;
  /**
   * How often a message is received before it becomes a dead letter, 1 to 1000.
   * @default 5
   */
  readonly maximumReceives?: number;
  /**
   * Seconds that the oldest message may wait before somebody is woken; at half of them the people who are online are told.
   * @default 600
   */
  readonly maximumAgeInSeconds?: number;
  /**
   * `false` for a queue that nobody is told of: it gets no Datadog monitors.
   * @default monitors of the oldest message and the dead letters, when the environment says where alerts go
   */
  readonly alerts?: false;
}
