import { logStreamPrefix } from "../../task/logs/cloudwatch";
import type { LogsClient } from "../aws-clients";
import { lastLogLines, type LogStream, logStreamOf } from "../last-log-lines";
import { afterLastSlash } from "../truth/runtime";
import { type GateValue, prepareContainer } from "./gate-value";
import type { Outcome } from "./outcome";
import type { PrepareTools } from "./tools";

/** Lines of the log that an error shows. */
const lineLimit = 50;

/** Lines are in the log some seconds after they were written: how often it is read, and the seconds in between. */
const reads = { most: 6, pause: 2 };

/** Why a version couldn't be prepared, with the end of its log. */
export async function failureMessage(
  outcome: Extract<Outcome, { kind: "failed" }>,
  taskArn: string,
  value: GateValue,
  tools: PrepareTools,
): Promise<string> {
  const stream = {
    logGroupName: value.logGroup,
    logStreamName: logStreamOf(logStreamPrefix, prepareContainer, afterLastSlash(taskArn)),
  };
  const facts = [
    outcome.reason,
    `  image:   ${value.image}`,
    `  command: ${JSON.stringify(value.command)}`,
    `  task:    ${taskArn}`,
  ];
  if (!outcome.ran) return facts.join("\n");
  const lines = await settledLines(tools.clients.logs, stream, tools.wait);
  return [
    ...facts,
    `  log:     ${stream.logGroupName}, stream ${stream.logStreamName}, ${lines.length === 0 ? "empty" : "at its end:"}`,
    ...lines.map((line) => `    ${line}`),
  ].join("\n");
}

/** The last lines, read until no more come. A log that can't be read must not hide what failed. */
async function settledLines(
  logs: LogsClient,
  stream: LogStream,
  wait: PrepareTools["wait"],
): Promise<string[]> {
  try {
    let lines = await lastLogLines(logs, stream, lineLimit);
    for (let read = 1; read < reads.most; read++) {
      await wait(reads.pause);
      const before = lines;
      lines = await lastLogLines(logs, stream, lineLimit);
      if (lines.length > 0 && lines.join("\n") === before.join("\n")) break;
    }
    return lines;
  } catch (error) {
    return [`(can't be read: ${error instanceof Error ? error.message : String(error)})`];
  }
}
