import { setTimeout as sleep } from "node:timers/promises";
import type { Clients } from "../aws-clients";
import { judge, type Verdict } from "./judge";
import { readFacts } from "./read-facts";
import type { ServiceRuntime } from "./runtime";
import { askVersion, versionProblems, versionQuestion } from "./version";

/** The time as a check sees it; a test has one that doesn't wait. */
export interface Clock {
  /** Milliseconds since any moment. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** Milliseconds between two looks. */
const interval = 5_000;
/**
 * Milliseconds in which a service must be what was asked once ECS has settled: a target group takes 20 seconds for a new
 * task, and what ECS and the load balancer say of it is some seconds old.
 */
const settlingTime = 2 * 60_000;
/** Milliseconds that ECS may roll tasks, as long as the AWS provider waits for a service unless told otherwise. */
const rollingTime = 20 * 60_000;

const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => sleep(milliseconds),
};

/**
 * Looks until what runs is what was asked: the task definition that ECS has settled on, the tasks and their images, a
 * healthy target, the version that the service answers. Gives up when waiting can't help, two minutes after ECS has settled,
 * or after 20 minutes of rolling.
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
  let settledSince: number | undefined;
  let finals = 0;
  for (;;) {
    const { problems, outlook } = await look(clients, asked);
    if (problems.length === 0) return [];
    const now = clock.now();
    // Twice, because one answer of ECS may be older than the change that was just made.
    finals = outlook === "final" ? finals + 1 : 0;
    if (outlook === "rolling") settledSince = undefined;
    else settledSince ??= now;
    const patience =
      settledSince === undefined ? begun + rollingTime - now : settledSince + settlingTime - now;
    if (finals === 2 || patience <= 0) return problems;
    await clock.sleep(Math.min(interval, patience));
  }
}

/** The service is asked for its version last, when it can be expected to know. */
async function look(
  clients: Pick<Clients, "ecs" | "loadBalancing" | "functions">,
  asked: ServiceRuntime,
): Promise<Verdict> {
  const verdict = judge(asked, await readFacts(clients, asked));
  const question = versionQuestion(asked);
  // A service that shall not run can't answer.
  if (verdict.problems.length > 0 || question === undefined || asked.desiredCount === 0) return verdict;
  return {
    problems: versionProblems(question, await askVersion(clients.functions, question)),
    outlook: "settling",
  };
}
