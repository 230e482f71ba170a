import { EcsService, type EnvironmentRef } from "pulumi-ecs-environment";

export function agent(environment: EnvironmentRef, image: string, capacityProvider: string) {
  return new EcsService("agent", { environment, image, daemon: true, capacity: { capacityProvider } });
}
