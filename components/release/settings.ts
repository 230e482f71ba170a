import type * as pulumi from "@pulumi/pulumi";
import { nameProblems } from "../internal/names";
import { isWhole } from "../internal/whole";
import { registryProblems } from "../task/extra-container-problems";
import { fargateSizeProblems } from "../task/fargate-size";
import type { RegistryCredentials } from "../task/registry-credentials";
import { isReservedName } from "./manifest";
import type { ReleaseArgs, ReleasePrepare } from "./release-args";
import { digestOf } from "./truth/runtime";

/** Shortest and longest time limit in seconds. Ten hours are longer than any migration that a release should wait for. */
const timeouts = { from: 10, to: 36_000 };

/**
 * Most characters of a command as JSON. The gate's parameter, which names it among other things, holds 4096 unless it
 * is paid for.
 */
const maximumCommandLength = 2000;

/** Most characters of a generation, for the same reason; names and ARNs of snapshots are shorter. */
const maximumGenerationLength = 255;

/** What runs before the services, with every default filled in. */
export interface PrepareSettings extends Required<Omit<ReleasePrepare, keyof RegistryCredentials>> {
  /** Undefined for an image that ECS needs no credentials for. */
  readonly registryCredentialsSecretArn: pulumi.Input<string> | undefined;
  readonly registryCredentialsEncryptionKeyArn: pulumi.Input<string | undefined>;
}

/** The defaults of what runs before the services, all in this one place. */
export function prepareSettings(prepare: ReleasePrepare): PrepareSettings {
  return {
    image: prepare.image,
    command: prepare.command,
    timeoutInSeconds: prepare.timeoutInSeconds ?? 900,
    cpu: prepare.cpu ?? 256,
    memory: prepare.memory ?? 512,
    environmentVariables: prepare.environmentVariables ?? {},
    readonlyRootFilesystem: prepare.readonlyRootFilesystem ?? true,
    securityGroupIds: prepare.securityGroupIds ?? [],
    dependsOn: prepare.dependsOn ?? [],
    generation: prepare.generation ?? "",
    registryCredentialsSecretArn: prepare.registryCredentialsSecretArn,
    registryCredentialsEncryptionKeyArn: prepare.registryCredentialsEncryptionKeyArn,
    timeLimitImage: prepare.timeLimitImage ?? "public.ecr.aws/docker/library/busybox:1.37",
  };
}

/** Everything that is wrong with a release's name, arguments and settings; empty when nothing is. */
export function releaseProblems(
  name: string,
  { assumeRoleArn }: Pick<ReleaseArgs, "assumeRoleArn">,
  prepare: PrepareSettings | undefined,
): string[] {
  const problems = nameProblems(name);
  if (assumeRoleArn !== undefined && !/^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/.test(assumeRoleArn)) {
    problems.push(
      `assumeRoleArn "${assumeRoleArn}" is not the ARN of a role; use one such as arn:aws:iam::111111111111:role/release`,
    );
  }
  if (prepare === undefined) return problems;
  if (isReservedName(name)) {
    problems.push(
      `the name "${name}" begins with "aws" or "ssm", which the Parameter Store refuses for the parameters of \`prepare\`; use another one`,
    );
  }
  return [...problems, ...prepareProblems(prepare), ...registryProblems("prepare.", prepare)];
}

function prepareProblems(settings: PrepareSettings): string[] {
  const { image, command, timeoutInSeconds, cpu, memory, generation } = settings;
  const problems = fargateSizeProblems(cpu, memory).map((problem) => `prepare.${problem}`);
  // Only what the program writes itself can be looked at; what another resource computes is looked at when it is known.
  if (typeof image === "string") problems.push(...imageProblems(image));
  if (command.length === 0 || command.some((word) => word === "")) {
    problems.push(
      `prepare.command ${JSON.stringify(command)} has nothing to run; use one such as ["prepare"]`,
    );
  }
  const length = JSON.stringify(command).length;
  if (length > maximumCommandLength) {
    problems.push(
      `prepare.command has ${length} characters; use at most ${maximumCommandLength}, and put what is longer into the image`,
    );
  }
  if (generation.length > maximumGenerationLength) {
    problems.push(
      `prepare.generation has ${generation.length} characters; use at most ${maximumGenerationLength}`,
    );
  }
  if (!isWhole(timeoutInSeconds, timeouts.from, timeouts.to)) {
    problems.push(
      `prepare.timeoutInSeconds ${timeoutInSeconds} is not possible; use a whole number from ${timeouts.from} to ${timeouts.to}`,
    );
  }
  return problems;
}

/** What is wrong with the image of what is to be prepared; empty when nothing is. */
export function imageProblems(image: string): string[] {
  if (digestOf(image) !== undefined) return [];
  return [
    `prepare.image "${image}" has no digest; use <repository>@sha256:<64 hexadecimal digits>, because a tag may be another image tomorrow`,
  ];
}
