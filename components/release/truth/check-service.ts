import { setTimeout as sleep } from "node:timers/promises";
import type { Clients } from "../aws-clients";
import { describeError, isRefusal } from "../aws-errors";
import { expectedCount, judge, type Outlook, type Verdict } from "./judge";
import { readFacts } from "./read-facts";
import type { ServiceRuntime } from "./runtime";
import { askVersion, versionProblems, versionQuestion } from "./version";

/** The time as a check sees it; a test has one that doesn't wait. */
export interface Clock {
  /** Milliseconds since any moment. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

const second = 1_000;
const minute = 60 * second;

/** What may still become of a service: what ECS is about, or that nobody answers, or not what they should. */
type Hope = Outlook | "unheard" | "answering";

/** Milliseconds between two looks. */
const interval = 5 * second;

/** Milliseconds that are waited for each kind of problem to go away. */
const patience: Readonly<Record<Hope, number>> = {
  // A second look, because one answer of ECS may be older than the change that was just made.
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

/**
 * Looks until what runs is what was asked: the task definition that ECS has settled on, the tasks and their images, a
 * healthy target, the version that the service answers. Gives up when waiting can't help, after 30 seconds of wrong answers,
 * two minutes after ECS has settled, four without an answer, five without a task, or after as much rolling as the service may
 * do, 20 minutes unless it says otherwise.
 *
 * @param remark is told what still differs in a service that is taken for good, such as a lost task that isn't replaced yet
 * @returns what is wrong, one sentence each; empty when what runs is what was asked
 * @throws what AWS answers, when whoever asks has no right to
 */
export async function checkService(
  clients: Pick<Clients, "ecs" | "loadBalancing" | "functions">,
  asked: ServiceRuntime,
  clock: Clock = systemClock,
  remark: (text: string) => void = () => undefined,
): Promise<readonly string[]> {
  const begun = clock.now();
  const rolling = (asked.rolloutTimeoutInSeconds ?? 0) * second || patience.rolling;
  let kind: Hope | undefined;
  let since = begun;
  for (;;) {
    const { problems, remarks, outlook } = await lookWell(clients, asked);
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

/** What one look saw. */
interface Sight extends Omit<Verdict, "outlook"> {
  readonly outlook: Hope;
}

/** A good release must not be taken back because AWS had no answer for a moment; a missing right doesn't come by waiting. */
async function lookWell(...args: Parameters<typeof look>): Promise<Sight> {
  try {
    return await look(...args);
  } catch (error) {
    if (isRefusal(error)) throw error;
    return {
      problems: [`AWS doesn't say what runs: ${describeError(error)}`],
      remarks: [],
      outlook: "unheard",
    };
  }
}

/** The service is asked for its version last, when it can be expected to know. */
async function look(
  clients: Pick<Clients, "ecs" | "loadBalancing" | "functions">,
  asked: ServiceRuntime,
): Promise<Sight> {
  const facts = await readFacts(clients, asked);
  const verdict = judge(asked, facts);
  const question = versionQuestion(asked);
  // A service that shall not run can't answer.
  const runsNothing = facts.service === undefined || expectedCount(asked, facts.service) === 0;
  if (verdict.problems.length > 0 || question === undefined || runsNothing) return verdict;
  const answer = await askVersion(clients.functions, question);
  const problems = versionProblems(question, answer);
  if (problems.length === 0) return verdict;
  return { problems, remarks: [], outlook: "failure" in answer ? "unheard" : "answering" };
}
