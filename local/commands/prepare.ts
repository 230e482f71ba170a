import * as fs from "node:fs";
import * as path from "node:path";
import { ensureDocker } from "../docker/daemon";
import { pushSampleImage } from "../docker/image";
import { inventory, type InventoryItem } from "../emulator/inventory";
import { installEmulator, installEngine, type Engine } from "../engine/install";
import { installLanguageHost } from "../engine/language-host/install";
import { readJson, writeJson, type RunningPlatform } from "../platform/settings";
import { startPlatform } from "../platform/start";
import { installStandIns } from "../stand-ins/install";
import { localDir } from "../support/paths";
import { Problem } from "../support/problem";
import { Workspace } from "../workspace/workspace";
import type { CommandContext } from "./context";

/** A platform that runs and a workspace on it. */
export interface Prepared {
  readonly engine: Engine;
  readonly platform: RunningPlatform;
  readonly workspace: Workspace;
  /** Whether tasks have containers; otherwise why not. */
  readonly containers: { readonly running: true } | { readonly running: false; readonly reason: string };
  /** Everything that the account holds now. */
  holdings(): Promise<InventoryItem[]>;
  /** What the account held before the stack's first update. */
  readonly baseline: readonly InventoryItem[];
}

/** Installs what is missing, starts the platform, and selects the stack. */
export async function prepare(context: CommandContext): Promise<Prepared> {
  const { stack, progress, signal } = context;
  const stopAt = (): void => {
    if (signal.aborted) throw new Problem("interrupted before anything was changed");
  };
  const home = path.join(localDir, "home");
  const engine = await installEngine({ progress, home });
  stopAt();
  const emulator = await installEmulator({ progress });
  stopAt();
  await progress.step("Stand-in providers", () =>
    installStandIns({ home, ledgerDir: path.join(localDir, stack.name, "ledger") }),
  );
  stopAt();
  const docker = await ensureDocker({ progress, mayStart: true });
  if ("missing" in docker) {
    if (context.requireContainers) throw new Problem(docker.missing, "CI must run the tasks' containers.");
    progress.info(`! Containers are not started: ${docker.missing}`);
  }
  stopAt();
  const dockerHost = "host" in docker ? docker.host : undefined;
  const platform = await progress.step(`Platform of ${stack.name} (${stack.account}, ${stack.region})`, () =>
    startPlatform(stack, { ...emulator, dockerHost, ports: context.ports }),
  );
  if (dockerHost && stack.image) await pushImage(context, platform, dockerHost, stack.image);
  stopAt();
  const holdings = (): Promise<InventoryItem[]> =>
    inventory({
      endpoint: `http://127.0.0.1:${platform.ports.gateway}`,
      account: stack.account,
      region: stack.region,
    });
  const workspace = new Workspace(engine, stack, platform);
  await progress.step(`Stack ${stack.name}`, () => workspace.select());
  return {
    engine,
    platform,
    workspace,
    containers:
      "host" in docker ? { running: true } : { running: false, reason: docker.missing },
    holdings,
    baseline: await keepBaseline(platform.dir, holdings),
  };
}

/** The image is made before the stack, as it is in AWS: repositories never live in the stack that needs them. */
async function pushImage(
  { progress }: CommandContext,
  platform: RunningPlatform,
  dockerHost: string,
  image: string,
): Promise<void> {
  const match = /^[^/]+\/([^:@]+):([^:@]+)$/.exec(image);
  if (!match?.[1] || !match[2]) {
    throw new Problem(
      `image "${image}" can't be pushed to the emulated registry`,
      "Give it as <account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>.",
    );
  }
  await pushSampleImage({
    dockerHost,
    registry: `http://127.0.0.1:${platform.ports.emulator}`,
    repository: match[1],
    tag: match[2],
    progress,
  });
}

async function keepBaseline(
  dir: string,
  holdings: () => Promise<InventoryItem[]>,
): Promise<readonly InventoryItem[]> {
  const file = path.join(dir, "baseline.json");
  if (!fs.existsSync(file)) writeJson(file, await holdings());
  return readJson<InventoryItem[]>(file) ?? [];
}
