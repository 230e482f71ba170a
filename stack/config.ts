import {
  addressProblems,
  type FargateCpu,
  fargateCpus,
  fargateMemory,
  logRetentionDays,
  maximumZones,
} from "../components/index";
import { type Account, readAccount } from "./account";
import { ConfigReader, type ConfigSource, type TextRule } from "./config-reader";
import { domainName, matching, notBlank, repository } from "./config-rules";
import { readOverride, type Versions } from "./versions";

/** What the configuration of an environment's stack says. Pulumi.yaml describes each key. */
export interface EnvironmentConfig extends Account {
  readonly domain: string;
  readonly cidrBlock: string;
  readonly zones: number;
  readonly natGateways: "single" | "per-zone";
  readonly logRetentionInDays: number;
  readonly owner: string;
  readonly costCentre: string;
  readonly alertChat: string;
  readonly alertPager: string;
  readonly runbookUrl: string;
  readonly bastionImageId: string;
  readonly prepareTimeoutInSeconds: number;
  readonly versions: Versions;
  readonly api: ServiceConfig;
  readonly web: ServiceConfig;
  readonly websockets: ServiceConfig;
  readonly worker: ScaledServiceConfig;
  readonly cron: TaskConfig;
}

/** What the configuration says of one service's tasks, by keys that begin with its name. */
export interface TaskConfig {
  /** Repository of the service's images. */
  readonly image: string;
  readonly cpu: FargateCpu;
  readonly memory: number;
}

/** The same of a service that runs all the time. */
export interface ServiceConfig extends TaskConfig {
  /** Number of tasks; of a service that is scaled the smallest. */
  readonly desiredCount: number;
}

/** The same of a service that is scaled. */
export interface ScaledServiceConfig extends ServiceConfig {
  /** Largest number of tasks. */
  readonly maximumCount: number;
}

/**
 * Reads and checks the whole configuration of an environment's stack before the program creates anything.
 *
 * @throws pulumi.RunError with every problem at once; the engine prints it without a stack trace
 */
export function readEnvironmentConfig(stack: string, source: ConfigSource): EnvironmentConfig {
  const reader = new ConfigReader(source);
  const account = readAccount(reader);
  const config: EnvironmentConfig = {
    ...account,
    domain: reader.text("domain", domainName(`${stack}.example.com`)),
    cidrBlock: reader.text("cidrBlock", {
      allowed: "a private IPv4 block from /16 to /21 without host bits",
      example: "10.20.0.0/16",
      fits: (value) => addressProblems(value).length === 0,
    }),
    zones: reader.wholeNumber("zones", { from: 2, to: maximumZones, example: 2 }),
    natGateways: reader.choice("natGateways", ["single", "per-zone"], "single"),
    logRetentionInDays: reader.choice("logRetentionInDays", logRetentionDays, 30),
    owner: reader.text("owner", notBlank("the name of a team", "platform")),
    costCentre: reader.text("costCentre", notBlank("what the costs are booked on", "platform")),
    alertChat: reader.text("alertChat", datadogHandle("@slack-alerts")),
    alertPager: reader.text("alertPager", datadogHandle("@pagerduty-platform")),
    runbookUrl: reader.text("runbookUrl", {
      allowed: "an https address",
      example: "https://runbook.example.com",
      fits: matching(/^https:\/\/\S+$/),
    }),
    bastionImageId: reader.text("bastionImageId", bastionImage(account.region)),
    prepareTimeoutInSeconds: reader.wholeNumber("prepareTimeoutInSeconds", {
      from: 10,
      to: 36_000,
      example: 900,
    }),
    versions: readOverride(reader),
    api: readService(reader, "api"),
    web: readService(reader, "web"),
    websockets: readService(reader, "websockets"),
    worker: readScaledService(reader, "worker"),
    cron: readTask(reader, "cron"),
  };
  reader.throwIfAny(stack);
  return config;
}

/** The command that mends a missing image is also the one that moves to the newest. */
function bastionImage(region: string): TextRule {
  const parameter = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
  return {
    allowed: "the id of an Amazon Linux 2023 image for ARM in the region",
    example: `"$(aws ssm get-parameter --region ${region} --name ${parameter} --query Parameter.Value --output text)"`,
    fits: matching(/^ami-[0-9a-f]{8,17}$/),
  };
}

function readScaledService(reader: ConfigReader, name: string): ScaledServiceConfig {
  const service = readService(reader, name);
  const { desiredCount } = service;
  return {
    ...service,
    maximumCount: reader.wholeNumber(`${name}MaximumCount`, {
      from: Math.max(desiredCount, 1),
      to: 1000,
      example: Math.max(desiredCount, 4),
    }),
  };
}

function readService(reader: ConfigReader, name: string): ServiceConfig {
  return {
    ...readTask(reader, name),
    desiredCount: reader.wholeNumber(`${name}DesiredCount`, { from: 0, to: 1000, example: 2 }),
  };
}

function readTask(reader: ConfigReader, name: string): TaskConfig {
  const cpu = reader.choice(`${name}Cpu`, fargateCpus, 256);
  const fitting = fargateMemory(cpu);
  return {
    image: reader.text(`${name}Image`, repository(name)),
    cpu,
    memory: reader.choice(`${name}Memory`, fitting, fitting[0] ?? 512),
  };
}

function datadogHandle(example: string): TextRule {
  return {
    allowed: "a Datadog handle, which begins with @",
    example: `'${example}'`,
    fits: matching(/^@\S+$/),
  };
}
