import { describeChanges, isUnsettled, serviceUrns } from "./changes";
import { Course } from "./course";
import { judgePreview } from "./look-ahead";
import type { EngineRun, HeldLock, Ports } from "./ports";
import { pastAnyLock, pastDeadLocks } from "./persist";
import type { Ending, Report } from "./report";
import { type Request, shortSha } from "./request";
import { roll } from "./roll";
import { brokenSiblings } from "./siblings";
import { messageOf, Stopped } from "./stopped";
import { describeVersions, resolveVersions, withRecordedCommits } from "./versions";
import { whatRuns } from "./verify";

/**
 * Releases a commit: looks its images up, previews, updates, asks what runs and writes it down; where that fails, every
 * service goes back to the version on record.
 *
 * @returns the report; nothing that a registry, AWS or the engine says is thrown
 */
export async function release(request: Request, ports: Ports): Promise<Report> {
  const course = new Course(request, ports);
  let ending: Ending | undefined;
  try {
    course.versions = await course.phase("look up images", () => resolveVersions(request, ports));
    ending = request.dryRun ? await lookAhead(course) : await whenItsTurn(course, (end) => (ending = end));
  } catch (error) {
    // What was found out before the lock could not be given back counts all the same.
    ending ??= endedBy(course, error);
  }
  return course.report(ending);
}

function endedBy(course: Course, error: unknown): Ending {
  if (error instanceof Stopped) {
    course.problem(...error.problems);
    return error;
  }
  course.problem(messageOf(error));
  if (!course.begun) return { outcome: "refused", remedy: "Nothing was changed." };
  return {
    outcome: "not-taken-back",
    remedy: "The versions on record are still the old ones. Release again: that begins with what runs now.",
  };
}

/** What would be done; takes no lock, because it changes nothing. */
async function lookAhead(course: Course): Promise<Ending> {
  await readRecord(course);
  const run = await preview(course, course.ports.interruption);
  judged(course, run);
  for (const line of describeChanges(run.steps.filter(({ custom, op }) => custom && op !== "same"))) {
    course.say(`  ${line}`);
  }
  return { outcome: "previewed" };
}

function whenItsTurn(course: Course, decided: (ending: Ending) => Ending): Promise<Ending> {
  const what = `release of ${shortSha(course.request.sha)} (${course.services.join(", ")})`;
  const waited = course.begin("wait");
  return course.ports.lock.hold(what, async (held) => {
    waited();
    const ending = decided(await underLock(course, held));
    held.leave(ending.outcome === "not-taken-back");
    return ending;
  });
}

async function underLock(course: Course, held: HeldLock): Promise<Ending> {
  const stop = course.stop(held);
  if (held.takenOverFrom) await course.phase("repair", () => repair(course, held));
  await readRecord(course);
  // Asked meanwhile, because a preview takes a while and changes nothing.
  const [run, running, broken] = await Promise.all([
    preview(course, stop),
    whatRuns(course.services, course.ports),
    brokenSiblings(course),
  ]);
  if (broken) throw broken;
  sayUnknown(course, run, running);
  if (await readBackStrangers(course, run, running, stop)) judged(course, await preview(course, stop));
  else judged(course, run);
  refuseWhenStopped(course, held);
  return roll(course, held);
}

/** What a killed release leaves: the engine's lock, and a state that says less than what is there. */
async function repair(course: Course, held: HeldLock): Promise<void> {
  const { engine } = course.ports;
  const { who, what } = held.takenOverFrom ?? { who: "", what: "" };
  course.say(`repairing what was left of the ${what} by ${who}`);
  const readBack = () => engine.refresh(undefined, course.watched(course.stop(held)));
  const run = await (held.wasFree ? pastDeadLocks(course, readBack) : pastAnyLock(engine, readBack));
  if (run.ok) {
    held.leave(false);
    return;
  }
  throw new Stopped(
    ["what that release left could not be read back", ...run.errors.map(({ text }) => text)],
    `Run pulumi refresh --stack ${course.request.stack}, then release again.`,
  );
}

async function readRecord(course: Course): Promise<void> {
  const { manifests, problems, unreadable } = await course.ports.manifests.read();
  for (const problem of problems) course.say(`warning: a version on record can't be read: ${problem}`);
  course.previous = manifests;
  course.onRecord = [...Object.keys(manifests), ...unreadable];
  course.versions = withRecordedCommits(course.versions, manifests);
  for (const line of describeVersions(course.versions, manifests)) course.say(line);
}

async function preview(course: Course, stop: AbortSignal): Promise<EngineRun> {
  course.say("preview");
  const run = await course.phase("preview", () =>
    course.ports.engine.preview(course.versions, course.watched(stop)),
  );
  if (stop.aborted) {
    throw new Stopped([`stopped in the preview: ${reason(stop)}`], "Nothing was changed.");
  }
  return run;
}

/** @throws Stopped where a release may not do what the preview says */
function judged(course: Course, run: EngineRun): void {
  const changes = judgePreview(run, course.request, course.onRecord);
  course.say(`preview: ${counted(describeChanges(changes.own), describeChanges(changes.others))}`);
}

/** Nothing to know of a service that isn't there yet. */
function sayUnknown(
  course: Course,
  { steps }: EngineRun,
  running: Readonly<Record<string, readonly string[]>>,
): void {
  const unknown = course.services.filter(
    (service) => serviceUrns(steps, [service]).length > 0 && !running[service],
  );
  if (unknown.length === 0) return;
  course.say(`warning: nobody knows what ${unknown.join(", ")} runs; the state is taken as it is`);
}

/**
 * A service that doesn't run its version on record was changed by an update that failed, or by hand. The engine's state
 * doesn't say so, and would take the old tasks for the new ones: what runs is read back first.
 *
 * @returns whether something was read back, so that the preview is of yesterday
 * @throws Stopped where it can't be read
 */
async function readBackStrangers(
  course: Course,
  { steps }: EngineRun,
  running: Readonly<Record<string, readonly string[]>>,
  stop: AbortSignal,
): Promise<boolean> {
  const strangers = course.services.filter((service) => {
    const recorded = course.previous[service];
    const others = recorded && running[service]?.some((digest) => digest !== recorded.digest);
    return others === true || isUnsettled(steps, service);
  });
  const urns = serviceUrns(steps, strangers);
  if (urns.length === 0) return false;
  course.say(`reading back ${strangers.join(", ")}: what runs is not what was brought up last`);
  const { ok, errors } = await course.phase("repair", () =>
    course.ports.engine.refresh(urns, course.watched(stop)),
  );
  if (ok) return true;
  throw new Stopped(
    [`${strangers.join(", ")} could not be read back`, ...errors.map(({ text }) => text)],
    `Run pulumi refresh --stack ${course.request.stack}, then release again. No service was changed.`,
  );
}

function counted(own: readonly string[], others: readonly string[]): string {
  const count = own.length + others.length;
  if (count === 0) return "nothing changes; what runs is looked at all the same";
  const changes = count === 1 ? "1 change" : `${count} changes`;
  return others.length === 0
    ? changes
    : `${changes}, ${others.length} of them besides the services' versions`;
}

function refuseWhenStopped(course: Course, held: HeldLock): void {
  const stop = course.stop(held);
  if (stop.aborted) throw new Stopped([`stopped before the update: ${reason(stop)}`], "Nothing was changed.");
}

function reason(signal: AbortSignal): string {
  return messageOf(signal.reason);
}
