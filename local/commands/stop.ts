import * as fs from "node:fs";
import { stopOwnDocker } from "../docker/daemon";
import { whileUnused } from "../platform/leave";
import { platformDir, stackDir } from "../platform/settings";
import { stopPlatform } from "../platform/start";
import { isReview, type Stack } from "../stacks";
import { Problem } from "../support/problem";
import { forgetStack, storedStack } from "../workspace/backend";
import type { CommandContext, CommandResult } from "./context";
import { reviewNames } from "./reviews";

/**
 * Stops a stack's platform; its state stays, and the next `up` or `preview` starts it again.
 * @throws Problem for a review, which has no platform of its own, and while another command uses the platform
 */
export async function stop(context: CommandContext): Promise<CommandResult> {
  const { stack } = context;
  if (isReview(stack)) {
    throw new Problem(
      `${stack.name} lives on the platform of ${stack.environment}; nothing was stopped`,
      `npm run local -- stop ${stack.environment} stops both, npm run local -- destroy ${stack.name} removes the review.`,
    );
  }
  const stopped = await whileUnused(platformDir(stack), stack.environment, () => stopAll(stack));
  return {
    code: 0,
    lines: [
      stopped
        ? `The platform of ${stack.name} is stopped; its state is kept.`
        : `The platform of ${stack.name} was not running.`,
    ],
    data: { stack: stack.name, stopped },
  };
}

/**
 * Stops a stack's platform and forgets everything that it held, its reviews and the Pulumi state included. Of a
 * review only the state is forgotten.
 * @throws Problem for a review that still has resources (the account is its environment's and stays), and while
 *   another command uses the platform
 */
export async function reset(context: CommandContext): Promise<CommandResult> {
  const { stack } = context;
  const names = await whileUnused(platformDir(stack), stack.environment, () => forget(stack));
  return {
    code: 0,
    lines: [
      names.length > 1
        ? `Stack ${stack.name} and its reviews (${names.slice(1).join(", ")}) are forgotten.`
        : `Stack ${stack.name} is forgotten; the next "up" begins from nothing.`,
    ],
    data: { stack: stack.name, forgotten: names },
  };
}

/** @returns names of the stacks that are forgotten */
async function forget(stack: Stack): Promise<string[]> {
  const names = isReview(stack) ? [stack.name] : [stack.name, ...reviewNames(stack)];
  if (isReview(stack)) requireEmpty(stack);
  else await stopAll(stack);
  fs.rmSync(stackDir(stack), { recursive: true, force: true });
  for (const name of names) forgetStack(stack.project, name);
  return names;
}

function requireEmpty({ project, name, environment }: Stack): void {
  const count = storedStack(project, name)?.resources.length ?? 0;
  if (count === 0) return;
  throw new Problem(
    `${name} still has ${count} resources in the account of ${environment}`,
    `npm run local -- destroy ${name} removes them; ` +
      `"npm run local -- reset ${environment}" forgets the environment with all its reviews.`,
  );
}

/** @returns whether the platform was running */
async function stopAll(stack: Stack): Promise<boolean> {
  const stopped = await stopPlatform(platformDir(stack));
  await stopOwnDocker();
  return stopped;
}
