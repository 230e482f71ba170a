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
