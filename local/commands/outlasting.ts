import * as path from "node:path";
import { lockParameter } from "../../ci/release/lock";
import { releasesPath } from "../../components/release/manifest";
import { trafficPath } from "../../components/traffic/record";
import { readJson, writeJson } from "../platform/settings";
import type { Stack } from "../stacks";
import type { StackExport } from "../workspace/pending";
import type { Holding } from "./leftovers";

/**
 * What a platform's account holds on purpose when the stacks that used it are gone: repositories of images, versions and
 * weights of record and the lock of their releases, task definitions that may be gone back to. Written down, because what came after
 * a stack's first update is in no baseline.
 * @param dir the platform's folder
 */
export function outlasting(dir: string): Holding[] {
  return (readJson(file(dir)) as Holding[] | undefined) ?? [];
}

/** Adds to what outlasts the stacks of a platform. */
export function noteOutlasting(dir: string, holdings: readonly Holding[]): void {
  const known = outlasting(dir);
  const fresh = holdings.filter((holding) => !known.some((other) => isSame(holding, other)));
  if (fresh.length > 0) writeJson(file(dir), [...known, ...fresh]);
}

/** The task definitions of a state that stay registered when they are deleted: the program says so by `skipDestroy`. */
export function stayingDefinitions({ deployment }: StackExport): Holding[] {
  return (deployment.resources ?? [])
    .filter(
      ({ type, inputs }) => type === "aws:ecs/taskDefinition:TaskDefinition" && inputs?.skipDestroy === true,
    )
    .flatMap(({ type, id }) => (id === undefined ? [] : [{ type, id }]));
}

/** Which of the things that an account holds a destroyed stack has left on purpose. */
export function staying(
  held: readonly Holding[],
  definitions: readonly Holding[],
  { project, name }: Pick<Stack, "project" | "name">,
): Holding[] {
  const owner = { project, stack: name };
  const records = [`${releasesPath(owner)}/`, `${trafficPath(owner)}/`];
  const lock = lockParameter(owner);
  const found = held.filter(
    (holding) =>
      (holding.type === parameterType &&
        (records.some((path) => holding.id.startsWith(path)) || holding.id === lock)) ||
      definitions.some((definition) => isSame(holding, definition)),
  );
  // Every revision of a task definition is listed, all under the family's name.
  return found
    .filter((holding, index) => found.findIndex((other) => isSame(holding, other)) === index)
    .map(({ type, id }) => ({ type, id }));
}

/** Type of the version of record of a service. */
export const parameterType = "aws:ssm/parameter:Parameter";

function isSame(one: Holding, other: Holding): boolean {
  return one.type === other.type && one.id === other.id;
}

function file(dir: string): string {
  return path.join(dir, "outlasting.json");
}
