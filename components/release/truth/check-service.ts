import type { Clients } from "../aws-clients";
import { expectedCount, judge } from "./judge";
import { type Clock, lookUntilGood, second, type Sight } from "./patience";
import { readFacts } from "./read-facts";
import type { ServiceRuntime } from "./runtime";
import { askVersion, versionProblems, versionQuestion } from "./version";

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
  clock?: Clock,
  remark?: (text: string) => void,
): Promise<readonly string[]> {
  const { rolloutTimeoutInSeconds: seconds } = asked;
  const rolling = seconds === undefined ? undefined : seconds * second;
  return lookUntilGood(() => look(clients, asked), { rolling, clock, remark });
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
