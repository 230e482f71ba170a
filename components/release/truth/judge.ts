import type { DeploymentFact, Facts, ServiceFact, TargetFact, TaskFact } from "./facts";
import { digestOf, revisionOf, type ServiceRuntime } from "./runtime";

/**
 * What to do about the problems: ask again after a moment, until ECS has started a task, for as long as it rolls tasks, or not
 * at all.
 */
export type Outlook = "settling" | "starting" | "rolling" | "final";

/** Whether what runs is what was asked. */
export interface Verdict {
  /** One sentence each, for people; empty when what runs is what was asked. */
  readonly problems: readonly string[];
  /** What differs for a while in a service that is well, such as a task that is being replaced. */
  readonly remarks: readonly string[];
  readonly outlook: Outlook;
}

/**
 * Compares what was asked with what AWS says. Good is only: ECS has settled on the task definition, every task has it and
 * its image, at least one runs, and the load balancer takes one of them for healthy.
 *
 * ECS settles only once all tasks run. When some are missing later, they were lost, or scaling has just asked for more: that is
 * no fault of the version, and ECS sees to it.
 */
export function judge(runtime: ServiceRuntime, facts: Facts): Verdict {
  const { service } = facts;
  if (service?.status !== "ACTIVE") {
    const state = service ? `is ${service.status}` : "does not exist";
    return { problems: [`the service ${runtime.serviceName} ${state}`], remarks: [], outlook: "final" };
  }
  const asked = { ...runtime, desiredCount: expectedCount(runtime, service) };
  const primary = service.deployments.find(({ status }) => status === "PRIMARY");
  const refused = refusal(asked, service, primary);
  if (refused !== undefined) return { problems: [refused], remarks: [], outlook: "final" };

  const rolling = primary?.rolloutState === "IN_PROGRESS";
  const own = facts.tasks.filter((task) => task.taskDefinitionArn === asked.taskDefinitionArn);
  const others = facts.tasks.filter((task) => !own.includes(task));
  const problems = otherVersions(others, facts.tasks.length);
  // Nothing runs on purpose, so there is nothing more to compare.
  if (asked.desiredCount === 0) return { problems, remarks: [], outlook: rolling ? "rolling" : "settling" };

  const running = own.filter(({ lastStatus }) => lastStatus === "RUNNING");
  const missing = missingTasks(asked, service, running.length);
  const isWell = !rolling && running.length > 0;
  if (!isWell) problems.push(...missing);
  problems.push(...imageProblems(asked, running), ...targetProblems(facts.targets, facts.tasks));
  // Tasks may look right just before the last one fails and ECS goes back, so its own word is waited for.
  if (rolling) problems.unshift(`ECS still rolls out ${revisionOf(asked.taskDefinitionArn)}`);
  return {
    problems,
    remarks: isWell ? missing : [],
    outlook: rolling ? "rolling" : running.length === 0 ? "starting" : "settling",
  };
}

/** Number of tasks that shall run. Of a daemon's ECS counts the machines; where there is none, nothing can run. */
export function expectedCount(
  asked: Pick<ServiceRuntime, "desiredCount" | "isDaemon">,
  service: Pick<ServiceFact, "desiredCount">,
): number {
  return asked.isDaemon ? service.desiredCount : asked.desiredCount;
}

/** Why ECS will not come to run what was asked, however long one waits. */
function refusal(
  asked: ServiceRuntime,
  service: ServiceFact,
  primary: DeploymentFact | undefined,
): string | undefined {
  const wanted = revisionOf(asked.taskDefinitionArn);
  if (primary?.taskDefinitionArn !== asked.taskDefinitionArn) {
    const actual = primary ? revisionOf(primary.taskDefinitionArn) : "no task definition";
    const failed = service.deployments.find(
      ({ taskDefinitionArn, rolloutState }) =>
        taskDefinitionArn === asked.taskDefinitionArn && rolloutState === "FAILED",
    );
    return `the service is at ${actual}, not at ${wanted} as asked${because(failed?.rolloutStateReason)}`;
  }
  if (primary.rolloutState === "FAILED") {
    return `ECS gave up rolling out ${wanted}${because(primary.rolloutStateReason)}`;
  }
  if (service.desiredCount === 0 && asked.desiredCount > 0) {
    return `the service is set to 0 tasks, where ${asked.desiredCount} were asked for; nothing runs`;
  }
  return undefined;
}

function otherVersions(others: readonly TaskFact[], all: number): string[] {
  const revisions = others.map((task) => revisionOf(task.taskDefinitionArn));
  return [...new Set(revisions)].map((revision) => {
    const count = revisions.filter((each) => each === revision).length;
    return `${count} of ${all} tasks still ${count === 1 ? "is" : "are"} of ${revision}`;
  });
}

/** What scaling adds to the tasks that the program declares is not waited for, what it takes away neither. */
function missingTasks(asked: ServiceRuntime, service: ServiceFact, running: number): string[] {
  const wanted = Math.min(asked.desiredCount, service.desiredCount);
  if (running >= wanted) return [];
  return [`${running} of ${wanted} tasks of ${revisionOf(asked.taskDefinitionArn)} run`];
}

function imageProblems({ digest }: ServiceRuntime, running: readonly TaskFact[]): string[] {
  if (digest === undefined) return [];
  return running
    .filter((task) => !hasImage(task, digest))
    .map(
      (task) =>
        `task ${task.id} runs ${task.imageDigest ?? task.image ?? "an unknown image"}, not ${digest} as asked`,
    );
}

/**
 * Whether the task runs the image with this digest. A task definition that names the digest can run nothing else: what is
 * pulled by a digest is checked against it. What ECS says was pulled decides only where a tag names the image, because for an
 * image of several architectures it may say the digest of one of them, and for some registries nothing.
 */
function hasImage(task: TaskFact, digest: string): boolean {
  const named = task.image === undefined ? undefined : digestOf(task.image);
  return (named ?? task.imageDigest) === digest;
}

/** One healthy target of the service's own tasks is enough: which ones get requests is the load balancer's business. */
function targetProblems(targets: readonly TargetFact[] | undefined, tasks: readonly TaskFact[]): string[] {
  if (targets === undefined) return [];
  const addresses = new Set(tasks.flatMap((task) => task.addresses));
  const own = targets.filter(({ address }) => addresses.has(address));
  if (own.some(({ state }) => state === "healthy")) return [];
  return [`no task is healthy for the load balancer: ${describeTargets(own)}`];
}

/** Targets with their states and reasons, for people. */
export function describeTargets(targets: readonly TargetFact[]): string {
  if (targets.length === 0) return "none is registered";
  return targets
    .map(
      ({ address, state, reason }) => `${address} is ${state}${reason === undefined ? "" : ` (${reason})`}`,
    )
    .join(", ");
}

function because(reason: string | undefined): string {
  return reason === undefined || reason === "" ? "" : `: ${reason}`;
}
