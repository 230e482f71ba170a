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

/** CloudWatch Logs speaks JSON 1.1; the emulator takes the account from the access key and checks no signature. */
async function call<T>(platform: RunningPlatform, action: string, input: unknown): Promise<T> {
  const date = new Date().toISOString().slice(0, 10).replaceAll("-", "");
  const response = await fetch(`http://127.0.0.1:${platform.ports.gateway}/`, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `Logs_20140328.${action}`,
      authorization: `AWS4-HMAC-SHA256 Credential=${platform.account}/${date}/${platform.region}/logs/aws4_request, SignedHeaders=host, Signature=local`,
    },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(`logs:${action} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
