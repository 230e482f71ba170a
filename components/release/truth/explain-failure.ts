import type { Service, Task, TaskDefinition } from "@aws-sdk/client-ecs";
import type { Clients } from "../aws-clients";
import { lastLogLines, logStreamOf } from "../last-log-lines";
import { readTasks } from "../read-tasks";
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
import { describeService, readTargets } from "./read-facts";
import { afterLastSlash, revisionOf, type ServiceVersion } from "./runtime";

type ReasonClients = Pick<Clients, "ecs" | "loadBalancing" | "logs">;

/**
 * Why a version didn't come up: reasons and exit codes of its stopped tasks, the last 50 lines that they wrote, what ECS
 * noted, and failed health checks. AWS knows stopped tasks for an hour.
 *
 * @returns lines for people, also when AWS refuses to answer; undefined when AWS says nothing that would explain it
 */
export async function explainFailure(
  clients: ReasonClients,
  failed: ServiceVersion,
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

async function readFailure(clients: ReasonClients, failed: ServiceVersion) {
  const service = await describeService(clients.ecs, failed);
  // A service that was never created has no tasks either, and ECS refuses to list those of an unknown one.
  if (service?.status !== "ACTIVE") return { causes: [], events: [], targets: [] };
  const { taskDefinition } = await clients.ecs.describeTaskDefinition({
    taskDefinition: failed.taskDefinitionArn,
  });
  const [causes, targets] = await Promise.all([
    readCauses(clients, failed, taskDefinition),
    readAllTargets(clients, service),
  ]);
  return { causes, targets, events: eventsOf(service, failed, taskDefinition?.registeredAt) };
}

async function readCauses(
  clients: ReasonClients,
  failed: ServiceVersion,
  taskDefinition: TaskDefinition | undefined,
): Promise<ToldCause[]> {
  const tasks = await readTasks(
    clients.ecs,
    { cluster: failed.clusterArn, serviceName: failed.serviceName },
    "STOPPED",
  );
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

/** What ECS noted before there was the version isn't about it. */
function eventsOf(
  service: Service,
  { taskDefinitionArn }: ServiceVersion,
  registeredAt: Date | undefined,
): ServiceEvent[] {
  // A version that was gone back to is older than its deployment, while ECS still lists that.
  const begun = (service.deployments ?? [])
    .filter(({ taskDefinition }) => taskDefinition === taskDefinitionArn)
    .map(({ createdAt }) => createdAt?.getTime() ?? 0);
  const since = Math.max(registeredAt?.getTime() ?? 0, ...begun);
  return (service.events ?? [])
    .map(({ createdAt, message }) => ({ at: createdAt?.getTime() ?? 0, message: message ?? "" }))
    .filter(({ at }) => at >= since);
}
