import type { Manifest } from "../../components/release/manifest";
import { askWhoAnswers } from "./answers";
import { describeChanges, readChanges, touchedServices } from "./changes";
import type { Course } from "./course";
import type { EngineRun, HeldLock } from "./ports";
import { pastDeadLocks } from "./persist";
import { readReasons } from "./progress";
import { type Ending, sameVersion } from "./report";
import { shortSha } from "./request";
import { messageOf } from "./stopped";
import { takeBack } from "./take-back";
import { verify } from "./verify";

/** Brings the versions up, looks whether they run, and writes them down; goes back where that fails. */
export async function roll(course: Course, held: HeldLock): Promise<Ending> {
  const { engine, console } = course.ports;
  await course.confirm(held);
  console.say("update");
  course.begun = true;
  held.leave(true);
  const run = await course.phase("update", () =>
    pastDeadLocks(course, () => engine.up(course.versions, course.watched(course.stop(held)))),
  );
  course.timed(run);
  if (!run.ok) return failed(course, held, run);

  const differences = await course.phase("check", () => verify(course.versions, course.ports));
  for (const service of course.services) {
    const problems = differences[service];
    if (problems) course.blame(service, problems);
    else console.say(`${service}: answers ${shortSha(course.versions[service]?.sha ?? "")}`);
  }
  if (Object.keys(differences).length > 0) return course.phase("go back", () => takeBack(course, held, run));
  for (const [service, { sha }] of Object.entries(course.versions)) course.answered(service, sha);
  return course.phase("write down", () => record(course, held, run));
}

async function failed(course: Course, held: HeldLock, run: EngineRun): Promise<Ending> {
  const { byService, others } = readReasons(run.errors);
  for (const [service, reasons] of Object.entries(byService)) course.blame(service, reasons);
  course.problem(...others);
  if (held.signal.aborted) course.problem(messageOf(held.signal.reason));
  else if (course.ports.interruption.aborted) course.problem("somebody interrupted the release");

  const touched = touchedServices(run.steps, course.services);
  if (touched.length > 0) {
    course.say(`failed; changed by then: ${touched.join(", ")}`);
    return course.phase("go back", () => takeBack(course, held, run));
  }
  await askWhoAnswers(course);
  const { others: changed } = readChanges(
    run.steps.filter(({ ended }) => ended),
    course.services,
    course.onRecord,
  );
  return {
    outcome: "failed",
    remedy:
      "No released service was changed; each runs what it ran before. " +
      (changed.length > 0 ? "What is listed above was changed, or begun, and stays so. " : "") +
      "Mend the cause and release again.",
    otherChanges: describeChanges(changed),
  };
}

/** Writes down what runs. Whoever reads the record brings up what it says, so it comes last. */
async function record(course: Course, held: HeldLock, run: EngineRun): Promise<Ending> {
  const { clock, manifests } = course.ports;
  const changed = Object.entries(course.versions).filter(
    ([service, version]) => !sameVersion(course.previous[service], version),
  );
  const unwritten: string[] = [];
  try {
    if (changed.length > 0) await course.confirm(held);
    for (const [service, { sha, digest }] of changed) {
      const manifest: Manifest = { sha, digest, time: clock.now().toISOString(), who: course.request.who };
      await manifests.write(service, manifest).catch((error: unknown) => {
        unwritten.push(service);
        course.problem(`the version of ${service} could not be written down: ${messageOf(error)}`);
      });
    }
  } catch (error) {
    unwritten.push(...changed.map(([service]) => service));
    course.problem(messageOf(error));
  }
  if (unwritten.length > 0) {
    return {
      outcome: "not-recorded",
      remedy:
        `The new version runs, but on record ${unwritten.join(", ")} ${unwritten.length === 1 ? "has" : "have"} the old one, ` +
        "and the next update would bring that back. Release the same commit again, which writes it down.",
    };
  }
  await keepImages(course);
  const nothing = changed.length === 0 && touchedServices(run.steps, course.services).length === 0;
  return { outcome: nothing ? "unchanged" : "released" };
}

/** Without the mark the registry may clean the image up one day; that is no reason to call the release failed. */
async function keepImages({ request, versions, ports }: Course): Promise<void> {
  await Promise.all(
    Object.entries(versions).map(async ([service, version]) => {
      const repository = request.repositories[service];
      if (repository === undefined) return;
      await ports.images.keep(repository, version).catch((error: unknown) => {
        ports.console.say(
          `warning: the image of ${service} could not be marked as released: ${messageOf(error)}`,
        );
      });
    }),
  );
}
