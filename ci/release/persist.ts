import type { Engine, EngineRun, HeldLock } from "./ports";

/** A command that runs the engine, as far as it matters here. */
export interface EngineUser {
  readonly ports: { readonly engine: Pick<Engine, "cancel"> };
  readonly request: { readonly stack: string };
  say(line: string): void;
  problem(text: string): void;
}

/**
 * Runs the engine, and once more where its lock is of a CLI of this machine that was killed: by the kernel for want of
 * memory, or by hand. A lock of anybody else is left alone.
 */
export async function pastDeadLocks(course: EngineUser, run: () => Promise<EngineRun>): Promise<EngineRun> {
  const first = await run();
  if (first.locked !== true) return first;
  if (first.abandoned !== true) {
    course.problem(
      "another update has the stack, or one was killed on another machine; when none runs, take its lock away: " +
        `pulumi cancel --stack ${course.request.stack}`,
    );
    return first;
  }
  course.say("the engine's lock is of a process that was killed, so it is taken away");
  await course.ports.engine.cancel();
  return run();
}

/** How something is run to its end. */
interface ToTheEnd {
  /**
   * What is said where it is run once more.
   * @default that it goes back
   */
  readonly goesOn?: string;
  /**
   * How it is run the first time.
   * @default {@link pastDeadLocks}
   */
  readonly pastLocks?: (run: () => Promise<EngineRun>) => Promise<EngineRun>;
}

/**
 * The same for what must come to its end, also when somebody presses Ctrl-C meanwhile: the terminal tells the CLI itself, and
 * nothing can keep that from it. It is run once more then, as long as the lock is ours.
 */
export async function toTheEnd(
  course: EngineUser,
  held: HeldLock,
  run: () => Promise<EngineRun>,
  {
    goesOn = "somebody interrupted the engine while it goes back; it goes on",
    pastLocks = (itsRun) => pastDeadLocks(course, itsRun),
  }: ToTheEnd = {},
): Promise<EngineRun> {
  const first = await pastLocks(run);
  if (first.ok || first.interrupted !== true || held.signal.aborted) return first;
  course.say(goesOn);
  return pastDeadLocks(course, run);
}

/** The same where the CLI of somebody whose lock was taken over has the engine's, on whatever machine it was. */
export async function pastAnyLock(
  engine: Pick<Engine, "cancel">,
  run: () => Promise<EngineRun>,
): Promise<EngineRun> {
  const first = await run();
  if (first.locked !== true) return first;
  await engine.cancel();
  return run();
}
