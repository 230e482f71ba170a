import { EcsService, type EnvironmentRef } from "pulumi-ecs-environment";

// `runCommand` is what to paste into a shell.
export function reindex(environment: EnvironmentRef, image: string) {
  return new EcsService("reindex", { environment, image, oneOff: true, command: ["reindex"] });
}
