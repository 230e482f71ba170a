import type * as aws from "@pulumi/aws";
import { fileSystemMountOf, type FileSystemMountSource } from "../file-system/file-system-mount";
import type { TaskSettings } from "./task-settings";
import { volumeName, writableVolumeName } from "./volumes";

/** A volume as a task definition takes it. */
type Volume = aws.types.input.ecs.TaskDefinitionVolume;

/** Every volume of a task: those that were asked for, and an empty one for each path that a container may write. */
export function taskVolumes(task: TaskSettings): Volume[] {
  const others = [...Object.entries(task.initContainers), ...Object.entries(task.sidecars)];
  return [
    ...task.volumes.map((volume) => ({
      name: volumeName(volume),
      ...(volume.fileSystem && { efsVolumeConfiguration: efsVolume(volume.fileSystem) }),
    })),
    ...task.writablePaths.map((path) => ({ name: writableVolumeName(undefined, path) })),
    ...others.flatMap(([name, { writablePaths = [] }]) =>
      writablePaths.map((path) => ({ name: writableVolumeName(name, path) })),
    ),
  ];
}

/** Only over TLS, only as the task's own role, and no further than the access point. */
function efsVolume(source: FileSystemMountSource): NonNullable<Volume["efsVolumeConfiguration"]> {
  const { fileSystemId, accessPointId } = fileSystemMountOf(source);
  return {
    fileSystemId,
    transitEncryption: "ENABLED",
    authorizationConfig: { accessPointId, iam: "ENABLED" },
  };
}
