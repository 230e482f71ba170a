import * as pulumi from "@pulumi/pulumi";
import { type Capacity, EcsService, type EcsServiceArgs } from "../../../../components/index";
import { environment } from "./environment";
import { machines } from "./machines";
import { bucket, files, jobs, passwordArn, table, topic } from "./wired";

const config = new pulumi.Config();
const image = config.require("image");

const service = (name: string, args: Omit<EcsServiceArgs, "environment" | "image">) =>
  new EcsService(name, { environment, image, ...args });

const capacities: Record<string, Capacity> = {
  FARGATE: "FARGATE",
  SPOT: { spotPercent: 50, onDemandBase: 1 },
  MACHINES: { capacityProvider: machines.name },
};

// Requests from the internet, a share of them to another version.
const site = service("site", {
  cpu: "0.25 vCPU",
  memory: "0.5 GB",
  desiredCount: 2,
  http: {
    host: "site",
    canary: { image: config.require("canaryImage"), percent: config.requireNumber("canaryPercent") },
  },
});
const sockets = service("sockets", {
  http: { host: "sockets", webSockets: true },
  scaling: { minimum: 1, maximum: 3, requestsPerTarget: 1000, schedules: [] },
});

// Reached from inside only, each in another way.
const inner = service("inner", { http: { host: "inner", scheme: "internal" } });
const names = service("names", { port: 8080, discovery: "cloud-map" });
const mesh = service("mesh", { port: 8080, discovery: "service-connect" });

// Works, wired with everything.
service("worker", {
  command: ["worker"],
  connectsTo: { inner: inner.reference, names: names.reference, mesh: mesh.reference },
  secrets: { PASSWORD: { secretArn: passwordArn } },
  access: [
    { queue: jobs, rights: ["consume"] },
    { bucket, rights: ["read", "write"] },
    { table, rights: ["read"] },
    { topic, rights: ["write"] },
  ],
  scaling: { minimum: 1, maximum: 4, backlog: { queueName: jobs.queueName, messagesPerTask: 10 } },
  writablePaths: ["/tmp"],
  sidecars: { helper: { image, command: ["worker"] } },
});
const leaky = service("leaky", {
  http: { host: "leaky" },
  connectsTo: { names: names.reference },
  secrets: { PASSWORD: { secretArn: passwordArn } },
  volumes: [{ name: "files", containerPath: "/files", fileSystem: files.mount }],
  initContainers: {
    first: {
      image,
      command: ["init"],
      environmentVariables: { MOUNTED_PATH: "/files" },
      mounts: [{ volume: "files", containerPath: "/files" }],
    },
  },
  containerHealthCheck: { command: ["CMD", "/app", "healthcheck"] },
  environmentVariables: { ENABLE_SWITCHES: "true", MOUNTED_PATH: "/files", NAMES_URL: names.reference.url },
});
service("mover", { capacity: capacities[config.require("capacity")] });
const shell = service("console", { readonlyRootFilesystem: false, shell: true });

// Runs at its time, on each machine, or when somebody says so.
service("cron", {
  command: ["cron"],
  schedule: { expression: "cron(* * * * ? *)", timeZone: "Europe/Berlin" },
  environmentVariables: { CRON_FAIL: "3" },
});
service("agent", { daemon: true, capacity: capacities.MACHINES, command: ["worker"] });
const once = service("once", { oneOff: true, command: ["cron"] });

export const siteUrl = site.url;
export const socketsUrl = sockets.url;
export const innerUrl = inner.url;
export const leakyUrl = leaky.url;
export const references = { inner: inner.reference, names: names.reference, mesh: mesh.reference };
export const runCommand = once.runCommand;
export const shellCommand = shell.shellCommand;
export const clusterName = environment.clusterName;
export const failuresLogGroupName = environment.nodes.failuresLogGroup.name;
export { passwordArn };
export const machinesProvider = machines.name;
