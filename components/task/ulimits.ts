import { oneOf } from "../internal/text";
import { isWhole } from "../internal/whole";

/** Limits that ECS knows: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Ulimit.html */
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

/** Limits of one container by their name. */
export type Ulimits = Readonly<Partial<Record<UlimitName, number | Ulimit>>>;

/** Limits as a task definition's JSON holds them, in the order of their names. */
export function ulimits(limits: Ulimits) {
  return entries(limits)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { soft, hard }]) => ({ name, softLimit: soft, hardLimit: hard }));
}

/** What is wrong with limits; empty when nothing is. */
export function ulimitProblems(limits: Ulimits, on: "fargate" | "ec2"): string[] {
  return entries(limits).flatMap(([name, { soft, hard }]) => {
    if (!ulimitNames.some((known) => known === name)) {
      return [`ulimits.${name} is not a limit that ECS knows; use ${oneOf(ulimitNames)}`];
    }
    if (on === "fargate" && name !== "nofile") {
      return [
        `ulimits.${name} can't be set on Fargate, where the system decides on all limits but nofile; use capacity of your own, or leave it away`,
      ];
    }
    const bad = [soft, hard].find((value) => !isWhole(value, unlimited));
    if (bad !== undefined) {
      return [`ulimits.${name} ${bad} is not possible; use a whole number, 0 or more, or -1 for no limit`];
    }
    if (hard === unlimited || (soft !== unlimited && soft <= hard)) return [];
    return [`ulimits.${name} has a soft limit of ${soft} over its hard one of ${hard}; use at most ${hard}`];
  });
}

/** What ECS takes for no limit. */
const unlimited = -1;

function entries(limits: Ulimits): [string, Ulimit][] {
  return Object.entries(limits).map(([name, limit]) => [
    name,
    typeof limit === "number" ? { soft: limit, hard: limit } : limit,
  ]);
}
