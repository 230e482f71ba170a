import type * as pulumi from "@pulumi/pulumi";
import { EcsService, type Environment } from "../components/index";
import type { StackConfig } from "./config";

/** The services of the product. */
export interface Services {
  readonly api: EcsService;
}

/** Declares the services that run in the environment. */
export function createServices(
  environment: Environment,
  config: StackConfig,
  opts: pulumi.ComponentResourceOptions,
): Services {
  const api = new EcsService(
    "api",
    {
      environment,
      image: config.image,
      desiredCount: config.desiredCount,
      cpu: config.cpu,
      memory: config.memory,
      port: 8080,
      http: { host: "api", healthCheck: { path: "/health" } },
    },
    opts,
  );
  return { api };
}
