import { EcsService, type EnvironmentRef } from "pulumi-ecs-environment";

// The environment needs `idleTimeoutInSeconds` above the pause between two pings.
export function sockets(environment: EnvironmentRef, image: string) {
  return new EcsService("sockets", {
    environment,
    image,
    desiredCount: 2,
    http: { host: "ws", webSockets: true },
  });
}
