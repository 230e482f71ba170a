import { containerSecrets } from "../secrets/container-secrets";
import { container, type ContainerDefinition } from "./container";
import { initContainer, initDependencies } from "./init-containers";
import { type LogRoutes, logRoutes } from "./logs/log-routes";
import { type PortMapping, portMapping, portMappings } from "./ports";
import { sidecarContainer, sidecarDependencies } from "./sidecars";
import type { TaskDefinitionArgs } from "./task-definition";
import { ownMountPoints } from "./volumes";

/** Every container of a task: the service's own, then what runs before it, beside it, and what sends their lines on. */
export function containers(name: string, args: TaskDefinitionArgs): ContainerDefinition[] {
  const { task, logGroup, tags, sha } = args;
  const stopTimeout = task.stopTimeoutInSeconds;
  const logs = logRoutes({ logs: task.logs, logGroup, names: { name, tags, version: sha }, stopTimeout });
  const context = (container: string) => ({ stopTimeout, logConfiguration: logs.of(container) });
  const initNames = Object.keys(task.initContainers);
  return [
    ownContainer(name, args, logs),
    ...Object.entries(task.initContainers).map(([init, given], index) =>
      initContainer(init, given, initNames[index - 1], context(init)),
    ),
    ...Object.entries(task.sidecars).map(([sidecar, given]) =>
      sidecarContainer(sidecar, given, context(sidecar)),
    ),
    ...logs.routers,
  ];
}

function ownContainer(name: string, args: TaskDefinitionArgs, logs: LogRoutes): ContainerDefinition {
  const { task } = args;
  return container({
    name,
    image: args.image,
    registryCredentialsSecretArn: task.registryCredentialsSecretArn,
    command: task.command,
    entryPoint: task.entryPoint,
    user: task.user,
    workingDirectory: task.workingDirectory,
    dependsOn: [
      ...initDependencies(Object.keys(task.initContainers).at(-1)),
      ...sidecarDependencies(task.sidecars),
    ],
    readonlyRootFilesystem: task.readonlyRootFilesystem,
    mountPoints: ownMountPoints(task.volumes, task.writablePaths),
    stopTimeout: task.stopTimeoutInSeconds,
    healthCheck: task.containerHealthCheck,
    environmentVariables: args.environmentVariables,
    secrets: Object.keys(task.secrets).length > 0 ? containerSecrets(task.secrets) : undefined,
    portMappings: ownPorts(name, args.port, task.ports),
    ulimits: task.ulimits,
    dockerLabels: args.secretLabels,
    initProcess: args.shell,
    logConfiguration: logs.of(),
  });
}

/** The port that requests come to bears the service's name. */
function ownPorts(name: string, port: number | undefined, others: readonly number[]): PortMapping[] {
  return [...(port === undefined ? [] : [portMapping(name, port)]), ...portMappings(name, others)];
}
