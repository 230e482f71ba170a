import type * as pulumi from "@pulumi/pulumi";
import { EcsService, type EnvironmentSource, type ReviewService } from "../components/index";
import type { EnvironmentConfig, ServiceConfig } from "./config";

/** The product's public API. */
export function api(config: Pick<ServiceConfig, "image"> & Partial<ServiceConfig>): ReviewService {
  return {
    image: config.image,
    desiredCount: config.desiredCount,
    cpu: config.cpu,
    memory: config.memory,
    port: 8080,
    http: { host: "api", healthCheck: { path: "/health" } },
  };
}

/** What works through the product's jobs; nothing connects to it. */
function worker(config: ServiceConfig): ReviewService {
  return {
    image: config.image,
    desiredCount: config.desiredCount,
    cpu: config.cpu,
    memory: config.memory,
  };
}

/** Creates every service of the product in an environment. */
export function createServices(
  environment: EnvironmentSource,
  config: EnvironmentConfig,
  opts: pulumi.ComponentResourceOptions,
) {
  return {
    api: new EcsService("api", { environment, ...api(config.api) }, opts),
    worker: new EcsService("worker", { environment, ...worker(config.worker) }, opts),
  };
}
