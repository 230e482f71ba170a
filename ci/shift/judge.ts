/** What a target's load balancer counted since a step began. */
export interface Figures {
  /** Requests that went on to a target of the load balancer, or would have if there had been one. */
  readonly requests: number;
  /** Those among them that were answered with 5xx. */
  readonly errors: number;
  /** Those among the errors that the load balancer answered: the target hung up (502), was missing (503) or took too long (504). */
  readonly unanswered: number;
}

/** As much of it as is judged. */
type Counted = Pick<Figures, "requests" | "errors">;

/** What a step must keep to. */
export interface Limits {
  /** How long each step is watched at least. With 0 nothing is watched. */
  readonly pauseInSeconds: number;
  /** Greatest share of requests that may be answered with 5xx, from 0 to 1. */
  readonly maximumShare: number;
  /** So many requests must have been answered before a step counts as good. */
  readonly minimumRequests: number;
  /** How long is waited for so many requests, where the pause is over. */
  readonly trafficWithinSeconds: number;
}

/**
 * What to do in a step.
 *
 * - `bad`: go back; requests to come can't make it good
 * - `watch`: look again
 * - `good`: go on
 * - `no-traffic`: nobody can say, and waiting longer doesn't help
 */
export type Verdict = "bad" | "watch" | "good" | "no-traffic";

/**
 * Decides by what was counted. Few requests prove nothing: errors among them count as if all requests up to the minimum were
 * good ones, and a target without requests is never good.
 *
 * @param elapsed seconds since the step began
 */
export function judge({ requests, errors }: Counted, elapsed: number, limits: Limits): Verdict {
  const { pauseInSeconds, maximumShare, minimumRequests, trafficWithinSeconds } = limits;
  if (errors > maximumShare * Math.max(requests, minimumRequests)) return "bad";
  if (elapsed < pauseInSeconds) return "watch";
  if (requests >= Math.max(minimumRequests, 1)) return "good";
  return elapsed < Math.max(trafficWithinSeconds, pauseInSeconds) ? "watch" : "no-traffic";
}

/** A share of requests for people: `0.42 %`. */
function shareOf({ requests, errors }: Counted): string {
  return `${Math.round((errors / requests) * 10_000) / 100} %`;
}

/** Figures in a sentence. */
export function describeFigures(figures: Figures): string {
  const { requests, errors, unanswered } = figures;
  if (requests === 0) return "no request yet";
  const inItsPlace = unanswered > 0 ? `, ${unanswered} by the load balancer in the target's place` : "";
  return `${requests} requests, ${errors} of them answered with 5xx (${shareOf(figures)})${inItsPlace}`;
}
