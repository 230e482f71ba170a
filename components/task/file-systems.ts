import type * as pulumi from "@pulumi/pulumi";
import type { FileSystemAccess } from "../access/access";
import { openWay, type WayRule } from "../environment/open-way";
import { fileSystemMountOf, type FileSystemMountSource } from "../file-system/file-system-mount";
import { nfsPort } from "../file-system/nfs-security-group";
import type { Tags } from "../internal/tags";
import { type TaskVolume, volumeName } from "./volumes";

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
  name: string,
  { volumes, securityGroupId, tags }: FileSystemWaysArgs,
  parent: pulumi.Resource,
): WayRule[] {
  return distinctFileSystems(volumes).flatMap(([volume, source]) =>
    openWay(
      `${name}-to-${volume}`,
      {
        from: { securityGroupId, rule: `Files of ${volume}` },
        to: { securityGroupId: fileSystemMountOf(source).securityGroupId, rule: `Tasks of ${name}` },
        port: nfsPort,
        tags,
      },
      parent,
    ),
  );
}

/** Each file system once, under the first volume that is one: AWS refuses a rule that is there already. */
function distinctFileSystems(volumes: readonly TaskVolume[]): [string, FileSystemMountSource][] {
  const found = new Map<FileSystemMountSource, string>();
  for (const volume of volumes) {
    const { fileSystem } = volume;
    if (fileSystem && !found.has(fileSystem)) found.set(fileSystem, volumeName(volume));
  }
  return [...found].map(([source, name]) => [name, source]);
}

/** The rights that mounting these volumes takes, for the task role. */
export function fileSystemAccess(volumes: readonly TaskVolume[]): FileSystemAccess[] {
  return volumes.flatMap(({ fileSystem, readOnly = false }) => {
    if (!fileSystem) return [];
    const { arn, accessPointArn } = fileSystemMountOf(fileSystem);
    return [{ fileSystem: { arn, accessPointArn }, rights: [readOnly ? "read" : "write"] }];
  });
}
