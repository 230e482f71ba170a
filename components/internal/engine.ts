import * as pulumi from "@pulumi/pulumi";

/**
 * Whether an engine runs the program that calls hooks. The mocks that unit tests of programs run on don't: with them
 * nothing is created that could be looked at, and a resource with hooks can't even be registered.
 */
export function callsHooks(): boolean {
  const monitor = pulumi.runtime.getMonitor();
  return monitor !== undefined && "registerResourceHook" in monitor;
}
