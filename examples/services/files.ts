import { EcsService, type EnvironmentRef, FileSystem } from "pulumi-ecs-environment";

export function uploads(environment: EnvironmentRef, image: string) {
  const files = new FileSystem("files", { environment, zones: 2 });
  return new EcsService("uploads", {
    environment,
    image,
    http: { host: "uploads" },
    volumes: [{ name: "files", containerPath: "/files", fileSystem: files.mount }],
    writablePaths: ["/tmp"],
  });
}
