import * as fs from "node:fs";
import * as path from "node:path";
import { ensureDocker } from "../docker/daemon";
import { parseEcrImage, pushSampleImage } from "../docker/image";
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
import { neighbours, requireEnvironment } from "./reviews";

/** A platform that runs and a workspace on it. */
export interface Prepared {
  readonly platform: RunningPlatform;
  readonly workspace: Workspace;
  /** Whether tasks have containers; otherwise why not. */
  readonly containers: { readonly running: true } | { readonly running: false; readonly reason: string };
  /** Everything that the account holds now. */
  holdings(): Promise<InventoryItem[]>;
  /**
   * What the account holds that is not the stack's: what was there before its first update, the sample images'
   * repositories, what other stacks on the platform have in their state now.
   */
  notOurs(): Holding[];
}

/**
 * Installs what is missing, starts the platform, and selects the stack.
 * @throws Problem for a review whose environment is not up
 */
export async function prepare(context: CommandContext): Promise<Prepared> {
  const { stack, progress } = context;
  requireEnvironment(stack);
  const home = path.join(localDir, "home");
  const engine = await installEngine({ progress, home });
  const emulator = await installEmulator({ progress });
  // Before anything of the platform is there: whoever stops it, and Docker with it, is waited for here.
  await usePlatform(platformDir(stack));
  context.undo.push(() => leavePlatform(platformDir(stack)));
  await progress.step("Stand-in providers", () =>
    installStandIns({ home, ledgerDir: path.join(platformDir(stack), "ledger") }),
  );
  const docker = await ensureDocker({ progress, mayStart: true });
  if ("missing" in docker) {
    if (context.requireContainers)
      throw new Problem(
        docker.missing,
        "In CI the tasks' containers must run: start a Docker daemon that DOCKER_HOST names, or unset it.",
      );
    progress.info(`! Containers are not started: ${docker.missing}`);
  }
  const dockerHost = "host" in docker ? docker.host : undefined;
  const platform = await progress.step(
    `Platform of ${stack.environment} (${stack.account}, ${stack.region})`,
    () => startPlatform(stack, { ...emulator, dockerHost, ports: context.ports }),
  );
  for (const image of stack.images) await pushSample(platform, image, context);
  const holdings = (): Promise<InventoryItem[]> =>
    inventory({
      endpoint: `http://127.0.0.1:${platform.ports.gateway}`,
      account: stack.account,
      region: stack.region,
    });
  const workspace = new Workspace(engine, stack, platform);
  await progress.step(`Stack ${stack.name}`, () => workspace.select());
  const baseline = await keepBaseline(stack, holdings);
  return {
    platform,
    workspace,
    containers: "host" in docker ? { running: true } : { running: false, reason: docker.missing },
    holdings,
    notOurs: () => [...baseline, ...samples(platform), ...neighbourHoldings(stack)],
  };
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

/** Made before the stack, as in AWS: a repository never lives in the stack that needs an image from it. */
async function pushSample(
  platform: RunningPlatform,
  image: string,
  { progress }: CommandContext,
): Promise<void> {
  await pushSampleImage({ emulator: `http://127.0.0.1:${platform.ports.emulator}`, image, progress });
  const made = samples(platform);
  const { repository: id } = parseEcrImage(image);
  if (made.some((sample) => sample.id === id)) return;
  writeJson(samplesFile(platform), [...made, { type: "aws:ecr/repository:Repository", id }]);
}

/** The repositories of all sample images that were ever pushed: a later one is in no baseline. */
function samples(platform: RunningPlatform): Holding[] {
  return (readJson(samplesFile(platform)) as Holding[] | undefined) ?? [];
}

function samplesFile(platform: RunningPlatform): string {
  return path.join(platform.dir, "samples.json");
}

function neighbourHoldings(stack: Stack): Holding[] {
  return neighbours(stack).flatMap(({ resources }) =>
    resources.flatMap(({ type, id }) => (id === undefined ? [] : [{ type, id }])),
  );
}
