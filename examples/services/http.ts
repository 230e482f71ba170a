import { EcsService, type EnvironmentRef } from "pulumi-ecs-environment";

export function site(environment: EnvironmentRef, image: string) {
  return new EcsService("site", {
    environment,
    image,
    cpu: "0.5 vCPU",
    memory: "1 GB",
    http: { host: "www", healthCheck: { path: "/health" } },
    scaling: { minimum: 2, maximum: 10, cpuPercent: 70, requestsPerTarget: 1000 },
  });
}
