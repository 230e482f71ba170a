import { EcsService, type EnvironmentRef } from "pulumi-ecs-environment";

export function checkout(environment: EnvironmentRef, image: string, nextImage: string) {
  return new EcsService("checkout", {
    environment,
    image,
    http: { host: "checkout", canary: { image: nextImage, percent: 10 } },
  });
}
