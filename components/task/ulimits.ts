/** Limits that ECS knows: `UlimitName` of its API. */
export const ulimitNames = [
  "core",
  "cpu",
  "data",
  "fsize",
  "locks",
  "memlock",
  "msgqueue",
  "nice",
  "nofile",
  "nproc",
  "rss",
  "rtprio",
  "rttime",
  "sigpending",
  "stack",
] as const;

/** Name of a limit. */
export type UlimitName = (typeof ulimitNames)[number];

/** A limit whose two values differ. */
export interface Ulimit {
  /** What holds until the process asks for more. */
  readonly soft: number;
  /** The most that it may ask for; -1 for no limit. */
  readonly hard: number;
}
