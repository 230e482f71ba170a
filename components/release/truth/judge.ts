import type { DeploymentFact, Facts, ServiceFact, TargetFact, TaskFact } from "./facts";
import { digestOf, revisionOf, type ServiceRuntime } from "./runtime";

/** What to do about the problems: ask again after a moment, or for as long as ECS rolls tasks, or not at all. */
export type Outlook = "settling" | "rolling" | "final";

/** Whether what runs is what was asked. */
export interface Verdict {
  /** One sentence each, for people; empty when what runs is what was asked. */
  readonly problems: readonly string[];
  readonly outlook: Outlook;
}

/**
 * Compares what was asked with what AWS says. Good is only: ECS has settled on the task definition, every task has it and
 * its image, there are as many as there should be, and the load balancer takes one of them for healthy.
 */
export function judge(asked: ServiceRuntime, facts: Facts): Verdict {
  const { service } = facts;
  if (service?.status !== "ACTIVE") {
    const state = service ? `is ${service.status}` : "does not exist";
    return { problems: [`the service ${asked.serviceName} ${state}`], outlook: "final" };
  }
  const primary = service.deployments.find(({ status }) => status === "PRIMARY");
  const refused = refusal(asked, service, primary);
  if (refused !== undefined) return { problems: [refused], outlook: "final" };
  // Nothing runs on purpose, so there is nothing more to compare.
  if (asked.desiredCount === 0) return { problems: [], outlook: "settling" };

  const rolling = primary?.rolloutState === "IN_PROGRESS";
  const problems = [
    ...taskProblems(asked, service, facts.tasks),
    ...targetProblems(facts.targets, facts.tasks),
  ];
  // Tasks may look right just before the last one fails and ECS goes back, so its own word is waited for.
  if (rolling) problems.unshift(`ECS still rolls out ${revisionOf(asked.taskDefinitionArn)}`);
  return { problems, outlook: rolling ? "rolling" : "settling" };
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

function taskProblems(asked: ServiceRuntime, service: ServiceFact, tasks: readonly TaskFact[]): string[] {
  const problems: string[] = [];
  const others = tasks.filter(({ taskDefinitionArn }) => taskDefinitionArn !== asked.taskDefinitionArn);
  for (const revision of new Set(others.map((task) => revisionOf(task.taskDefinitionArn)))) {
    const count = others.filter((task) => revisionOf(task.taskDefinitionArn) === revision).length;
    problems.push(`${count} of ${tasks.length} tasks still ${count === 1 ? "is" : "are"} of ${revision}`);
  }
  const own = tasks.filter((task) => !others.includes(task));
  const running = own.filter(({ lastStatus }) => lastStatus === "RUNNING");
  if (running.length < service.desiredCount) {
    problems.push(
      `${running.length} of ${service.desiredCount} tasks of ${revisionOf(asked.taskDefinitionArn)} run`,
    );
  }
  const { digest } = asked;
  if (digest === undefined) return problems;
  for (const task of running.filter((candidate) => !hasImage(candidate, digest))) {
    problems.push(
      `task ${task.id} runs ${task.imageDigest ?? task.image ?? "an unknown image"}, not ${digest} as asked`,
    );
  }
  return problems;
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
