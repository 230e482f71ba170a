/** What the names of canaries end in. A hyphen, because a certificate covers one label below the domain. */
export const canaryHostSuffix = "-canary";

/** First label of the name at which the canary of the service with this host answers alone. */
export function canaryHost(host: string): string {
  return `${host}${canaryHostSuffix}`;
}
