import * as fs from "node:fs";
import * as path from "node:path";

import type { Progress } from "../support/progress";
import versions from "../versions.json";
import { awsProvider } from "./aws-provider/build";
import { cached, type Cached } from "./cache";
import { choose, type Choice } from "./choose";
import { emulatorEnvironment, modelsOf, pythonOf } from "./emulator";
import { installLanguageHost, languageHostFolder } from "./language-host/install";
import { officialAwsProvider, officialCli, officialReachable } from "./official";
import { linkPlugin } from "./plugins";
import { pulumiCli } from "./pulumi-cli/build";
import { run } from "./run";

/** A Pulumi engine that can run this repository's programs. */
export interface Engine {
  /** The CLI's binary. */
  readonly pulumi: string;
  /** PULUMI_HOME, with the AWS plugin in it. */
  readonly home: string;
  /** Folders to put first on PATH, for the language host. */
  readonly path: string[];
}

/** What the emulator is started with. */
export interface EmulatorInstallation {
  /** Python of a virtual environment that holds the emulator. */
  readonly python: string;
  /** API models of the AWS SDK for Python (botocore/data). */
  readonly modelsDir: string;
}

/**
 * Makes sure that CLI, language host and AWS provider are there: those on PATH or the official ones where
 * they can be had, built from Go modules otherwise. What was made once is taken from the user's cache.
 *
 * @param options.home PULUMI_HOME of the platform
 * @throws Problem in one sentence with the remedy: no Go, no network, a full disk
 */
export async function installEngine(options: { progress: Progress; home: string }): Promise<Engine> {
  const { progress, home } = options;
  const onPath = await pulumiOnPath();
  const choice = await choose({
    forced: process.env.ECS_ENVIRONMENT_ENGINE,
    wanted: versions.pulumi,
    onPath,
    reachable: officialReachable,
  });
  progress.info(`  Engine: ${choice.reason}`);
  const pulumi = choice.cli === "path" && onPath ? onPath.file : await installCli(choice, progress);
  const provider = choice.provider === "official" ? officialAwsProvider(pulumi) : awsProvider();
  const providerDir = await piece(progress, `AWS provider ${versions.aws.npm}`, provider);
  await linkPlugin({
    home,
    plugin: "resource-aws",
    version: versions.aws.npm,
    source:
      choice.provider === "official"
        ? path.join(providerDir, "plugins", `resource-aws-v${versions.aws.npm}`)
        : providerDir,
  });
  return { pulumi, home, path: await languageHost(pulumi, home) };
}

/**
 * Makes sure that the AWS emulator is there, in a virtual environment of its own in the user's cache.
 *
 * @throws Problem in one sentence with the remedy: no Python, no network, a full disk
 */
export async function installEmulator(options: { progress: Progress }): Promise<EmulatorInstallation> {
  const dir = await piece(options.progress, "AWS emulator", emulatorEnvironment());
  return { python: pythonOf(dir), modelsDir: modelsOf(dir) };
}

async function installCli(choice: Choice, progress: Progress): Promise<string> {
  const title = `Pulumi CLI ${versions.pulumi}`;
  if (choice.cli === "official")
    return path.join(await piece(progress, title, officialCli()), "pulumi", "pulumi");
  return path.join(await piece(progress, title, pulumiCli()), "bin", "pulumi");
}

async function piece(progress: Progress, title: string, entry: Cached): Promise<string> {
  return progress.step(title, (note) => cached(entry, { note, info: (line) => progress.info(line) }));
}

/** An official CLI has its language hosts beside it; for one that was built, ours is put in. */
async function languageHost(pulumi: string, home: string): Promise<string[]> {
  const folder = path.dirname(fs.realpathSync(pulumi));
  if (fs.existsSync(path.join(folder, "pulumi-language-nodejs"))) return [folder];
  const ours = languageHostFolder(home);
  await installLanguageHost(ours);
  // The CLI finds it among the plugins of PULUMI_HOME; on PATH it would warn of it at every command.
  return [];
}

/** The `pulumi` on PATH with its version, when there is one that runs. */
async function pulumiOnPath(): Promise<{ file: string; version: string } | undefined> {
  const file = (process.env.PATH ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, "pulumi"))
    .find((candidate) => fs.existsSync(candidate));
  if (file === undefined) return undefined;
  try {
    const version = (await run(file, ["version"], { env: { PULUMI_SKIP_UPDATE_CHECK: "true" } })).trim();
    return { file, version: version.replace(/^v/, "") };
  } catch {
    return undefined;
  }
}
