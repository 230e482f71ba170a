import { oneOf } from "../internal/text";
import type { Access, AccessKind, Right } from "./access";
import { arnProblems, keyArnProblems, words } from "./arn";
import { grants } from "./grants";

/** An entry as JavaScript, or a value read from somewhere, may have it. */
type Given = Readonly<Record<string, unknown>>;

const kinds = Object.keys(words) as AccessKind[];

/** Everything that is wrong with the access that a service is given; empty when nothing is. */
export function accessProblems(access: readonly Access[]): string[] {
  return access.flatMap((one, index) => entryProblems(one as unknown as Given, `access[${index}]`));
}

function entryProblems(one: Given, entry: string): string[] {
  const named = kinds.filter((kind) => one[kind] !== undefined);
  const [kind] = named;
  if (kind === undefined || named.length > 1) {
    const given = named.length === 0 ? "no resource" : named.join(" and ");
    return [`${entry} names ${given}; name one of ${oneOf(kinds)}`];
  }
  return [
    ...rightsProblems(kind, one.rights, entry),
    ...prefixProblems(kind, one.prefix, entry),
    ...targetProblems(kind, one[kind], one.rights).map((problem) => `${entry}.${problem}`),
  ];
}

function rightsProblems(kind: AccessKind, rights: unknown, entry: string): string[] {
  const fitting = Object.keys(grants[kind]);
  const what = `a ${words[kind]} can be given ${oneOf(fitting)}`;
  if (!Array.isArray(rights) || rights.length === 0) return [`${entry}.rights gives nothing; ${what}`];
  return rights
    .filter((right) => !fitting.includes(String(right)))
    .map((right) => {
      const takers = kinds.filter((other) => grants[other][right as Right] !== undefined);
      const others =
        takers.length === 0
          ? ""
          : `, and "${String(right)}" fits a ${oneOf(takers.map((taker) => words[taker]))}`;
      return `${entry}.rights holds "${String(right)}"; ${what}${others}`;
    });
}

function prefixProblems(kind: AccessKind, prefix: unknown, entry: string): string[] {
  if (prefix === undefined) return [];
  if (kind !== "bucket") return [`${entry}.prefix is given to a ${words[kind]}; only a bucket has one`];
  if (typeof prefix === "string" && /^[^/*?$][^*?$]*\/$/.test(prefix)) return [];
  return [
    `${entry}.prefix ${JSON.stringify(prefix)} is not possible; use the beginning of keys that ends with a slash and holds no *, ? or $, such as "uploads/": without the slash it would open "uploads-of-others", too`,
  ];
}

function targetProblems(kind: AccessKind, target: unknown, rights: unknown): string[] {
  const given = (typeof target === "object" ? target : undefined) as Given | undefined | null;
  if (given?.arn === undefined) return [`${kind} has no arn; give the resource, or an object with its arn`];
  const { arn, encryptionKeyArn } = given;
  const problems = typeof arn === "string" ? arnProblems(kind, arn) : [];
  if (typeof encryptionKeyArn === "string") {
    problems.push(...keyArnProblems(`${kind}.encryptionKeyArn`, encryptionKeyArn));
  }
  const consumes = Array.isArray(rights) && rights.includes("consume");
  if (kind === "table" && consumes && given.streamArn === undefined) {
    problems.push(
      "table has no streamArn, which consume is about; switch the table's stream on and give its ARN",
    );
  }
  if (kind === "fileSystem" && given.accessPointArn === undefined) {
    problems.push("fileSystem has no accessPointArn; give the ARN of the access point that the tasks mount");
  }
  if (kind === "database" && given.resourceId === undefined && given.clusterResourceId === undefined) {
    problems.push(
      "database has no resourceId and no clusterResourceId; give the id that never changes: db-… or cluster-…",
    );
  }
  return problems;
}
