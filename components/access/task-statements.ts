import * as pulumi from "@pulumi/pulumi";
import { lateError } from "../internal/late-error";
import type { Access, AccessKind, ResolvedAccess, Right } from "./access";
import { accessStatements } from "./access-statements";
import { words } from "./arn";
import { keyArnOf, knownKeyProblems } from "./encryption-key";
import type { PolicyStatement } from "./policy-statement";

/** Who gets access. */
export interface TaskStatementsArgs {
  /** In the caller's words, for example `EcsService "web"`. */
  readonly owner: string;
  /** The user that signs in to databases: `databaseUser` of the environment and the service. */
  readonly databaseUser: pulumi.Input<string>;
}

/**
 * What the task role may do with what the service is given, once it is known which resources they are. The entries must have
 * passed `accessProblems`.
 *
 * @returns undefined where nothing is given
 */
export function taskStatementsOf(
  access: readonly Access[],
  { owner, databaseUser }: TaskStatementsArgs,
  parent: pulumi.Resource,
): pulumi.Output<PolicyStatement[]> | undefined {
  if (access.length === 0) return undefined;
  return pulumi.all([pulumi.all(access.map(whatIsKnown)), databaseUser]).apply(([known, user]) => {
    const resolved = known.map((one): ResolvedAccess => ({ ...one, user }));
    const problems = resolved.flatMap((one, index) => resolvedProblems(one, `access[${index}]`));
    if (problems.length > 0) throw lateError(`${owner}: ${problems.join("; ")}`, parent);
    return accessStatements(resolved.map((one) => ({ ...one, encryptionKeyArn: keyArnOf(one) })));
  });
}

/** An entry as plain values. Only what is needed is read, not the whole of a resource that somebody passed. */
function whatIsKnown(access: Access): pulumi.Output<Omit<ResolvedAccess, "user">> {
  const rights: readonly Right[] = access.rights;
  const entry = (kind: AccessKind, target: Inputs, prefix?: string) =>
    pulumi.output({ kind, rights, prefix, ...target }) as pulumi.Output<Omit<ResolvedAccess, "user">>;
  if ("bucket" in access) {
    const { arn, encryptionKeyArn } = access.bucket;
    return entry("bucket", { arn, encryptionKeyArn }, access.prefix);
  }
  if ("queue" in access) {
    const { arn, encryptionKeyArn, kmsMasterKeyId: encryptionKeyId } = access.queue;
    return entry("queue", { arn, encryptionKeyArn, encryptionKeyId });
  }
  if ("topic" in access) {
    const { arn, encryptionKeyArn, kmsMasterKeyId: encryptionKeyId } = access.topic;
    return entry("topic", { arn, encryptionKeyArn, encryptionKeyId });
  }
  if ("table" in access) {
    const { arn, streamArn, encryptionKeyArn } = access.table;
    return entry("table", { arn, streamArn, encryptionKeyArn });
  }
  if ("fileSystem" in access) {
    const { arn, accessPointArn } = access.fileSystem;
    return entry("fileSystem", { arn, accessPointArn });
  }
  if ("database" in access) {
    const { database } = access;
    const resourceId = "clusterResourceId" in database ? database.clusterResourceId : database.resourceId;
    return entry("database", { arn: database.arn, resourceId });
  }
  const { arn, encryptionKeyArn, kmsKeyId: encryptionKeyId } = access.secret;
  return entry("secret", { arn, encryptionKeyArn, encryptionKeyId });
}

/** What a target says of itself. */
type Inputs = Readonly<
  Partial<
    Record<
      "arn" | "encryptionKeyArn" | "encryptionKeyId" | "streamArn" | "accessPointArn" | "resourceId",
      pulumi.Input<string | undefined>
    >
  >
>;

/** What only shows when the resources are there. */
function resolvedProblems(access: ResolvedAccess, entry: string): string[] {
  const { kind, arn, rights, streamArn, resourceId, accessPointArn } = access;
  const problems = [arn, streamArn, resourceId, accessPointArn]
    .filter((value) => value !== undefined && /[*?$]/.test(value))
    .map((value) => `${entry} is more than one ${words[kind]}: ${String(value)}; give one by its whole ARN`);
  problems.push(...knownKeyProblems(access, `${entry}: the ${words[kind]}`));
  // A table without a stream says so by an empty ARN.
  if (kind === "table" && rights.includes("consume") && !streamArn) {
    problems.push(
      `${entry} consumes the table ${arn}, which has no stream; set its streamEnabled and streamViewType`,
    );
  }
  return problems;
}
