import { askWhoAnswers } from "./answers";
import { serviceUrns } from "./changes";
import type { Course } from "./course";
import type { EngineRun, HeldLock, Versions } from "./ports";
import { toTheEnd } from "./persist";
import { readReasons } from "./progress";
import { type Ending, versionOf } from "./report";
import { commandLine, shortSha } from "./request";
import { messageOf } from "./stopped";
import { verify } from "./verify";

/**
 * Takes the services back to the versions on record: by the engine, never behind its back.
 *
 * The state is read back first. After an update that ECS took back itself, the engine believes in the new task
 * definition, and an update to the old one would be compared with that.
 *
 * @param failed the update that failed, or whose services don't run as asked
 */
export async function takeBack(course: Course, held: HeldLock, failed: EngineRun): Promise<Ending> {
  const back = Object.fromEntries(
    course.services.flatMap((service) => {
      const before = course.previous[service];
      return before ? [[service, versionOf(before)] as const] : [];
    }),
  );
  if (Object.keys(back).length === 0) return nothingToGoBackTo(course);
  const lost = await lockLost(course, held);
  if (lost !== undefined) return notTakenBack(course, lost);

  course.say(
    `going back: ${Object.entries(back)
      .map(([service, { sha }]) => `${service} → ${shortSha(sha)}`)
      .join(", ")}`,
  );
  // Whoever wanted the release to end wants what ran before: only the loss of the lock ends this.
  const urns = serviceUrns(failed.steps, course.services);
  if (urns.length > 0) {
    const refreshed = await toTheEnd(course, held, () =>
      course.ports.engine.refresh(urns, course.watched(held.signal)),
    );
    if (!refreshed.ok) course.problem("what runs could not be read back into the state", ...flat(refreshed));
  }
  const run = await toTheEnd(course, held, () =>
    course.ports.engine.up(
      // A service that is new has no version to go back to; it stays as it is.
      { ...course.versions, ...back },
      { ...course.watched(held.signal), continueOnError: true },
    ),
  );
  return judge(course, held, run, back);
}

async function judge(course: Course, held: HeldLock, run: EngineRun, back: Versions): Promise<Ending> {
  if (held.signal.aborted) return notTakenBack(course, messageOf(held.signal.reason));
  const differences = await verify(back, course.ports);
  const wrong = Object.keys(differences);
  const isNew = course.services.filter((service) => back[service] === undefined);
  if (isNew.length > 0) {
    await askWhoAnswers(course);
    course.problem(`${isNew.join(", ")} had no version before, so nothing was put back there`);
  }
  for (const service of course.services) {
    const version = back[service];
    if (version && !wrong.includes(service)) course.answered(service, version.sha);
  }
  if (!run.ok) course.problem(...flat(run).map((text) => `going back: ${text}`));
  if (wrong.length > 0) {
    for (const [service, problems] of Object.entries(differences)) {
      course.blame(
        service,
        problems.map((problem) => `going back: ${problem}`),
      );
    }
    return notTakenBack(course);
  }
  return {
    outcome: "taken-back",
    remedy:
      "Mend the cause and release again. What the prepare step did to databases stays: " +
      "no tool takes a schema back, so the old version must be able to live with it." +
      (course.request.withInfrastructure ? " The checkout's other changes stay as well." : ""),
  };
}

/** Says what runs and what to do, where nobody can promise that it is the old version. */
async function notTakenBack(course: Course, problem?: string): Promise<Ending> {
  if (problem !== undefined) course.problem(problem);
  await askWhoAnswers(course);
  const shas = new Set(course.services.flatMap((service) => course.previous[service]?.sha ?? []));
  return {
    outcome: "not-taken-back",
    remedy:
      "The versions on record are still the old ones. Mend what is said above, then go back by hand, which runs no " +
      `migrations: ${[...shas].map((sha) => commandLine(course.request, `--to ${sha}`)).join(" or ")}` +
      (shas.size > 1 ? ", each with its --service" : ""),
  };
}

async function nothingToGoBackTo(course: Course): Promise<Ending> {
  await askWhoAnswers(course);
  return {
    outcome: "nothing-to-go-back-to",
    remedy: "This is the first release, so there is nothing to go back to. Mend the cause and release again.",
  };
}

async function lockLost(course: Course, held: HeldLock): Promise<string | undefined> {
  try {
    await course.confirm(held);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function flat(run: EngineRun): string[] {
  const { byService, others } = readReasons(run.errors);
  return [
    ...others,
    ...Object.entries(byService).flatMap(([name, texts]) => texts.map((text) => `${name}: ${text}`)),
  ];
}
