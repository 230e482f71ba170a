import { callJson } from "../emulator/call";
import type { RunningPlatform } from "../platform/settings";

/** One line that a container wrote. */
export interface LogLine {
  readonly group: string;
  /** ISO 8601. */
  readonly time: string;
  readonly message: string;
}

interface Groups {
  readonly logGroups?: readonly { readonly logGroupName: string }[];
}
interface Events {
  readonly events?: readonly { readonly timestamp: number; readonly message: string }[];
}

/**
 * The newest lines of the emulated account's log groups, oldest first.
 * @param only names of the groups to read. @default all that there are
 */
export async function containerLogs(
  platform: RunningPlatform,
  limit: number,
  only?: readonly string[],
): Promise<LogLine[]> {
  const { logGroups = [] } = await call<Groups>(platform, "DescribeLogGroups", {});
  const names = logGroups.map(({ logGroupName }) => logGroupName);
  const lines = await Promise.all(
    names
      .filter((name) => only?.includes(name) ?? true)
      .map(async (group) => {
        const { events = [] } = await call<Events>(platform, "FilterLogEvents", { logGroupName: group });
        return events.map(({ timestamp, message }) => ({
          group,
          time: new Date(timestamp).toISOString(),
          message: message.trimEnd(),
        }));
      }),
  );
  return lines
    .flat()
    .sort((a, b) => a.time.localeCompare(b.time))
    .slice(-limit);
}

function call<T>({ ports, account, region }: RunningPlatform, action: string, input: object): Promise<T> {
  const endpoint = `http://127.0.0.1:${ports.gateway}/`;
  return callJson<T>({ endpoint, account, region }, "logs", `Logs_20140328.${action}`, input);
}
