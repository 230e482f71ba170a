import type { Version } from "../../../../components/release/manifest";
import type { Step } from "../../../../ci/release/ports";

/** Commits of the tests: what ran before, and what is released. */
export const oldSha = "0".repeat(39) + "1";
export const newSha = "0".repeat(39) + "2";

/** Names of the services that the world has. */
export const names = ["api", "web", "worker"] as const;

/** A digest that nobody mistakes for another one. */
export function digestOf(service: string, sha: string): string {
  const text = Buffer.from(`${service}${sha.slice(-6)}`).toString("hex");
  return `sha256:${text.padEnd(64, "0").slice(0, 64)}`;
}

export function version(service: string, sha: string): Version {
  return { sha, digest: digestOf(service, sha) };
}

export const root = "urn:pulumi:staging::shop::";

export function serviceUrn(service: string): string {
  return `${root}ecs-environment:index:EcsService$aws:ecs/service:Service::${service}`;
}

export function taskDefinitionUrn(service: string): string {
  return `${root}ecs-environment:index:EcsService$aws:ecs/taskDefinition:TaskDefinition::${service}`;
}

export const gateUrn = `${root}ecs-environment:index:Release$aws:ssm/parameter:Parameter::release`;
export const vpcUrn = `${root}ecs-environment:index:Environment$aws:ec2/vpc:Vpc::staging`;

export function step(urn: string, op: string, more: Partial<Step> = {}): Step {
  return { urn, op, custom: true, properties: [], ...more };
}
