import * as pulumi from "@pulumi/pulumi";
import {
  addressProblems,
  type FargateCpu,
  fargateCpus,
  fargateMemory,
  logRetentionDays,
  maximumZones,
} from "../components/index";
import { ConfigReader, type ConfigSource } from "./config-reader";

/** What a stack's configuration says. Pulumi.yaml describes each key. */
export interface StackConfig {
  readonly region: string;
  readonly accountId: string;
  readonly domain: string;
  readonly cidrBlock: string;
  readonly zones: number;
  readonly logRetentionInDays: number;
  readonly owner: string;
  readonly costCentre: string;
  readonly image: string;
  readonly desiredCount: number;
  readonly cpu: FargateCpu;
  readonly memory: number;
}

/**
 * Reads and checks a stack's whole configuration before the program creates anything.
 *
 * @throws pulumi.RunError with every problem at once; the engine prints it without a stack trace
 */
export function readStackConfig(stack: string, source: ConfigSource): StackConfig {
  const reader = new ConfigReader(source);
  const matches = (pattern: RegExp) => (value: string) => pattern.test(value);
  const cpu = reader.choice("cpu", fargateCpus, 256);
  const config: StackConfig = {
    region: reader.text("region", {
      allowed: "an AWS region",
      example: "eu-west-1",
      fits: matches(/^[a-z]{2}(-[a-z]+)+-\d$/),
    }),
    accountId: reader.text("accountId", {
      allowed: "the 12 digits of the AWS account, in quotes",
      example: "111111111111",
      fits: matches(/^\d{12}$/),
    }),
    domain: reader.text("domain", {
      allowed: "a domain name in lower case",
      example: `${stack}.example.com`,
      fits: matches(/^([a-z0-9-]+\.)+[a-z]{2,63}$/),
    }),
    cidrBlock: reader.text("cidrBlock", {
      allowed: "a private IPv4 block from /16 to /21 without host bits",
      example: "10.20.0.0/16",
      fits: (value) => addressProblems(value).length === 0,
    }),
    zones: reader.wholeNumber("zones", { from: 2, to: maximumZones, example: 2 }),
    logRetentionInDays: reader.choice("logRetentionInDays", logRetentionDays, 30),
    owner: reader.text("owner", { allowed: "the name of a team", example: "platform", fits: matches(/\S/) }),
    costCentre: reader.text("costCentre", {
      allowed: "what the costs are booked on",
      example: "platform",
      fits: matches(/\S/),
    }),
    image: reader.text("image", {
      allowed: "an image with a tag or a digest",
      example: "registry.example.com/api:1.0.0",
      fits: matches(/^[^\s/]+(\/[^\s/]+)*(:[\w][\w.-]{0,127}|@sha256:[0-9a-f]{64})$/),
    }),
    desiredCount: reader.wholeNumber("desiredCount", { from: 0, to: 1000, example: 2 }),
    cpu,
    memory: reader.choice("memory", fargateMemory(cpu), fargateMemory(cpu)[0] ?? 512),
  };
  const problems = reader.problems();
  if (problems.length > 0) {
    throw new pulumi.RunError(
      `the configuration of stack "${stack}" has ${problems.length === 1 ? "a problem" : `${problems.length} problems`}:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
    );
  }
  return config;
}
