import { setTimeout as sleep } from "node:timers/promises";
import type { Clients } from "../aws-clients";
import { judge, type Outlook } from "./judge";
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

/** Milliseconds between two looks. */
const interval = 5 * second;

/** Milliseconds that are waited for each kind of problem to go away. */
const patience: Readonly<Record<Outlook | "answering", number>> = {
  // A second look, because one answer of ECS may be older than the change that was just made.
  final: interval,
  // The load balancer may know for a moment more than ECS does which task gets requests.
  answering: 30 * second,
  // A task may just be replaced, by one that must start and pass its health checks.
  settling: 2 * minute,
  // As long as the AWS provider waits for a service unless told otherwise.
  rolling: 20 * minute,
};
/** Milliseconds after which the answer is given in any case. */
const longest = patience.rolling + patience.settling;

const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => sleep(milliseconds),
};

/**
 * Looks until what runs is what was asked: the task definition that ECS has settled on, the tasks and their images, a
 * healthy target, the version that the service answers. Gives up when waiting can't help, after 30 seconds of wrong answers,
 * two minutes after ECS has settled, or after 20 minutes of rolling.
 *
 * @returns what is wrong, one sentence each; empty when what runs is what was asked
 * @throws what AWS answers, when it refuses to say
 */
export async function checkService(
  clients: Pick<Clients, "ecs" | "loadBalancing" | "functions">,
  asked: ServiceRuntime,
  clock: Clock = systemClock,
): Promise<readonly string[]> {
  const begun = clock.now();
  let kind: string | undefined;
  let since = begun;
  for (;;) {
    const { problems, outlook } = await look(clients, asked);
    if (problems.length === 0) return [];
    const now = clock.now();
    if (outlook !== kind) {
      kind = outlook;
      since = now;
    }
    const left = Math.min(since + patience[outlook], begun + longest) - now;
    if (left <= 0) return problems;
    await clock.sleep(Math.min(interval, left));
  }
}

/** The service is asked for its version last, when it can be expected to know. */
async function look(clients: Pick<Clients, "ecs" | "loadBalancing" | "functions">, asked: ServiceRuntime) {
  const verdict = judge(asked, await readFacts(clients, asked));
  const question = versionQuestion(asked);
  // A service that shall not run can't answer.
  if (verdict.problems.length > 0 || question === undefined || asked.desiredCount === 0) return verdict;
  const problems = versionProblems(question, await askVersion(clients.functions, question));
  return { problems, outlook: "answering" as const };
}
