import { accessProblems } from "../access/access-problems";
import { nameProblems } from "../internal/names";
import { isSha } from "../release/manifest";
import { taskProblems } from "../task/task-problems";
import { type TaskHost, type TaskSettings, taskSettings } from "../task/task-settings";
import { volumeName } from "../task/volumes";
import { type Capacity, capacityProblems, hostOf } from "./capacity";
import type { EcsServiceArgs } from "./ecs-service-args";
import { type CountSettings, countProblems, countSettings } from "./count";
import type { ConnectsTo } from "./discovery/discovery-args";
import { discoveryProblems } from "./discovery/discovery-problems";
import { httpProblems } from "./http/http-problems";
import { type HttpSettings, httpSettings } from "./http/http-settings";
import { isKeptRunning, kindOf, kindProblems, type ServiceKind } from "./kind";
import { releasedImageProblems } from "./released-image";
import { type RolloutSettings, rolloutProblems, rolloutSettings } from "./rollout";
import { scalingProblems } from "./scaling/problems";
import { scheduleProblems } from "./schedule/problems";
import { shellProblems } from "./shell";

/** A service with every default filled in. */
export interface ServiceSettings {
  readonly kind: ServiceKind;
  readonly task: TaskSettings;
  readonly capacity: Capacity;
  /** What the tasks run on. */
  readonly host: TaskHost;
  readonly count: CountSettings;
  readonly rollout: RolloutSettings;
  /** Port of the container, if anything may connect to it. */
  readonly port: number | undefined;
  readonly http: HttpSettings | undefined;
  readonly hasShell: boolean;
}

/** The defaults of a service, all reached from this one place. */
export function serviceSettings(args: EcsServiceArgs): ServiceSettings {
  const kind = kindOf(args);
  const capacity = args.capacity ?? "FARGATE";
  const http = args.http && httpSettings(args.http, { port: args.port, environment: args.environment });
  return {
    kind,
    task: taskSettings(args),
    capacity,
    host: hostOf(capacity),
    count: countSettings(args),
    rollout: rolloutSettings(kind, args),
    port: http ? http.port : args.port,
    http,
    hasShell: args.shell ?? false,
  };
}

/** Everything that is wrong with a service's name and arguments; empty when nothing is. */
export function serviceProblems(name: string, args: EcsServiceArgs): string[] {
  const { kind, task, host, capacity, count, rollout, port, http } = serviceSettings(args);
  const { image, sha, scaling, schedule, discovery, connectsTo = {}, access = [] } = args;
  return [
    ...nameProblems(name),
    ...kindProblems(args),
    ...taskProblems(name, args, host, port),
    ...(typeof image === "string" ? imageProblems(image, args.release !== undefined) : []),
    ...capacityProblems(capacity),
    ...countProblems(count),
    ...rolloutProblems(kind, rollout, {
      smallestCount: Math.min(count.smallest, http?.canary?.desiredCount ?? Infinity),
      deregistrationDelayInSeconds: http?.deregistrationDelayInSeconds ?? 0,
      stopTimeoutInSeconds: task.stopTimeoutInSeconds,
    }),
    ...(scaling ? scalingProblems(scaling, { http: http !== undefined, declared: count.declared }) : []),
    ...(schedule ? scheduleProblems(schedule) : []),
    ...(http ? httpProblems(http, { isReleased: args.release !== undefined }) : []),
    ...discoveryProblems(name, {
      discovery,
      connectsTo,
      port,
      environment: args.environment,
      isKeptRunning: isKeptRunning(kind),
    }),
    ...wayProblems(task, connectsTo),
    ...accessProblems(access),
    ...shellProblems(args),
    ...(typeof sha === "string" ? shaProblems(sha) : []),
  ];
}

/** The rules that open a way to a file system and to a service are called alike. */
function wayProblems({ volumes }: TaskSettings, connectsTo: ConnectsTo): string[] {
  return volumes
    .filter(({ fileSystem }) => fileSystem)
    .map(volumeName)
    .filter((name) => name in connectsTo)
    .map((name) => `connectsTo.${name} and the volume "${name}" have one name; give one of them another`);
}

/** Only what the program writes itself can be looked at here, as with a configuration that was left empty. */
function imageProblems(image: string, isReleased: boolean): string[] {
  if (image === "") return ["image is missing; give the image with its registry"];
  return isReleased ? releasedImageProblems(image) : [];
}

/** Only what the program writes itself can be looked at here. */
function shaProblems(sha: string): string[] {
  if (isSha(sha)) return [];
  return [`sha "${sha}" is not a commit; use 7 to 40 hexadecimal digits in lower case`];
}
