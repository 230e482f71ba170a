import type { LogsClient } from "./aws-clients";

/** Where a container's lines are. */
export interface LogStream {
  readonly logGroupName: string;
  readonly logStreamName: string;
}

/** The stream of a task's container, as the `awslogs` driver names it. */
export function logStreamOf(prefix: string, containerName: string, taskId: string): string {
  return `${prefix}/${containerName}/${taskId}`;
}

/** The last lines of a container, oldest first; empty when it wrote none. */
export async function lastLogLines(logs: LogsClient, stream: LogStream, limit: number): Promise<string[]> {
  try {
    // Without startFromHead AWS reads from the end, and gives what it read in the order of time.
    const { events } = await logs.getLogEvents({ ...stream, limit, startFromHead: false });
    return (events ?? []).flatMap(({ message }) => (message ?? "").trimEnd().split("\n")).slice(-limit);
  } catch (error) {
    // A container that didn't start has no stream.
    if (error instanceof Error && error.name === "ResourceNotFoundException") return [];
    throw error;
  }
}
