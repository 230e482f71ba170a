import type { TrafficRuntime, TrafficTargetRuntime } from "../../components/traffic/runtime";
import { describeWeights, weightProblems } from "../../components/traffic/weights";
import type { HeldLock } from "../release/ports";
import { messageOf } from "../release/stopped";
import { Course, type Ending } from "./course";
import { describeFigures } from "./judge";
import { backCommand, type Plan, planShift, weightsAt } from "./plan";
import type { Ports } from "./ports";
import { Refused } from "./refused";
import type { Report } from "./report";
import { goOnCommand, type Request } from "./request";
import { findSplit, splitsOutput, targetOf } from "./split";
import { watch } from "./watch";

/**
 * Shifts traffic to a target in steps, and watches in each what the target answers; with too many errors everything goes back
 * to where it was before the first step.
 *
 * @returns the report; nothing that AWS or the engine says is thrown
 */
export async function shift(request: Request, ports: Ports): Promise<Report> {
  const course = new Course(request, ports);
  let ending: Ending | undefined;
  try {
    await ports.lock.hold(`shift of ${request.name} to ${request.to}`, async (held) => {
      ending = await underLock(course, held);
    });
  } catch (error) {
    // What was found out before the lock could not be given back counts all the same.
    ending ??= endedBy(course, error);
  }
  return course.report(ending ?? { outcome: "refused" });
}

function endedBy(course: Course, error: unknown): Ending {
  course.problem(...(error instanceof Refused ? error.problems : [messageOf(error)]));
  return course.begun
    ? asItStands(course, "stopped")
    : { outcome: "refused", remedy: "Nothing was changed." };
}

/** Nobody wants the weights of a step for ever, but nobody knows better ones either. */
function asItStands(course: Course, outcome: "stopped" | "no-traffic"): Ending {
  const { request, plan } = course;
  const back = plan === undefined ? "" : ` Back at once: ${backCommand(request, plan)}.`;
  return {
    outcome,
    remedy: `On record are ${course.inForce}. Go on: ${goOnCommand(request, request.to)}.${back}`,
  };
}

async function underLock(course: Course, held: HeldLock): Promise<Ending> {
  const { request, ports } = course;
  const split = findSplit(await ports.engine.output(splitsOutput), request);
  const target = targetOf(split, request);
  const plan = await planned(course, split);
  if (plan.left.length === 0) return unchanged(course, held, split, plan);
  await seeThatItCanBeWatched(course, target);
  const stop = AbortSignal.any([ports.interruption, held.signal]);
  refuseWhenStopped(stop);
  warnOfShortPause(course);
  course.say(
    `${split.host}: ${describeWeights(plan.before)}; to ${request.to} by ${plan.left.join(", ")} %` +
      (plan.goesOn ? ", which goes on with a shift that was ended in between" : ""),
  );
  for (const percent of plan.left) {
    const ending = await step(course, held, { split, plan, target, percent, stop });
    if (ending) return ending;
  }
  await course.conclude(held, course.weights ?? plan.before);
  return { outcome: "shifted" };
}

async function planned(course: Course, split: TrafficRuntime): Promise<Plan> {
  const { request, ports } = course;
  const targets = Object.keys(split.targets);
  const record = (await ports.records.read()) ?? { weights: split.weights };
  const problems = weightProblems(record.weights, targets);
  if (problems.length > 0) throw new Refused(problems.map((problem) => `on record: ${problem}`));
  course.weights = record.weights;
  return (course.plan = planShift(request, targets, record));
}

/**
 * What is on record is brought up all the same: it may have been written down and not brought up. A shift to the other target
 * that is unfinished is over with it.
 */
async function unchanged(
  course: Course,
  held: HeldLock,
  split: TrafficRuntime,
  { before, isUnfinished }: Plan,
): Promise<Ending> {
  course.say(`${split.host}: ${course.inForce} are on record already`);
  const run = await course.update(held, split);
  if (!run.ok) {
    course.problem(...run.errors.map(({ text }) => text));
    return asItStands(course, "stopped");
  }
  if (isUnfinished) await course.conclude(held, course.weights ?? before);
  return { outcome: "unchanged" };
}

/** A missing right must not show only when the traffic is there. */
async function seeThatItCanBeWatched(
  { request, ports }: Course,
  target: TrafficTargetRuntime,
): Promise<void> {
  if (request.pauseInSeconds === 0) return;
  try {
    await ports.metrics.read(target, ports.clock.now());
  } catch (error) {
    throw new Refused([
      `nobody could watch ${request.to}: CloudWatch can't be asked for ${target.loadBalancer} in ${target.region}: ${messageOf(error)}`,
    ]);
  }
}

function refuseWhenStopped(stop: AbortSignal): void {
  if (stop.aborted) throw new Refused([`stopped before the first step: ${messageOf(stop.reason)}`]);
}

/** Seconds that CloudWatch's figures may be late. */
const lateness = 180;

function warnOfShortPause(course: Course): void {
  const { pauseInSeconds } = course.request;
  if (pauseInSeconds === 0 || pauseInSeconds >= lateness) return;
  course.say(
    `--pause ${pauseInSeconds}s: figures are up to ${lateness} seconds late, so a step is judged by its first requests at best`,
  );
}

/** What one step needs to know. */
interface Step {
  readonly split: TrafficRuntime;
  readonly plan: Plan;
  readonly target: TrafficTargetRuntime;
  readonly percent: number;
  readonly stop: AbortSignal;
}

/** @returns the end of the shift, where it doesn't go on */
async function step(course: Course, held: HeldLock, { split, plan, target, percent, stop }: Step) {
  const { request } = course;
  const { from, before, steps } = plan;
  const ended = (): Ending => {
    course.problem(messageOf(stop.reason));
    return asItStands(course, "stopped");
  };
  if (stop.aborted) return ended();
  const weights = weightsAt(percent, { from, to: request.to });
  course.say(describeWeights(weights));
  if (!(await course.bring(held, split, weights, { to: request.to, before, steps }))) {
    return goBack(course, held, split, plan);
  }
  if (request.pauseInSeconds === 0) {
    course.steps.push({ percent, requests: 0, errors: 0, unanswered: 0, seconds: 0, verdict: "watch" });
    return undefined;
  }
  const seen = await watch(course, percent, target, stop);
  course.steps.push(seen);
  if (seen.verdict === "good") return undefined;
  if (seen.verdict === "watch") return ended();
  if (seen.verdict === "no-traffic") {
    course.problem(
      `${request.to} had ${seen.requests} requests in ${seen.seconds} seconds; ${request.minimumRequests} are needed to tell how it does`,
    );
    return asItStands(course, "no-traffic");
  }
  course.problem(
    `${request.to} at ${percent} %: ${describeFigures(seen)}; ${request.maximumShare * 100} % may be`,
  );
  return goBack(course, held, split, plan);
}

/** Puts the weights back that were in force before the first step. */
async function goBack(course: Course, held: HeldLock, split: TrafficRuntime, plan: Plan): Promise<Ending> {
  const { request } = course;
  const { before } = plan;
  course.say(`going back to ${describeWeights(before)}`);
  const isBack = await course.bring(held, split, before).catch((error: unknown) => {
    course.problem(messageOf(error));
    return false;
  });
  if (isBack) {
    return {
      outcome: "taken-back",
      remedy: `Mend the cause, then again: ${goOnCommand(request, request.to)}.`,
    };
  }
  return {
    outcome: "not-taken-back",
    remedy: `On record are ${course.inForce}, and nobody knows what the name is answered with. Once more: ${backCommand(request, plan)}.`,
  };
}
