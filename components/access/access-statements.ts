import type { AccessKind, ResolvedAccess, Right } from "./access";
import { grants } from "./grants";
import { merged, type PolicyStatement } from "./policy-statement";

const kinds: readonly AccessKind[] = [
  "bucket",
  "queue",
  "topic",
  "table",
  "fileSystem",
  "database",
  "secret",
];
const rights: readonly Right[] = ["read", "write", "consume"];

/**
 * Exactly the actions that these rights take, on exactly these resources. What is given twice is said once, and the order in
 * which access is given doesn't matter, so that a policy changes only when rights do.
 */
export function accessStatements(access: readonly ResolvedAccess[]): PolicyStatement[] {
  const sorted = access.toSorted(
    (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || compare(placeOf(a), placeOf(b)),
  );
  return merged(
    sorted.flatMap((one) =>
      rights
        .filter((right) => one.rights.includes(right))
        .flatMap((right) => grants[one.kind][right]?.(one) ?? []),
    ),
  );
}

function placeOf({ arn, prefix = "", accessPointArn = "" }: ResolvedAccess): string {
  return `${arn}/${prefix}${accessPointArn}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
