import { setTimeout as sleep } from "node:timers/promises";
import { describeError, isRefusal } from "../aws-errors";
import type { Outlook, Verdict } from "./judge";

/** The time as a check sees it; a test has one that doesn't wait. */
export interface Clock {
  /** Milliseconds since any moment. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const second = 1_000;
const minute = 60 * second;

/** What may still become of a service: what ECS is about, or that nobody answers, or not what they should. */
type Hope = Outlook | "unheard" | "answering";

/** What one look saw. */
export interface Sight extends Omit<Verdict, "outlook"> {
  readonly outlook: Hope;
}

/** Milliseconds between two looks. */
const interval = 5 * second;

/** Milliseconds that are waited for each kind of problem to go away. */
const patience: Readonly<Record<Hope, number>> = {
  // A second look, because one answer of AWS may be older than the change that was just made.
  final: interval,
  // The load balancer may know for a moment more than ECS does which task gets requests.
  answering: 30 * second,
  // A task may just be replaced, by one that must start and pass its health checks.
  settling: 2 * minute,
  // AWS has outages that are over in a minute, and makes the network interfaces of a function that slept anew in about two.
  unheard: 4 * minute,
  // A lost task of a service that has just this one: its image must come, and be started.
  starting: 5 * minute,
  // As long as the AWS provider waits for a service unless told otherwise.
  rolling: 20 * minute,
};

const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => sleep(milliseconds),
};

/** How long is looked, and who hears of it. */
export interface LookOptions {
  /**
   * Milliseconds that a roll-out may take.
   * @default 20 minutes
   */
  readonly rolling?: number;
  /**
   * @default the machine's
   */
  readonly clock?: Clock;
  /** Is told what still differs in what is taken for good. */
  readonly remark?: (text: string) => void;
}

/**
 * Looks until nothing differs, or until waiting can't help: as long as the last look's kind of problem deserves.
 *
 * @returns what is wrong, one sentence each; empty when nothing is
 * @throws what AWS answers, when whoever asks has no right to
 */
export async function lookUntilGood(
  look: () => Promise<Sight>,
  { rolling = patience.rolling, clock = systemClock, remark = () => undefined }: LookOptions,
): Promise<readonly string[]> {
  const begun = clock.now();
  let kind: Hope | undefined;
  let since = begun;
  for (;;) {
    const { problems, remarks, outlook } = await lookWell(look);
    if (problems.length === 0 && remarks.length === 0) return [];
    const now = clock.now();
    if (outlook !== kind) {
      kind = outlook;
      since = now;
    }
    const patient = outlook === "rolling" ? rolling : patience[outlook];
    // In the end the answer is given in any case.
    const left = Math.min(since + patient, begun + rolling + patience.starting) - now;
    if (left <= 0) {
      if (problems.length === 0) remarks.forEach(remark);
      return problems;
    }
    await clock.sleep(Math.min(interval, left));
  }
}

/** A good release must not be taken back because AWS had no answer for a moment; a missing right doesn't come by waiting. */
async function lookWell(look: () => Promise<Sight>): Promise<Sight> {
  try {
    return await look();
  } catch (error) {
    if (isRefusal(error)) throw error;
    return {
      problems: [`AWS doesn't say what runs: ${describeError(error)}`],
      remarks: [],
      outlook: "unheard",
    };
  }
}
