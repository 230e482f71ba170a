import * as path from "node:path";
import { commandLog, platformDir } from "../platform/settings";
import { runningPlatform } from "../platform/start";
import { isReview } from "../stacks";
import { storedStack } from "../workspace/backend";
import type { CommandContext, CommandResult } from "./context";
import { neighbours } from "./reviews";

/** Says what of a stack is there: platform, ports, resources in the state, reviews. Starts nothing. */
export function status({ stack }: CommandContext): Promise<CommandResult> {
  const platform = runningPlatform(platformDir(stack));
  const resources = storedStack(stack.project, stack.name)?.resources.length;
  const reviews = isReview(stack)
    ? []
    : neighbours(stack).map(({ name, resources: held }) => ({ name, resources: held.length }));
  const lines = [
    `Stack ${stack.name}: account ${stack.account}, ${stack.region}` +
      (isReview(stack) ? `; a review in ${stack.environment}` : ""),
    resources === undefined
      ? "State: none; it was never brought up here."
      : `State: ${resources} resources (component resources and providers included).`,
    ...reviews.map(({ name, resources: count }) => `Review: ${name}, ${count} resources.`),
    platform
      ? `Platform: running since ${platform.startedAt}, process ${platform.pid}; ` +
        `HTTPS ${platform.ports.https}, HTTP ${platform.ports.http}, AWS ${platform.ports.gateway}; ` +
        (platform.dockerHost ? `containers by ${platform.dockerHost}` : "without containers")
      : "Platform: not running.",
    `Logs: ${path.relative(process.cwd(), path.dirname(commandLog(stack)))}`,
  ];
  return Promise.resolve({
    code: 0,
    lines,
    data: {
      stack: stack.name,
      environment: stack.environment,
      account: stack.account,
      region: stack.region,
      resources,
      reviews,
      platform: platform ?? null,
    },
  });
}
