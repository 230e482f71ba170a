import * as fs from "node:fs";
import * as path from "node:path";
import { platformDir, platformFiles } from "../platform/settings";
import { runningPlatform } from "../platform/start";
import type { CommandContext, CommandResult } from "./context";
import { containerLogs, type LogLine } from "./container-logs";

/** How many lines of each log are shown. */
const shown = 40;

/** Shows the end of the platform's logs and what the stack's containers wrote to CloudWatch Logs. */
export async function logs(context: CommandContext): Promise<CommandResult> {
  const dir = platformDir(context.stack);
  const folder = path.dirname(platformFiles(dir).log);
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith(".log")) : [];
  const sections = files.sort().map((name) => ({ name, lines: lastLines(path.join(folder, name)) }));
  const platform = runningPlatform(dir);
  const containers: readonly LogLine[] = platform ? await containerLogs(platform, shown) : [];
  return {
    code: 0,
    lines: [
      ...sections.flatMap(({ name, lines }) => [`== ${name}`, ...lines]),
      platform ? "== containers (CloudWatch Logs)" : "== containers: the platform is not running",
      ...containers.map(({ group, time, message }) => `${time} ${group} ${message}`),
    ],
    data: {
      stack: context.stack.name,
      files: Object.fromEntries(sections.map(({ name, lines }) => [name, lines])),
      containers,
    },
  };
}

function lastLines(file: string): string[] {
  return fs.readFileSync(file, "utf8").trimEnd().split("\n").slice(-shown);
}
