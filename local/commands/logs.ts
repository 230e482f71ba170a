import * as fs from "node:fs";
import * as path from "node:path";
import { commandLog, platformDir } from "../platform/settings";
import { runningPlatform } from "../platform/start";
import { isReview, type Stack } from "../stacks";
import { storedStack } from "../workspace/backend";
import type { CommandContext, CommandResult } from "./context";
import { containerLogs, type LogLine } from "./container-logs";

/** How many lines of each log are shown. */
const shown = 40;

/**
 * Shows the end of the platform's logs and what the stack's containers wrote to CloudWatch Logs; of a review just what
 * is its own.
 */
export async function logs(context: CommandContext): Promise<CommandResult> {
  const { stack } = context;
  const own = commandLog(stack);
  const folder = path.dirname(own);
  const files = (fs.existsSync(folder) ? fs.readdirSync(folder) : []).filter((name) =>
    isReview(stack) ? name === path.basename(own) : name.endsWith(".log"),
  );
  const sections = files.sort().map((name) => ({ name, lines: lastLines(path.join(folder, name)) }));
  const platform = runningPlatform(platformDir(stack));
  const containers: readonly LogLine[] = platform
    ? await containerLogs(platform, shown, isReview(stack) ? logGroups(stack) : undefined)
    : [];
  return {
    code: 0,
    lines: [
      ...sections.flatMap(({ name, lines }) => [`== ${name}`, ...lines]),
      platform ? "== containers (CloudWatch Logs)" : "== containers: the platform is not running",
      ...containers.map(({ group, time, message }) => `${time} ${group} ${message}`),
    ],
    data: {
      stack: stack.name,
      files: Object.fromEntries(sections.map(({ name, lines }) => [name, lines])),
      containers,
    },
  };
}

function lastLines(file: string): string[] {
  return fs.readFileSync(file, "utf8").trimEnd().split("\n").slice(-shown);
}

/** Names of the log groups that a stack's state holds. */
function logGroups({ project, name }: Stack): string[] {
  return (storedStack(project, name)?.resources ?? [])
    .filter(({ type }) => type === "aws:cloudwatch/logGroup:LogGroup")
    .flatMap(({ id }) => id ?? []);
}
