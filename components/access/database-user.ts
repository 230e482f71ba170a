import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";

/** Longest name of a user in MySQL; PostgreSQL allows 63. */
const longestUser = 32;

/**
 * Name of the user that a service signs in to databases with: one a service and environment, so that what one may do is
 * nobody else's right. Whoever prepares a database must create the user and say there what it may do; the master user is
 * never it.
 *
 * `api` of `staging` is `staging__api`: names hold no double hyphens, so two services never share a user.
 */
export function databaseUserName(environment: string, service: string): string {
  const user = `${environment}__${service}`.replaceAll("-", "_");
  if (user.length <= longestUser) return user;
  const digest = createHash("sha256").update(user).digest("hex").slice(0, 8);
  return `${user.slice(0, longestUser - digest.length - 1)}_${digest}`;
}

/** The same for an environment whose name may be known only later. */
export function databaseUser(environment: pulumi.Input<string>, service: string): pulumi.Output<string> {
  return pulumi.output(environment).apply((name) => databaseUserName(name, service));
}
