import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { FileSystemAccess } from "../access/access";
import type { Tags } from "../internal/tags";
import type { TaskVolume } from "./volumes";

/** What the ways to file systems are made from. */
export interface FileSystemWaysArgs {
  readonly volumes: readonly TaskVolume[];
  /** Security group of the tasks. */
  readonly securityGroupId: pulumi.Input<string>;
  readonly tags: pulumi.Input<Tags>;
}

/**
 * Opens the way from a service's tasks to the file systems that they mount, at both ends. A task whose way is closed fails to
 * start: let the service depend on what this returns.
 */
export function openFileSystems(
  _name: string,
  _args: FileSystemWaysArgs,
  _parent: pulumi.Resource,
): (aws.vpc.SecurityGroupEgressRule | aws.vpc.SecurityGroupIngressRule)[] {
  return [];
}

/** The rights that mounting these volumes takes, for the task role. */
export function fileSystemAccess(_volumes: readonly TaskVolume[]): FileSystemAccess[] {
  return [];
}
