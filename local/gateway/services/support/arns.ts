/** `arn:aws:<service>:<region>:<account>:<resource>` of something that a call's account holds in its region. */
export function arn(service: string, scope: { account: string; region: string }, resource: string): string {
  return `arn:aws:${service}:${scope.region}:${scope.account}:${resource}`;
}

/** The ARN of something that belongs to no region. */
export function globalArn(service: string, account: string, resource: string): string {
  return `arn:aws:${service}::${account}:${resource}`;
}
