import { describeChanges, isUnsettled, serviceUrns } from "./changes";
import { Course } from "./course";
import { judgePreview } from "./look-ahead";
import type { EngineRun, HeldLock, Ports } from "./ports";
import type { Report } from "./report";
import { type Request, shortSha } from "./request";
import { roll } from "./roll";
import { messageOf, Stopped } from "./stopped";
import { describeVersions, resolveVersions } from "./versions";
import { whatRuns } from "./verify";

/**
 * Releases a commit: looks its images up, previews, updates, asks what runs and writes it down; where that fails, every
 * service goes back to the version on record.
 *
 * @returns the report; nothing that a registry, AWS or the engine says is thrown
 */
export async function release(request: Request, ports: Ports): Promise<Report> {
  const course = new Course(request, ports);
  let report: Report | undefined;
  try {
    course.versions = await resolveVersions(request, ports);
    if (request.dryRun) return await lookAhead(course);
    const what = `release of ${shortSha(request.sha)} (${course.services.join(", ")})`;
    await ports.lock.hold(what, async (held) => (report = await underLock(course, held)));
  } catch (error) {
    report ??= ended(course, error);
  }
  return report ?? ended(course, new Error("the release ended without a result"));
}

function ended(course: Course, error: unknown): Report {
  if (error instanceof Stopped) {
    course.problem(...error.problems);
    return course.report(error.outcome, error);
  }
  course.problem(messageOf(error));
  if (!course.begun) return course.report("refused", { remedy: "Nothing was changed." });
  return course.report("not-taken-back", {
    remedy: "The versions on record are still the old ones. Release again: that begins with what runs now.",
  });
}

/** What would be done; takes no lock, because it changes nothing. */
async function lookAhead(course: Course): Promise<Report> {
  await readRecord(course);
  const { run } = await preview(course, course.ports.interruption);
  for (const line of describeChanges(run.steps.filter(({ custom, op }) => custom && op !== "same"))) {
    course.say(`  ${line}`);
  }
  return course.report("previewed");
}

async function underLock(course: Course, held: HeldLock): Promise<Report> {
  const stop = course.stop(held);
  if (held.takenOverFrom) await repair(course, held);
  await readRecord(course);
  const { run } = await preview(course, stop);
  await readBackStrangers(course, run, stop);
  refuseWhenStopped(course, held);
  return roll(course, held);
}

/** What a killed release leaves: the engine's lock, and a state that says less than what is there. */
async function repair(course: Course, held: HeldLock): Promise<void> {
  const { engine } = course.ports;
  const { who, what } = held.takenOverFrom ?? { who: "", what: "" };
  course.say(`repairing what was left of the ${what} by ${who}`);
  const readBack = () => engine.refresh(undefined, course.watched(course.stop(held)));
  let run = await readBack();
  if (run.locked) {
    await engine.cancel();
    run = await readBack();
  }
  if (run.ok) return;
  throw new Stopped(
    ["what the killed release left could not be read back", ...run.errors.map(({ text }) => text)],
    `Run pulumi refresh --stack ${course.request.stack}, then release again.`,
  );
}

async function readRecord(course: Course): Promise<void> {
  const { manifests, problems } = await course.ports.manifests.read();
  for (const problem of problems) course.say(`warning: a version on record can't be read: ${problem}`);
  course.previous = manifests;
  for (const line of describeVersions(course.versions, manifests)) course.say(line);
}

async function preview(course: Course, stop: AbortSignal) {
  course.say("preview");
  const run = await course.ports.engine.preview(course.versions, course.watched(stop));
  if (stop.aborted) {
    throw new Stopped([`stopped in the preview: ${reason(stop)}`], "Nothing was changed.");
  }
  const changes = judgePreview(run, course.request);
  course.say(`preview: ${counted(describeChanges(changes.own), describeChanges(changes.others))}`);
  return { run, changes };
}

/**
 * A service that doesn't run its version on record was changed by an update that failed, or by hand. The engine's state
 * doesn't say so, and would take the old tasks for the new ones: what runs is read back first.
 */
async function readBackStrangers(course: Course, { steps }: EngineRun, stop: AbortSignal): Promise<void> {
  const existing = course.services.filter((service) => serviceUrns(steps, [service]).length > 0);
  const running = await whatRuns(existing, course.ports);
  const strangers = existing.filter((service) => {
    const recorded = course.previous[service];
    const others = recorded && running[service]?.some((digest) => digest !== recorded.digest);
    return others === true || isUnsettled(steps, service);
  });
  if (strangers.length === 0) return;
  course.say(`reading back ${strangers.join(", ")}: what runs is not what was brought up last`);
  await course.ports.engine.refresh(serviceUrns(steps, strangers), course.watched(stop));
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
