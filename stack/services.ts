import type * as pulumi from "@pulumi/pulumi";
import {
  EcsService,
  type EnvironmentSource,
  Release,
  type ReviewService,
  type Version,
} from "../components/index";
import type { EnvironmentConfig, ServiceConfig } from "./config";
import type { Versions } from "./versions";

/** Names of an environment's services: each has its keys in the configuration and its version on record. */
export const serviceNames = ["api", "web", "worker"] as const;

/** What the configuration says of a service, or as much of it as a review's does. */
type Declared = Pick<ServiceConfig, "image"> & Partial<ServiceConfig>;

/** The product's public API. */
export function api(config: Declared, version: Version): ReviewService {
  return {
    ...common(config, version),
    port: 8080,
    http: { host: "api", healthCheck: { path: "/health" } },
  };
}

/** What the product's users see in their browsers. */
function web(config: Declared, version: Version): ReviewService {
  return {
    ...common(config, version),
    port: 8080,
    http: { host: "www", healthCheck: { path: "/health" } },
  };
}

/** What works through the product's jobs; nothing connects to it. */
function worker(config: Declared, version: Version): ReviewService {
  return common(config, version);
}

function common(config: Declared, version: Version) {
  return {
    image: imageOf(config, version),
    sha: version.sha,
    desiredCount: config.desiredCount,
    cpu: config.cpu,
    memory: config.memory,
  };
}

function imageOf(config: Declared, version: Version): string {
  return `${config.image}@${version.digest}`;
}

/** Creates every service of the product in an environment, all of them behind the API's migrations. */
export function createServices(
  environment: EnvironmentSource,
  config: EnvironmentConfig,
  versions: Versions,
  opts: pulumi.ComponentResourceOptions,
) {
  const version = (service: string) => required(versions, service);
  const release = new Release(
    "release",
    {
      environment,
      assumeRoleArn: config.assumeRoleArn,
      prepare: {
        image: imageOf(config.api, version("api")),
        command: ["prepare"],
        timeoutInSeconds: config.prepareTimeoutInSeconds,
      },
    },
    opts,
  );
  const create = (name: string, service: ReviewService) =>
    new EcsService(name, { environment, release, ...service }, opts);
  return {
    api: create("api", api(config.api, version("api"))),
    web: create("web", web(config.web, version("web"))),
    worker: create("worker", worker(config.worker, version("worker"))),
  };
}

/** A version that was asked for with {@link serviceNames}. */
export function required(versions: Versions, service: string): Version {
  const version = versions[service];
  if (version === undefined) throw new Error(`the version of ${service} was not read`);
  return version;
}
