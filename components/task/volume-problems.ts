import { oneOf } from "../internal/text";
import {
  type MountPoint,
  extraMountPoints,
  ownMountPoints,
  type TaskVolume,
  type VolumeMount,
  volumeName,
} from "./volumes";

/** The mounts of one container beside the service's own. */
export interface ExtraMounts {
  /** Where its arguments are, for example `sidecars.proxy`. */
  readonly field: string;
  readonly name: string;
  readonly mounts: readonly VolumeMount[];
  readonly writablePaths: readonly string[];
}

/** What is wrong with the volumes of a task and where its containers mount them; empty when nothing is. */
export function volumeProblems(
  volumes: readonly TaskVolume[],
  writablePaths: readonly string[],
  others: readonly ExtraMounts[],
): string[] {
  const own = ownMountPoints(volumes, writablePaths);
  const extra = others.map((other) => ({
    ...other,
    points: extraMountPoints(other.name, other.mounts, other.writablePaths),
  }));
  return [
    ...volumes.flatMap(({ name }) => nameProblems(name)),
    ...pathProblems("the service's own container", own),
    ...extra.flatMap(({ field, points }) => pathProblems(field, points)),
    ...others.flatMap(({ field, mounts }) => mounts.flatMap((mount) => mountProblems(field, mount, volumes))),
    ...sameNameProblems([
      ...own.map(({ sourceVolume }) => sourceVolume),
      // What they only mount was named where it was made.
      ...extra.flatMap(({ points, mounts }) =>
        points.slice(mounts.length).map(({ sourceVolume }) => sourceVolume),
      ),
    ]),
  ];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html */
function nameProblems(name: string | undefined): string[] {
  if (name === undefined || /^[A-Za-z0-9_-]{1,255}$/.test(name)) return [];
  return [
    `volumes has the name "${name}"; use at most 255 letters, digits, hyphens and underscores, or leave it away`,
  ];
}

function pathProblems(who: string, points: readonly MountPoint[]): string[] {
  return points.flatMap(({ containerPath }, index) => {
    if (!/^\/[^:]*[^:/]$/.test(containerPath) || containerPath.split("/").slice(1).some(isNoFolder)) {
      return [
        `${who} can't mount anything at "${containerPath}"; use a whole path to a folder, such as /data`,
      ];
    }
    return points.slice(0, index).some((other) => other.containerPath === containerPath)
      ? [`${who} mounts two volumes at "${containerPath}"; give each a path of its own`]
      : [];
  });
}

function isNoFolder(part: string): boolean {
  return part === "" || part === "." || part === "..";
}

function mountProblems(field: string, mount: VolumeMount, volumes: readonly TaskVolume[]): string[] {
  const found = volumes.find((volume) => volumeName(volume) === mount.volume);
  if (!found) {
    const names = volumes.map(volumeName);
    const advice = names.length === 0 ? "add it to volumes" : `use ${oneOf(names)}, or add it to volumes`;
    return [`${field}.mounts has "${mount.volume}", which is no volume of the task; ${advice}`];
  }
  if (found.fileSystem && found.readOnly === true && mount.readOnly !== true) {
    return [
      `${field}.mounts writes to "${mount.volume}", which the task may only read; make it readOnly here, or not in volumes`,
    ];
  }
  return [];
}

function sameNameProblems(names: readonly string[]): string[] {
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [...new Set(twice)].map(
    (name) => `volumes has two that are named "${name}"; give one of them another name`,
  );
}
