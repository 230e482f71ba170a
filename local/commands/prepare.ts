import * as fs from "node:fs";
import * as path from "node:path";
import { ensureDocker, useOwnDocker } from "../docker/daemon";
import { inventory, type InventoryItem } from "../emulator/inventory";
import { installEmulator, installEngine } from "../engine/install";
import { leavePlatform } from "../platform/leave";
import { platformDir, readJson, stackDir, writeJson, type RunningPlatform } from "../platform/settings";
import { startPlatform } from "../platform/start";
import { usePlatform } from "../platform/users";
import type { Stack } from "../stacks";
import { installStandIns } from "../stand-ins/install";
import { localDir } from "../support/paths";
import { Problem } from "../support/problem";
import { Workspace } from "../workspace/workspace";
import type { CommandContext } from "./context";
import type { Holding } from "./leftovers";
import { outlasting } from "./outlasting";
import { neighbours, requireEnvironment } from "./reviews";
import { noteVersions, provideSamples } from "./samples";

/** A platform that runs. */
export interface OpenPlatform {
  readonly platform: RunningPlatform;
  /** Whether tasks have containers; otherwise why not. */
  readonly containers: { readonly running: true } | { readonly running: false; readonly reason: string };
}

/** A platform that runs and a workspace on it. */
export interface Prepared extends OpenPlatform {
  readonly workspace: Workspace;
  /** Everything that the account holds now. */
  holdings(): Promise<InventoryItem[]>;
  /**
   * What the account holds that is not the stack's: what was there before its first update, what outlasts every stack,
   * what other stacks on the platform have in their state now.
   */
  notOurs(): Holding[];
}

/** How a stack is prepared. */
export interface PrepareOptions {
  /** Whether another command may be changing the stack now, because ours waits for it. @default false */
  readonly shared?: boolean;
  /** Whether services get the sample application where they have nothing else to run. @default true */
  readonly samples?: boolean;
  /** Whether versions will be released, which must be prepared and checked. @default false */
  readonly rolls?: boolean;
}

/**
 * Installs what is missing, starts the platform, and selects the stack.
 * @throws Problem for a review whose environment is not up
 */
export async function prepare(
  context: CommandContext,
  { shared = false, samples = true, rolls = false }: PrepareOptions = {},
): Promise<Prepared> {
  const { stack, progress } = context;
  requireEnvironment(stack);
  const home = path.join(localDir, "home");
  const engine = await installEngine({ progress, home });
  const open = await openPlatform(context, { rolls });
  const { platform } = open;
  await progress.step("Stand-in providers", () =>
    installStandIns({ home, ledgerDir: path.join(platform.dir, "ledger") }),
  );
  noteVersions(stack, platform.dir);
  if (samples) await provideSamples(context, platform);
  const holdings = (): Promise<InventoryItem[]> =>
    inventory({
      endpoint: `http://127.0.0.1:${platform.ports.gateway}`,
      account: stack.account,
      region: stack.region,
    });
  const workspace = new Workspace(engine, stack, platform);
  await progress.step(`Stack ${stack.name}`, () => workspace.select({ shared }));
  const baseline = await keepBaseline(stack, holdings);
  return {
    ...open,
    workspace,
    holdings,
    notOurs: () => [...baseline, ...outlasting(platform.dir), ...neighbourHoldings(stack)],
  };
}

/** Installs the emulator where it is missing and starts the platform that the stack lives on. */
export async function openPlatform(
  context: CommandContext,
  { rolls = false }: Pick<PrepareOptions, "rolls"> = {},
): Promise<OpenPlatform> {
  const { stack, progress } = context;
  const emulator = await installEmulator({ progress });
  // Before anything of the platform is there: whoever stops it, and Docker with it, is waited for here.
  await usePlatform(platformDir(stack));
  context.undo.push(() => leavePlatform(platformDir(stack)));
  const docker = await ensureDocker({ progress, mayStart: true });
  if ("missing" in docker) {
    const need = containersNeeded(context, { rolls });
    if (need !== undefined) {
      throw new Problem(
        docker.missing,
        `${need}: start a Docker daemon that DOCKER_HOST names, or unset it.`,
      );
    }
    progress.info(`! Containers are not started: ${docker.missing}`);
    progress.info("  So releases are neither prepared nor checked in this run.");
  }
  const dockerHost = "host" in docker ? docker.host : undefined;
  const platform = await progress.step(
    `Platform of ${stack.environment} (${stack.account}, ${stack.region})`,
    () => startPlatform(stack, { ...emulator, dockerHost, ports: context.ports }),
  );
  if ("host" in docker && docker.startedByUs) await useOwnDocker(platform.pid);
  return {
    platform,
    containers: "host" in docker ? { running: true } : { running: false, reason: docker.missing },
  };
}

/** Why a command can't do without containers; undefined where it can. */
export function containersNeeded(
  { requireContainers, stack }: Pick<CommandContext, "requireContainers" | "stack">,
  { rolls = false }: Pick<PrepareOptions, "rolls">,
): string | undefined {
  if (requireContainers) return "In CI the tasks' containers must run";
  // Without containers the emulator's tasks never end and nothing answers: the release would wait, and then fail.
  return rolls && stack.services.some(({ tag }) => tag === undefined)
    ? "A version is released when its preparation has ended and its services answer, and so containers must run"
    : undefined;
}

/** File of what the account held before a stack's first update. */
export function baselineFile(stack: Stack): string {
  return path.join(stackDir(stack), "baseline.json");
}

async function keepBaseline(
  stack: Stack,
  holdings: () => Promise<InventoryItem[]>,
): Promise<readonly Holding[]> {
  const file = baselineFile(stack);
  if (!fs.existsSync(file)) {
    writeJson(
      file,
      (await holdings()).map(({ type, id }) => ({ type, id })),
    );
  }
  return (readJson(file) as Holding[] | undefined) ?? [];
}

function neighbourHoldings(stack: Stack): Holding[] {
  return neighbours(stack).flatMap(({ resources }) =>
    resources.flatMap(({ type, id }) => (id === undefined ? [] : [{ type, id }])),
  );
}
