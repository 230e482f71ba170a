import type { TargetFact } from "./facts";
import { describeTargets } from "./judge";

/** Most log lines that an explanation shows. */
export const longestLog = 50;
/** Most different causes that an explanation tells; more of them say nothing new. */
export const mostCauses = 3;
/** Most service events that an explanation shows. */
const mostEvents = 5;

/** A task that ECS has stopped, or that stopped by itself. */
export interface StoppedTask {
  readonly id: string;
  /** `EssentialContainerExited`, `TaskFailedToStart` and others. */
  readonly stopCode: string | undefined;
  readonly stoppedReason: string | undefined;
  /** Milliseconds since 1970; 0 while the task still stops. */
  readonly stoppedAt: number;
  readonly containers: readonly StoppedContainer[];
}

/** A container of a stopped task. */
export interface StoppedContainer {
  readonly name: string;
  /** Undefined where it never started. */
  readonly exitCode: number | undefined;
  /** What Fargate says of it, for example that it was out of memory. */
  readonly reason: string | undefined;
}

/** Tasks that stopped for the same reason. */
export interface Cause {
  readonly count: number;
  readonly text: string;
  /** The last of them, whose log tells for all. */
  readonly latest: StoppedTask;
}

/** A cause with what the containers wrote before. */
export interface ToldCause extends Cause {
  readonly logs: readonly { readonly container: string; readonly lines: readonly string[] }[];
}

/** Something that ECS noted of the service. */
export interface ServiceEvent {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly message: string;
}

/** Everything that tells why a version didn't come up. */
export interface Failure {
  readonly serviceName: string;
  /** `family:revision` of the version. */
  readonly revision: string;
  readonly causes: readonly ToldCause[];
  /** Newest first, as ECS has them. */
  readonly events: readonly ServiceEvent[];
  readonly targets: readonly TargetFact[];
}

/** Why tasks stopped, most frequent first. Those that ECS stopped in passing say nothing of the version and are left out. */
export function causesOf(tasks: readonly StoppedTask[]): Cause[] {
  const byText = new Map<string, StoppedTask[]>();
  for (const task of tasks.filter((candidate) => !stoppedInPassing(candidate))) {
    const text = withoutIds(causeOf(task));
    byText.set(text, [...(byText.get(text) ?? []), task]);
  }
  return [...byText]
    .map(([text, same]) => ({
      count: same.length,
      text,
      latest: same.reduce((latest, task) => (task.stoppedAt > latest.stoppedAt ? task : latest)),
    }))
    .sort((a, b) => b.count - a.count);
}

/** When a version is taken back, or the service is scaled in, ECS also stops tasks that nothing is wrong with. */
function stoppedInPassing({ stopCode, stoppedReason }: StoppedTask): boolean {
  return stopCode === "UserInitiated" || (stoppedReason ?? "").startsWith("Scaling activity initiated by");
}

function causeOf({ stopCode, stoppedReason, containers }: StoppedTask): string {
  const what = [stoppedReason ?? "", stopCode === undefined ? "" : `(${stopCode})`].filter(
    (part) => part !== "",
  );
  const ends = containers.flatMap(({ name, exitCode, reason }) => {
    const parts = [exitCode === undefined ? "" : `exit code ${exitCode}`, reason ?? ""].filter(
      (part) => part !== "",
    );
    return parts.length === 0 ? [] : [`container ${name}: ${parts.join(", ")}`];
  });
  return [what.join(" "), ...ends].filter((part) => part !== "").join("; ");
}

/** Ids of tasks and network interfaces, and addresses, make equal reasons look different. */
function withoutIds(text: string): string {
  return text.replace(/\b(eni-)?[0-9a-f]{17,32}\b/g, "…").replace(/\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b/g, "…");
}

/** The containers whose logs tell why a task stopped: those that ended badly, or all when none did. */
export function containersToHear(task: StoppedTask): string[] {
  const bad = task.containers.filter(({ exitCode }) => exitCode !== undefined && exitCode !== 0);
  return (bad.length > 0 ? bad : task.containers).map(({ name }) => name);
}

/** The failure in a few lines for people; undefined when AWS says nothing that would explain it. */
export function describeFailure(failure: Failure): string | undefined {
  const parts = [
    ...failure.causes.flatMap(causeLines),
    ...section("ECS says:", eventLines(failure.events)),
    ...section("Health checks:", targetLines(failure.targets)),
  ];
  if (parts.length === 0) return undefined;
  return [`${failure.serviceName}: why ${failure.revision} did not come up:`, ...parts].join("\n");
}

function causeLines({ count, text, logs }: ToldCause): string[] {
  return [
    `  ${count === 1 ? "1 task" : `${count} tasks`} stopped: ${text === "" ? "ECS gives no reason" : text}`,
    ...logs.flatMap(({ container, lines }) =>
      lines.length === 0
        ? []
        : [`    last lines of container ${container}:`, ...lines.map((line) => `      ${line}`)],
    ),
  ];
}

/** What ECS notes of every deployment, good or bad. */
const routine =
  /has (reached a steady state|started \d+ tasks|stopped \d+ running tasks|begun draining)|registered \d+ targets|deployment completed/;

function eventLines(events: readonly ServiceEvent[]): string[] {
  return events
    .filter(({ message }, index) => events.findIndex((event) => event.message === message) === index)
    .filter(({ message }) => !routine.test(message))
    .slice(0, mostEvents)
    .reverse()
    .map(({ at, message }) => `${new Date(at).toISOString().slice(11, 19)} ${message}`);
}

function targetLines(targets: readonly TargetFact[]): string[] {
  return targets
    .filter(({ state }) => state.startsWith("unhealthy") || state === "unavailable")
    .map((target) => describeTargets([target]));
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  ${title}`, ...lines.map((line) => `    ${line}`)];
}
