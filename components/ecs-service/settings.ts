import { nameProblems } from "../internal/names";
import { isSha } from "../release/manifest";
import { fargateSizeProblems } from "../task/fargate-size";
import type { EcsServiceArgs } from "./ecs-service-args";
import { defaultHealthCheckPath } from "./health-check";
import { releasedImageProblems } from "./released-image";

/** A service's numbers and names with every default filled in. */
export interface ServiceSettings {
  readonly desiredCount: number;
  readonly cpu: number;
  readonly memory: number;
  /** Port of the container, if anything may connect to it. */
  readonly port: number | undefined;
  readonly readonlyRootFilesystem: boolean;
  readonly http: HttpSettings | undefined;
  /** The image, where it is known before the engine runs. */
  readonly image: string | undefined;
  /** Whether the service belongs to a release. */
  readonly isReleased: boolean;
  /** Commit of the image, where it is known before the engine runs. */
  readonly sha: string | undefined;
}

/** How requests reach the service, with every default filled in. */
export interface HttpSettings {
  readonly host: string;
  readonly port: number;
  readonly healthCheckPath: string;
  readonly versionPath: string;
}

/** The defaults of a service, all in this one place. */
export function serviceSettings(args: EcsServiceArgs): ServiceSettings {
  const http = args.http && {
    host: args.http.host,
    port: args.port ?? 8080,
    healthCheckPath: args.http.healthCheck?.path ?? defaultHealthCheckPath,
    versionPath: args.http.versionPath ?? "/version",
  };
  return {
    desiredCount: args.desiredCount ?? 1,
    cpu: args.cpu ?? 256,
    memory: args.memory ?? 512,
    port: http ? http.port : args.port,
    readonlyRootFilesystem: args.readonlyRootFilesystem ?? true,
    http,
    image: typeof args.image === "string" ? args.image : undefined,
    isReleased: args.release !== undefined,
    sha: typeof args.sha === "string" ? args.sha : undefined,
  };
}

/** Everything that is wrong with a service's name and settings; empty when nothing is. */
export function settingsProblems(name: string, settings: ServiceSettings): string[] {
  const problems = [...nameProblems(name), ...fargateSizeProblems(settings.cpu, settings.memory)];
  const { desiredCount, port, http, sha, image, isReleased } = settings;
  if (isReleased && image !== undefined) problems.push(...releasedImageProblems(image));
  if (!Number.isInteger(desiredCount) || desiredCount < 0) {
    problems.push(`desiredCount ${desiredCount} is not a number of tasks; use 0 or more`);
  }
  if (port !== undefined && (!Number.isInteger(port) || port < 1 || port > 65535)) {
    problems.push(`port ${port} is not a port; use 1 to 65535`);
  }
  if (http && !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(http.host)) {
    problems.push(
      `http.host "${http.host}" is not one label of a DNS name; use one such as "api", because the certificate covers just the names directly below the domain`,
    );
  }
  if (http && !http.healthCheckPath.startsWith("/")) {
    problems.push(`http.healthCheck.path "${http.healthCheckPath}" must start with "/"`);
  }
  if (http && !http.versionPath.startsWith("/")) {
    problems.push(`http.versionPath "${http.versionPath}" must start with "/"`);
  }
  if (sha !== undefined && !isSha(sha)) {
    problems.push(`sha "${sha}" is not a commit; use 7 to 40 hexadecimal digits in lower case`);
  }
  return problems;
}
