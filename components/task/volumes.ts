import type { FileSystemMountSource } from "../file-system/file-system-mount";

/** A volume of the task, as the service's own container mounts it. */
export interface TaskVolume {
  /**
   * Name, by which sidecars and init containers mount it, too: letters, digits, hyphens and underscores.
   * @default the path, with hyphens for its slashes
   */
  readonly name?: string;
  /** Folder at which the container sees it. */
  readonly containerPath: string;
  /**
   * Whether the container may only read it. Of a file system, the task then gets no right to write.
   * @default false
   */
  readonly readOnly?: boolean;
  /**
   * The file system that it is: `mount` of a `FileSystem`.
   * @default none: an empty volume that goes with the task
   */
  readonly fileSystem?: FileSystemMountSource;
}

/** A volume of the task, as another container of it mounts it. */
export interface VolumeMount {
  /** Name of one of the task's `volumes`. */
  readonly volume: string;
  /** Folder at which the container sees it. */
  readonly containerPath: string;
  /**
   * Whether the container may only read it.
   * @default false
   */
  readonly readOnly?: boolean;
}

/** A mount as a container's JSON holds it. */
export interface MountPoint {
  readonly sourceVolume: string;
  readonly containerPath: string;
  readonly readOnly?: true;
}

/** Name of a volume: its own, or its path's. */
export function volumeName({ name, containerPath }: Pick<TaskVolume, "name" | "containerPath">): string {
  return name ?? pathAsName(containerPath);
}

/**
 * Name of the empty volume that a container writes a path to.
 *
 * @param containerName undefined for the service's own container, whose name may be another in a canary
 */
export function writableVolumeName(containerName: string | undefined, path: string): string {
  const name = `writable-${pathAsName(path)}`;
  return containerName === undefined ? name : `${containerName}-${name}`;
}

/** Each path has a name of its own: what isn't a letter, a digit or a slash is written as its code. */
function pathAsName(path: string): string {
  return path
    .replace(/^\/|\/$/g, "")
    .replace(/[^A-Za-z0-9/]/g, (character) => `_${character.charCodeAt(0).toString(16)}`)
    .replaceAll("/", "-");
}

/** A mount as a container's JSON holds it. Leaves away that it may be written, because ECS does. */
function mountPoint(sourceVolume: string, containerPath: string, readOnly = false): MountPoint {
  return { sourceVolume, containerPath, ...(readOnly && { readOnly }) };
}

/** The mounts of the service's own container. */
export function ownMountPoints(
  volumes: readonly TaskVolume[],
  writablePaths: readonly string[],
): MountPoint[] {
  return [
    ...volumes.map((volume) => mountPoint(volumeName(volume), volume.containerPath, volume.readOnly)),
    ...writablePaths.map((path) => mountPoint(writableVolumeName(undefined, path), path)),
  ];
}

/** The mounts of another container of the task. */
export function extraMountPoints(
  containerName: string,
  mounts: readonly VolumeMount[],
  writablePaths: readonly string[],
): MountPoint[] {
  return [
    ...mounts.map(({ volume, containerPath, readOnly }) => mountPoint(volume, containerPath, readOnly)),
    ...writablePaths.map((path) => mountPoint(writableVolumeName(containerName, path), path)),
  ];
}
