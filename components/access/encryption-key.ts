import { arnParts, keyArnProblems } from "./arn";

/** The key of a resource when everything about it is known. */
export interface KnownKey {
  /** ARN of the resource. */
  readonly arn: string;
  readonly encryptionKeyArn?: string | undefined;
  readonly encryptionKeyId?: string | undefined;
}

/**
 * ARN of the KMS key that rights are needed for: as it was given, or by the id that the resource names it by, which is a key
 * of the resource's own account and region. Keys that AWS manages need no rights.
 */
export function keyArnOf({ arn, encryptionKeyArn, encryptionKeyId }: KnownKey): string | undefined {
  if (encryptionKeyArn !== undefined) return encryptionKeyArn;
  if (encryptionKeyId === undefined || encryptionKeyId === "" || isManagedByAws(encryptionKeyId)) return;
  if (encryptionKeyId.startsWith("arn:")) return encryptionKeyId;
  const { partition, region, account } = arnParts(arn);
  return `arn:${partition}:kms:${region}:${account}:key/${encryptionKeyId}`;
}

/** What is wrong with a key that only shows when the resource is there: an alias is no key that rights can be given to. */
export function knownKeyProblems(key: KnownKey, what: string): string[] {
  const keyArn = keyArnOf(key);
  if (keyArn === undefined || keyArnProblems("", keyArn).length === 0) return [];
  return [
    `${what} ${key.arn} is encrypted with ${key.encryptionKeyArn ?? key.encryptionKeyId ?? ""}, which is not the ARN or id of a key; give { arn, encryptionKeyArn } in place of the resource, with the ARN of the key`,
  ];
}

function isManagedByAws(key: string): boolean {
  return /^(arn:.*:)?alias\/aws\//.test(key);
}
