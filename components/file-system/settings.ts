import { nameProblems } from "../internal/names";
import { oneOf } from "../internal/text";
import { isWhole } from "../internal/whole";
import { type FileSystemArgs, infrequentAccessDays } from "./file-system-args";

/** A file system with every default filled in. */
export interface FileSystemSettings {
  readonly path: string;
  readonly uid: number;
  readonly gid: number;
  readonly infrequentAccessAfterDays: number | "never";
  readonly automaticBackups: boolean;
}

/** The defaults of a file system, all in this one place. */
export function fileSystemSettings(args: FileSystemArgs): FileSystemSettings {
  return {
    path: args.accessPoint?.path ?? "/data",
    uid: args.accessPoint?.uid ?? 1000,
    gid: args.accessPoint?.gid ?? 1000,
    infrequentAccessAfterDays: args.infrequentAccessAfterDays ?? 30,
    automaticBackups: args.automaticBackups ?? true,
  };
}

/** Everything that is wrong with a file system's name and settings; empty when nothing is. */
export function fileSystemProblems(
  name: string,
  { clients = {} }: Pick<FileSystemArgs, "clients">,
  settings: FileSystemSettings,
): string[] {
  const { path, infrequentAccessAfterDays: days } = settings;
  return [
    ...nameProblems(name),
    ...pathProblems(path),
    ...idProblems("uid", settings.uid),
    ...idProblems("gid", settings.gid),
    ...(days === "never" || infrequentAccessDays.some((known) => known === days)
      ? []
      : [
          `infrequentAccessAfterDays ${days} is not a time that EFS knows; use ${oneOf([...infrequentAccessDays, '"never"'])}`,
        ]),
    ...Object.keys(clients)
      .filter((client) => !/^[a-z][a-z0-9-]*$/.test(client))
      .map(
        (client) =>
          `clients.${client} is part of a resource's name; use lower-case letters, digits and hyphens, a letter first`,
      ),
  ];
}

/** https://docs.aws.amazon.com/efs/latest/ug/API_RootDirectory.html */
function pathProblems(path: string): string[] {
  const folders = path.split("/").slice(1);
  const isPath = path.startsWith("/") && folders.every((folder) => /^[^\s/]+$/.test(folder));
  if (isPath && !folders.some((folder) => folder === "." || folder === "..") && path.length <= 100) {
    return folders.length <= 4
      ? []
      : [`accessPoint.path "${path}" has ${folders.length} levels; EFS makes at most 4`];
  }
  return [
    `accessPoint.path "${path}" is not a folder that EFS can make; use a whole path such as /data, at most 100 characters`,
  ];
}

/** Nobody is root there: services get no right to be. */
function idProblems(what: "uid" | "gid", id: number): string[] {
  if (isWhole(id, 1, 4_294_967_295)) return [];
  return [
    `accessPoint.${what} ${id} is not possible; use a whole number, 1 to 4294967295: 0 would be root, which nobody is there`,
  ];
}
