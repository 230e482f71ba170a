import * as fs from "node:fs";
import * as path from "node:path";
import { platformDir, platformFiles } from "../platform/settings";
import { runningPlatform } from "../platform/start";
import { backendDir } from "../workspace/environment";
import type { CommandContext, CommandResult } from "./context";

/** Says what of a stack is there: platform, ports, resources in the state. Starts nothing. */
export function status({ stack }: CommandContext): Promise<CommandResult> {
  const dir = platformDir(stack);
  const platform = runningPlatform(dir);
  const resources = resourceCount(stack.project, stack.name);
  const lines = [
    `Stack ${stack.name}: account ${stack.account}, ${stack.region}`,
    resources === undefined
      ? "State: none; it was never brought up here."
      : `State: ${resources} resources (component resources and providers included).`,
    platform
      ? `Platform: running since ${platform.startedAt}, process ${platform.pid}; ` +
        `HTTPS ${platform.ports.https}, HTTP ${platform.ports.http}, AWS ${platform.ports.gateway}; ` +
        (platform.dockerHost ? `containers by ${platform.dockerHost}` : "without containers")
      : "Platform: not running.",
    `Logs: ${path.relative(process.cwd(), path.dirname(platformFiles(dir).log))}`,
  ];
  return Promise.resolve({
    code: 0,
    lines,
    data: {
      stack: stack.name,
      account: stack.account,
      region: stack.region,
      resources,
      platform: platform ?? null,
    },
  });
}

/** Number of resources in the stack's state file; undefined where there is none. */
function resourceCount(project: string, stack: string): number | undefined {
  const file = path.join(backendDir, ".pulumi", "stacks", project, `${stack}.json`);
  if (!fs.existsSync(file)) return undefined;
  const { checkpoint } = JSON.parse(fs.readFileSync(file, "utf8")) as {
    checkpoint?: { latest?: { resources?: unknown[] } };
  };
  return checkpoint?.latest?.resources?.length ?? 0;
}
