import type { TaskArgs } from "./task-args";
import type { TaskHost } from "./task-settings";

/**
 * Everything that is wrong with a task; empty when nothing is.
 *
 * @param name name of the service, which its own container bears
 * @param port the port that the load balancer asks, beside `ports`
 */
export function taskProblems(_name: string, _args: TaskArgs, _on: TaskHost, _port?: number): string[] {
  return [];
}
