import { type Capacity, hostOf } from "./capacity";

/**
 * What a service is. A `service` is kept at its count; a `daemon` has one task on each machine of the cluster; a `schedule`
 * starts a task when it is due; a `one-off` waits for somebody to start it. Requests reach a `service` or a `daemon` that has `http`.
 */
export type ServiceKind = "service" | "daemon" | "schedule" | "one-off";

/** What the kind follows from, and what doesn't fit each. Only whether it is given counts, never its value. */
export interface KindArgs {
  readonly schedule?: unknown;
  readonly daemon?: true;
  readonly oneOff?: true;
  readonly capacity?: Capacity;
  readonly http?: unknown;
  readonly discovery?: unknown;
  readonly desiredCount?: unknown;
  readonly scaling?: unknown;
  readonly minimumHealthyPercent?: unknown;
  readonly maximumPercent?: unknown;
  readonly rolloutTimeoutInSeconds?: unknown;
  readonly allowReplacement?: unknown;
}

/** What `args` make of a service: the first of `schedule`, `daemon` and `oneOff` that is given, otherwise a `service`. */
export function kindOf(args: KindArgs): ServiceKind {
  if (args.schedule !== undefined) return "schedule";
  if (args.daemon) return "daemon";
  return args.oneOff ? "one-off" : "service";
}

/** Whether ECS keeps tasks of this kind running; the others run when something starts them, and end. */
export function isKeptRunning(kind: ServiceKind): boolean {
  return kind === "service" || kind === "daemon";
}

type Misfits = Readonly<Partial<Record<keyof KindArgs, string>>>;

const noConnections = "nothing can connect to a task that comes and goes";
const noRollOut = "no tasks are kept running that could be rolled";

/** What doesn't fit tasks that come and go. */
function passing(noCount: string): Misfits {
  return {
    http: noConnections,
    discovery: noConnections,
    desiredCount: noCount,
    scaling: noCount,
    minimumHealthyPercent: noRollOut,
    maximumPercent: noRollOut,
    rolloutTimeoutInSeconds: noRollOut,
    allowReplacement: noRollOut,
  };
}

/** What doesn't fit a kind, and why. */
const misfits: Readonly<Record<ServiceKind, Misfits>> = {
  service: {},
  // ECS: "The daemon scheduling strategy does not support values above 100 for maximumPercent."
  daemon: {
    desiredCount: "each machine has one task",
    scaling: "each machine has one task",
    maximumPercent: "a machine's new task comes only after its old one is gone",
    allowReplacement: "it has no count that could get lost",
  },
  schedule: passing("the schedule says when a task runs"),
  "one-off": passing("whoever runs it says how many tasks"),
};

/** How callers write a kind. */
const switches = { schedule: "schedule", daemon: "daemon", "one-off": "oneOff" } as const;

/** Everything that is wrong with how a service's arguments go together; empty when nothing is. */
export function kindProblems(args: KindArgs): string[] {
  const kind = kindOf(args);
  const given = Object.values(switches).filter((field) => args[field] !== undefined);
  const problems: string[] = [];
  if (given.length > 1) {
    problems.push(
      `${given.join(" and ")} exclude each other; keep schedule for a task that is due at times, daemon for one on each machine, or oneOff for one that somebody starts`,
    );
  }
  if (kind === "service") return problems;
  if (kind === "daemon") problems.push(...machineProblems(args.capacity));
  const called = switches[kind];
  for (const [field, reason] of Object.entries(misfits[kind])) {
    if (args[field as keyof KindArgs] === undefined) continue;
    problems.push(`${field} does not fit ${called}, because ${reason}; remove one of the two`);
  }
  return problems;
}

/** What is wrong with what a daemon runs on. */
function machineProblems(capacity: Capacity = "FARGATE"): string[] {
  if (hostOf(capacity) === "fargate") {
    return [
      "daemon needs machines, and Fargate has none; give capacity { capacityProvider: … }, or leave daemon out",
    ];
  }
  if (typeof capacity === "object" && "placement" in capacity && capacity.placement !== undefined) {
    return ["capacity.placement does not fit daemon, because each machine has its task; remove it"];
  }
  return [];
}
