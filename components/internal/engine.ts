import * as pulumi from "@pulumi/pulumi";

/**
 * Whether an engine runs the program that calls hooks. The mocks that unit tests of programs run on don't: with them
 * nothing is created that could be looked at, and a resource with hooks can't even be registered.
 */
export function callsHooks(): boolean {
  const monitor = pulumi.runtime.getMonitor();
  return monitor !== undefined && "registerResourceHook" in monitor;
}

/** Environment variable of a run whose releases are neither prepared nor checked: `off`. */
export const releaseChecks = "ECS_ENVIRONMENT_RELEASE_CHECKS";

/**
 * Whether this run neither prepares releases nor compares what runs. It is for runs in which there is nothing to ask: tasks
 * that don't really run, and a `pulumi destroy --run-program` of what is broken. Not an argument, because it is no property of
 * a stack: the next run shall do both again.
 */
export function checksAreOff(): boolean {
  return process.env[releaseChecks] === "off";
}
