import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { change, tags } from "./changed";

const files = new aws.efs.FileSystem("files", { encrypted: true, throughputMode: "elastic", tags });
const point = new aws.efs.AccessPoint("files", {
  fileSystemId: files.id,
  posixUser: { uid: 1000, gid: 1000 },
  rootDirectory: { path: "/api", creationInfo: { ownerUid: 1000, ownerGid: 1000, permissions: "750" } },
  tags,
});
const registry = new aws.secretsmanager.Secret("registry", { recoveryWindowInDays: 0, tags });

/** Everything that a task definition of the product can hold. */
export const definition = new aws.ecs.TaskDefinition("whole", {
  family: "services-whole",
  cpu: "512",
  memory: "1024",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
  ephemeralStorage: { sizeInGib: change(21, 50) },
  volumes: [
    { name: "scratch" },
    {
      name: "files",
      efsVolumeConfiguration: {
        fileSystemId: files.id,
        transitEncryption: "ENABLED",
        authorizationConfig: { accessPointId: point.id, iam: "ENABLED" },
      },
    },
  ],
  containerDefinitions: pulumi.jsonStringify([
    {
      name: "api",
      image: "registry.example.com/api:1",
      repositoryCredentials: { credentialsParameter: registry.arn },
      essential: true,
      command: ["serve"],
      entryPoint: ["/app"],
      user: "1000",
      workingDirectory: "/srv",
      readonlyRootFilesystem: true,
      portMappings: [{ name: "http", containerPort: 8080, protocol: "tcp", appProtocol: "http" }],
      dependsOn: [
        { containerName: "init", condition: "SUCCESS" },
        { containerName: "log-router", condition: "START" },
      ],
      healthCheck: {
        command: ["CMD", "/app", "healthcheck"],
        interval: 10,
        timeout: 5,
        retries: 3,
        startPeriod: 30,
      },
      mountPoints: [
        { sourceVolume: "scratch", containerPath: "/tmp" },
        { sourceVolume: "files", containerPath: "/files", readOnly: true },
      ],
      ulimits: [{ name: "nofile", softLimit: 4096, hardLimit: 8192 }],
      dockerLabels: { secrets: change("version-1", "version-2") },
      stopTimeout: 60,
      linuxParameters: { initProcessEnabled: true },
      logConfiguration: { logDriver: "awsfirelens", options: { Name: "datadog", TLS: "on" } },
    },
    { name: "init", image: "example/init:1", essential: false, command: ["init"] },
    {
      name: "log-router",
      image: "example/fluent-bit:1",
      essential: true,
      memoryReservation: 50,
      firelensConfiguration: { type: "fluentbit", options: { "enable-ecs-log-metadata": "true" } },
    },
  ]),
  tags,
});
