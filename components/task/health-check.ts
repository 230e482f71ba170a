/** What ECS asks inside a container. */
export interface ContainerHealthCheck {
  /**
   * What runs in the container, word by word after `"CMD"`, or as one line of its shell after `"CMD-SHELL"`; 0 is healthy.
   *
   * @example ["CMD-SHELL", "wget -q -O /dev/null http://localhost:8080/health || exit 1"]
   */
  readonly command: readonly string[];
  /**
   * Seconds from one to the next, 5 to 300.
   * @default 10
   */
  readonly intervalInSeconds?: number;
  /**
   * Seconds that one may take, 2 to 60.
   * @default 5
   */
  readonly timeoutInSeconds?: number;
  /**
   * Failures in a row that make a container unhealthy, 1 to 10.
   * @default 3
   */
  readonly retries?: number;
  /**
   * Seconds after the start in which failures don't count, 0 to 300.
   * @default 0
   */
  readonly startPeriodInSeconds?: number;
}
