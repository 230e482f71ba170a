import type { DeploymentFact, ServiceFact } from "./truth/facts";
import { revisionOf } from "./truth/runtime";

/** How far ECS is with a version, in one line; undefined as long as it hasn't begun with it. */
export function progressLine(service: ServiceFact, taskDefinitionArn: string): string | undefined {
  const primary = service.deployments.find(({ status }) => status === "PRIMARY");
  const asked = service.deployments.find((deployment) => deployment.taskDefinitionArn === taskDefinitionArn);
  if (primary === undefined || asked === undefined) return undefined;
  const others = service.deployments.filter(
    (deployment) => deployment !== primary && deployment.runningCount > 0,
  );
  const parts = [
    `${primary.runningCount} of ${service.desiredCount} tasks of ${revisionOf(primary.taskDefinitionArn)} run`,
    ...counted(primary.pendingCount, "starting"),
    ...counted(primary.failedTasks, "failed"),
    ...others.map(
      (deployment) => `${deployment.runningCount} of ${revisionOf(deployment.taskDefinitionArn)} still there`,
    ),
  ];
  return [...tookBack(primary, asked), parts.join(", ")].join(": ");
}

function counted(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}`];
}

/** A deployment of an older version that is the primary one again: the circuit breaker went back to it. */
function tookBack(primary: DeploymentFact, asked: DeploymentFact): string[] {
  if (primary.taskDefinitionArn === asked.taskDefinitionArn) return [];
  return [`${revisionOf(asked.taskDefinitionArn)} failed, ECS goes back`];
}
