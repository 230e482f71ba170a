import { secretProblems } from "../secrets/secret-problems";
import { extraContainerProblems, namedContainers, registryProblems } from "./extra-container-problems";
import { healthCheckProblems } from "./health-check";
import { logRouterMemory, logRouterName } from "./logs/firelens";
import { logProblems } from "./logs/log-routes";
import { type NamedPort, portProblems } from "./ports";
import { rangeProblems } from "./ranges";
import { sizeProblems } from "./size-problems";
import type { TaskArgs } from "./task-args";
import { defaultSize, type TaskHost } from "./task-settings";
import { ulimitProblems } from "./ulimits";
import { variableProblems } from "./variables";
import { volumeProblems } from "./volume-problems";

/**
 * Everything that is wrong with a task; empty when nothing is.
 *
 * @param name name of the service, which its own container bears
 * @param port the port that requests come to, beside `ports`
 */
export function taskProblems(name: string, args: TaskArgs, on: TaskHost, port?: number): string[] {
  const { sidecars = {}, initContainers = {}, environmentVariables = {}, logs = {} } = args;
  const others = [
    ...namedContainers("initContainers", initContainers),
    ...namedContainers("sidecars", sidecars),
  ];
  const routers =
    logs.driver === "datadog"
      ? [{ field: logRouterName, container: { memoryReservation: logRouterMemory } }]
      : [];
  return [
    ...sizeProblems(args.cpu ?? defaultSize.cpu, args.memory ?? defaultSize.memory, on, [
      ...others,
      ...routers,
    ]),
    ...architectureProblems(args.architecture),
    ...wordProblems("command", args.command),
    ...wordProblems("entryPoint", args.entryPoint),
    ...folderProblems(args.workingDirectory),
    ...portProblems(portsOf(args, port)),
    ...variableProblems(environmentVariables),
    ...secretProblems(args.secrets ?? {}, environmentVariables),
    ...healthCheckProblems("containerHealthCheck", args.containerHealthCheck),
    ...stopTimeoutProblems(args.stopTimeoutInSeconds, on),
    ...diskProblems(args.ephemeralStorageInGiB, on),
    ...volumeProblems(
      args.volumes ?? [],
      args.writablePaths ?? [],
      others.map(({ field, name: container, container: { mounts = [], writablePaths = [] } }) => ({
        field,
        name: container,
        mounts,
        writablePaths,
      })),
    ),
    ...ulimitProblems(args.ulimits ?? {}, on),
    ...extraContainerProblems(others, [name, ...(routers.length > 0 ? [logRouterName] : [])]),
    ...Object.entries(sidecars).flatMap(([sidecar, { containerHealthCheck }]) =>
      healthCheckProblems(`sidecars.${sidecar}.containerHealthCheck`, containerHealthCheck),
    ),
    ...logProblems(logs),
    ...registryProblems("", args),
  ];
}

function portsOf({ ports = [], sidecars = {} }: TaskArgs, port: number | undefined): NamedPort[] {
  return [
    ...(port === undefined ? [] : [{ what: "port", port }]),
    ...ports.map((one) => ({ what: "ports", port: one })),
    ...Object.entries(sidecars).flatMap(([name, { ports: others = [] }]) =>
      others.map((one) => ({ what: `sidecars.${name}.ports`, port: one })),
    ),
  ];
}

/** Programs in JavaScript, and values read from somewhere, may hold anything. */
function architectureProblems(architecture: string | undefined): string[] {
  if (architecture === undefined || architecture === "X86_64" || architecture === "ARM64") return [];
  return [`architecture "${architecture}" is not one that tasks have; use X86_64 or ARM64`];
}

function wordProblems(what: string, words: readonly string[] | undefined): string[] {
  if (words === undefined || words.length > 0) return [];
  return [`${what} [] has nothing to run; leave it away for what the image says`];
}

function folderProblems(folder: string | undefined): string[] {
  if (folder === undefined || folder.startsWith("/")) return [];
  return [`workingDirectory "${folder}" must start with "/"`];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
function stopTimeoutProblems(seconds: number | undefined, on: TaskHost): string[] {
  return on === "fargate"
    ? rangeProblems("stopTimeoutInSeconds", seconds, { from: 2, to: 120 }, "on Fargate")
    : rangeProblems("stopTimeoutInSeconds", seconds, { from: 2 });
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html */
function diskProblems(gibibytes: number | undefined, on: TaskHost): string[] {
  if (gibibytes === undefined) return [];
  if (on === "ec2") {
    return [
      `ephemeralStorageInGiB ${gibibytes} is only for Fargate; leave it away, and give the machines larger disks`,
    ];
  }
  return rangeProblems("ephemeralStorageInGiB", gibibytes, { from: 21, to: 200 });
}
