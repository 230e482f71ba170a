import { EcsService, type EnvironmentRef } from "pulumi-ecs-environment";

export function nightly(environment: EnvironmentRef, image: string) {
  return new EcsService("nightly", {
    environment,
    image,
    command: ["tidy-up"],
    schedule: { expression: "cron(0 3 * * ? *)", timeZone: "Europe/Berlin", retries: 3 },
  });
}
