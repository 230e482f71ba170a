import type { Service, Task, TaskDefinition } from "@aws-sdk/client-ecs";
import type { Clients } from "../aws-clients";
import { lastLogLines, logStreamOf } from "../last-log-lines";
import type { TargetFact } from "./facts";
import {
  type Cause,
  causesOf,
  containersToHear,
  describeFailure,
  longestLog,
  mostCauses,
  type ServiceEvent,
  type StoppedTask,
  type ToldCause,
} from "./failure";
import { describeService, readTargets, readTasks, type ServiceName } from "./read-facts";
import { afterLastSlash, revisionOf } from "./runtime";

/** A version of a service that didn't come up. */
export interface FailedVersion extends ServiceName {
  readonly taskDefinitionArn: string;
  /** Milliseconds since 1970 when it was begun with; what ECS noted before doesn't matter. */
  readonly since?: number;
}

type ReasonClients = Pick<Clients, "ecs" | "loadBalancing" | "logs">;

/**
 * Why a version didn't come up: reasons and exit codes of its stopped tasks, the last 50 lines that they wrote, what ECS
 * noted, and failed health checks. AWS knows stopped tasks for an hour.
 *
 * @returns lines for people, also when AWS refuses to answer; undefined when AWS says nothing that would explain it
 */
export async function explainFailure(
  clients: ReasonClients,
  failed: FailedVersion,
): Promise<string | undefined> {
  try {
    return describeFailure({
      serviceName: failed.serviceName,
      revision: revisionOf(failed.taskDefinitionArn),
      ...(await readFailure(clients, failed)),
    });
  } catch (error) {
    // Whoever asks has a failure to report already; this must not hide it.
    const reason = error instanceof Error ? error.message : String(error);
    return `${failed.serviceName}: AWS does not say why ${revisionOf(failed.taskDefinitionArn)} did not come up: ${reason}`;
  }
}

async function readFailure(clients: ReasonClients, failed: FailedVersion) {
  const service = await describeService(clients.ecs, failed);
  // A service that was never created has no tasks either, and ECS refuses to list those of an unknown one.
  if (service?.status !== "ACTIVE") return { causes: [], events: [], targets: [] };
  const [causes, targets] = await Promise.all([
    readCauses(clients, failed),
    readAllTargets(clients, service),
  ]);
  return { causes, targets, events: eventsOf(service, failed.since ?? 0) };
}

async function readCauses(clients: ReasonClients, failed: FailedVersion): Promise<ToldCause[]> {
  const [tasks, { taskDefinition }] = await Promise.all([
    readTasks(clients.ecs, failed, "STOPPED"),
    clients.ecs.describeTaskDefinition({ taskDefinition: failed.taskDefinitionArn }),
  ]);
  const own = tasks.filter(({ taskDefinitionArn }) => taskDefinitionArn === failed.taskDefinitionArn);
  const causes = causesOf(own.map(stoppedTask)).slice(0, mostCauses);
  const heard = new Set<string>();
  const told: ToldCause[] = [];
  for (const cause of causes) {
    const logs = await readLogs(clients, taskDefinition, cause, Math.floor(longestLog / causes.length));
    // Different reasons often stand at the end of the same lines; they are shown once.
    const news = logs.filter(({ lines }) => !heard.has(lines.join("\n")));
    for (const { lines } of news) heard.add(lines.join("\n"));
    told.push({ ...cause, logs: news });
  }
  return told;
}

async function readLogs(
  { logs }: Pick<Clients, "logs">,
  taskDefinition: TaskDefinition | undefined,
  { latest }: Cause,
  limit: number,
) {
  const containers = containersToHear(latest).flatMap((name) => {
    const definition = taskDefinition?.containerDefinitions?.find((candidate) => candidate.name === name);
    const { "awslogs-group": logGroupName, "awslogs-stream-prefix": prefix } =
      definition?.logConfiguration?.options ?? {};
    if (logGroupName === undefined || prefix === undefined) return [];
    return [
      { container: name, stream: { logGroupName, logStreamName: logStreamOf(prefix, name, latest.id) } },
    ];
  });
  return Promise.all(
    containers.map(async ({ container, stream }) => ({
      container,
      lines: await lastLogLines(logs, stream, Math.floor(limit / containers.length)),
    })),
  );
}

function stoppedTask(task: Task): StoppedTask {
  return {
    id: afterLastSlash(task.taskArn ?? ""),
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
    stoppedAt: task.stoppedAt?.getTime() ?? 0,
    containers: (task.containers ?? []).map(({ name, exitCode, reason }) => ({
      name: name ?? "",
      exitCode,
      reason,
    })),
  };
}

async function readAllTargets({ loadBalancing }: Pick<Clients, "loadBalancing">, service: Service) {
  const targets: TargetFact[] = [];
  for (const { targetGroupArn } of service.loadBalancers ?? []) {
    if (targetGroupArn !== undefined) targets.push(...(await readTargets(loadBalancing, targetGroupArn)));
  }
  return targets;
}

function eventsOf(service: Service, since: number): ServiceEvent[] {
  return (service.events ?? [])
    .map(({ createdAt, message }) => ({ at: createdAt?.getTime() ?? 0, message: message ?? "" }))
    .filter(({ at }) => at >= since);
}
