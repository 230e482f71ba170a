import type { Task } from "@aws-sdk/client-ecs";
import type { Clients, EcsClient, LoadBalancingClient } from "../aws-clients";
import { readTasks } from "../read-tasks";
import type { Facts, ServiceFact, TargetFact, TaskFact } from "./facts";
import { afterLastSlash, type ServiceRuntime } from "./runtime";

/** What finds a service. */
export type ServiceName = Pick<ServiceRuntime, "clusterArn" | "serviceName">;

/**
 * Reads everything that tells what a service runs.
 *
 * @throws what AWS answers, when it refuses to
 */
export async function readFacts(
  clients: Pick<Clients, "ecs" | "loadBalancing">,
  asked: ServiceRuntime,
): Promise<Facts> {
  const service = await readService(clients.ecs, asked);
  // ECS lists no tasks of a service that it doesn't know, it throws.
  if (service?.status !== "ACTIVE") return { service, tasks: [], targets: undefined };
  const [tasks, targets] = await Promise.all([
    readTasks(clients.ecs, { cluster: asked.clusterArn, serviceName: asked.serviceName }, "RUNNING"),
    asked.targetGroupArn === undefined ? undefined : readTargets(clients.loadBalancing, asked.targetGroupArn),
  ]);
  return { service, tasks: tasks.map((task) => taskFact(task, asked.containerName)), targets };
}

/** The service as far as it tells what runs; undefined where there is none of the name. */
export async function readService(
  ecs: Pick<EcsClient, "describeServices">,
  asked: ServiceName,
): Promise<ServiceFact | undefined> {
  const found = await describeService(ecs, asked);
  return (
    found && {
      status: found.status ?? "unknown",
      desiredCount: found.desiredCount ?? 0,
      deployments: (found.deployments ?? []).map((deployment) => ({
        status: deployment.status ?? "unknown",
        taskDefinitionArn: deployment.taskDefinition ?? "",
        rolloutState: deployment.rolloutState,
        rolloutStateReason: deployment.rolloutStateReason,
        runningCount: deployment.runningCount ?? 0,
        pendingCount: deployment.pendingCount ?? 0,
        failedTasks: deployment.failedTasks ?? 0,
      })),
    }
  );
}

/** The service as ECS describes it; undefined where there is none of the name. */
export async function describeService(
  ecs: Pick<EcsClient, "describeServices">,
  { clusterArn, serviceName }: ServiceName,
) {
  const { services } = await ecs.describeServices({ cluster: clusterArn, services: [serviceName] });
  return services?.[0];
}

function taskFact(task: Task, containerName: string): TaskFact {
  const container = task.containers?.find(({ name }) => name === containerName);
  const ownAddresses = (task.attachments ?? []).flatMap(({ details }) =>
    (details ?? []).filter(({ name }) => name === "privateIPv4Address").map(({ value }) => value),
  );
  const containerAddresses = (container?.networkInterfaces ?? []).flatMap((networkInterface) => [
    networkInterface.privateIpv4Address,
    networkInterface.ipv6Address,
  ]);
  const addresses = [...ownAddresses, ...containerAddresses].filter((address) => address !== undefined);
  return {
    id: afterLastSlash(task.taskArn ?? ""),
    taskDefinitionArn: task.taskDefinitionArn ?? "",
    lastStatus: task.lastStatus ?? "unknown",
    image: container?.image,
    imageDigest: container?.imageDigest,
    addresses: [...new Set(addresses)],
  };
}

/** The targets of a target group with their health. */
export async function readTargets(
  loadBalancing: LoadBalancingClient,
  targetGroupArn: string,
): Promise<TargetFact[]> {
  const { TargetHealthDescriptions } = await loadBalancing.describeTargetHealth({
    TargetGroupArn: targetGroupArn,
  });
  return (TargetHealthDescriptions ?? []).map(({ Target, TargetHealth }) => {
    const reason = [TargetHealth?.Reason, TargetHealth?.Description].filter((part) => part).join(": ");
    return {
      address: Target?.Id ?? "unknown",
      state: TargetHealth?.State ?? "unknown",
      reason: reason === "" ? undefined : reason,
    };
  });
}
