import * as fs from "node:fs";
import * as path from "node:path";
import { ensureDocker, stopOwnDocker } from "../docker/daemon";
import { pushSampleImage } from "../docker/image";
import { inventory, type InventoryItem } from "../emulator/inventory";
import { installEmulator, installEngine } from "../engine/install";
import { platformDir, readJson, writeJson, type RunningPlatform } from "../platform/settings";
import { runningPlatform, startPlatform, stopPlatform } from "../platform/start";
import { installStandIns } from "../stand-ins/install";
import { localDir } from "../support/paths";
import { Problem } from "../support/problem";
import { Workspace } from "../workspace/workspace";
import type { CommandContext } from "./context";

/** A resource that the account holds. */
export type Holding = Pick<InventoryItem, "type" | "id">;

/** A platform that runs and a workspace on it. */
export interface Prepared {
  readonly platform: RunningPlatform;
  readonly workspace: Workspace;
  /** Whether tasks have containers; otherwise why not. */
  readonly containers: { readonly running: true } | { readonly running: false; readonly reason: string };
  /** Everything that the account holds now. */
  holdings(): Promise<InventoryItem[]>;
  /** What the account held before the stack's first update. */
  readonly baseline: readonly Holding[];
}

/** Installs what is missing, starts the platform, and selects the stack. */
export async function prepare(context: CommandContext): Promise<Prepared> {
  const { stack, progress } = context;
  const home = path.join(localDir, "home");
  const engine = await installEngine({ progress, home });
  const emulator = await installEmulator({ progress });
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
  const ranBefore = runningPlatform(platformDir(stack)) !== undefined;
  const platform = await progress.step(`Platform of ${stack.name} (${stack.account}, ${stack.region})`, () =>
    startPlatform(stack, { ...emulator, dockerHost, ports: context.ports }),
  );
  if (!ranBefore) {
    context.undo.push(async () => {
      await stopPlatform(platform.dir);
      await stopOwnDocker();
    });
  }
  if (stack.image) {
    // Made before the stack, as in AWS: a repository never lives in the stack that needs an image from it.
    await pushSampleImage({
      emulator: `http://127.0.0.1:${platform.ports.emulator}`,
      image: stack.image,
      progress,
    });
  }
  const holdings = (): Promise<InventoryItem[]> =>
    inventory({
      endpoint: `http://127.0.0.1:${platform.ports.gateway}`,
      account: stack.account,
      region: stack.region,
    });
  const workspace = new Workspace(engine, stack, platform);
  await progress.step(`Stack ${stack.name}`, () => workspace.select());
  return {
    platform,
    workspace,
    containers: "host" in docker ? { running: true } : { running: false, reason: docker.missing },
    holdings,
    baseline: await keepBaseline(platform.dir, holdings),
  };
}

async function keepBaseline(
  dir: string,
  holdings: () => Promise<InventoryItem[]>,
): Promise<readonly Holding[]> {
  const file = path.join(dir, "baseline.json");
  if (!fs.existsSync(file)) {
    writeJson(
      file,
      (await holdings()).map(({ type, id }) => ({ type, id })),
    );
  }
  return (readJson(file) as Holding[] | undefined) ?? [];
}
