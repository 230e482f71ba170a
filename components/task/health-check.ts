import { rangeProblems } from "./ranges";

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

/** What ECS allows: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
const ranges = {
  intervalInSeconds: { from: 5, to: 300 },
  timeoutInSeconds: { from: 2, to: 60 },
  retries: { from: 1, to: 10 },
  startPeriodInSeconds: { from: 0, to: 300 },
} as const;

/** A health check as a task definition's JSON holds it. */
export function healthCheck(check: ContainerHealthCheck) {
  const startPeriod = check.startPeriodInSeconds ?? 0;
  return {
    command: check.command,
    interval: check.intervalInSeconds ?? 10,
    timeout: check.timeoutInSeconds ?? 5,
    retries: check.retries ?? 3,
    // ECS gives nothing back for nought, so it would be a change in every preview.
    ...(startPeriod > 0 && { startPeriod }),
  };
}

/**
 * What is wrong with a health check; empty when nothing is.
 *
 * @param what the argument's name in the caller's words, for example `sidecars.proxy.containerHealthCheck`
 */
export function healthCheckProblems(what: string, check: ContainerHealthCheck | undefined): string[] {
  if (check === undefined) return [];
  const [kind, ...words] = check.command;
  const runs = kind === "CMD" ? words.length > 0 : kind === "CMD-SHELL" && words.length === 1;
  return [
    ...(runs && !words.includes("")
      ? []
      : [
          `${what}.command ${JSON.stringify(check.command)} can't be run; use ["CMD", <program>, <word>, …] or ["CMD-SHELL", <line>]`,
        ]),
    ...rangeProblems(`${what}.intervalInSeconds`, check.intervalInSeconds, ranges.intervalInSeconds),
    ...rangeProblems(`${what}.timeoutInSeconds`, check.timeoutInSeconds, ranges.timeoutInSeconds),
    ...rangeProblems(`${what}.retries`, check.retries, ranges.retries),
    ...rangeProblems(`${what}.startPeriodInSeconds`, check.startPeriodInSeconds, ranges.startPeriodInSeconds),
  ];
}
