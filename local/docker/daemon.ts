import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import lockfile from "proper-lockfile";
import { Problem } from "../support/problem";
import type { Progress } from "../support/progress";
import { enter, leave, others } from "../support/users";
import { dockerInfo, listContainers, pingDocker } from "./api";
import { chooseDaemon, dockerCandidates, type Probe } from "./choice";
import { answers, endDaemon, Interrupted, launchDaemon, ownDaemonPid } from "./launch";
import { checkUnpacked, unpackDockerPackages, unpackedBinaries, type DockerBinaries } from "./packages";
import { daemonFiles, type DaemonFiles } from "./paths";

/** A daemon that can be used, or one sentence that says why there is none. */
export type DockerChoice =
  { readonly host: string; readonly startedByUs: boolean } | { readonly missing: string };

/** What the command lines of a daemon's users hold: commands and the supervisors of platforms. */
const userMarks = ["run.mjs", "supervisor.ts"];

/**
 * Finds a Docker daemon whose containers can be reached from here, or starts one.
 * A daemon of ours is shared by every clone of this user and outlives the command.
 * @param options.mayStart whether one may be started: needs root on Linux and, where Docker is not
 *   installed, the packages of Debian or Ubuntu, which are unpacked into the cache and not installed
 * @throws Interrupted when the user ends the command while a daemon starts
 */
export async function ensureDocker(options: {
  progress: Progress;
  mayStart: boolean;
}): Promise<DockerChoice> {
  const files = daemonFiles();
  // Before anybody is asked: a daemon of ours that answers now could be on its way out.
  if (!process.env.DOCKER_HOST) await useOwnDocker();
  const found = await findDaemon(files);
  if ("host" in found) return { host: found.host, startedByUs: found.host === files.host };
  if (!options.mayStart) return found;
  const reason = process.env.DOCKER_HOST ? "DOCKER_HOST is set" : cannotStart();
  if (reason) return { missing: `${found.missing}; none is started: ${reason}` };
  try {
    return await options.progress.step("Docker daemon", (note) =>
      locked(files, async () => {
        await startOwn(files, note);
        note(files.host);
        return { host: files.host, startedByUs: true };
      }),
    );
  } catch (error) {
    if (error instanceof Problem && !(error instanceof Interrupted)) return { missing: error.message };
    throw error;
  }
}

/**
 * Writes down that a process uses the daemon that we start: its platform may have no container yet, or none just now.
 * @param pid a command, or the supervisor of a platform; either is forgotten when it ends
 */
export async function useOwnDocker(pid: number = process.pid, files = daemonFiles()): Promise<void> {
  const { usersDir } = files;
  await locked(files, () => enter(usersDir, pid));
  if (pid === process.pid) process.once("exit", () => leave(usersDir));
}

/**
 * Stops the daemon that we started, if it runs, holds no containers and nobody else uses it. Images stay.
 * @returns whether it was stopped
 */
export async function stopOwnDocker(files = daemonFiles()): Promise<boolean> {
  if (!fs.existsSync(files.runDir)) return false;
  return locked(files, async () => {
    if (ownDaemonPid(files) === undefined || others(files.usersDir, userMarks).length > 0) return false;
    if ((await answers(files.host)) && (await listContainers(files.host)).length > 0) return false;
    await endDaemon(files);
    return true;
  });
}

async function findDaemon(files: DaemonFiles): Promise<{ host: string } | { missing: string }> {
  const probes: Probe[] = [];
  for (const host of dockerCandidates(process.env, os.homedir(), files.host)) probes.push(await probe(host));
  return chooseDaemon(probes, process.platform);
}

async function probe(host: string): Promise<Probe> {
  try {
    await pingDocker(host);
    return { host, info: await dockerInfo(host) };
  } catch (error) {
    return { host, error: (error as NodeJS.ErrnoException).code ?? (error as Error).message };
  }
}

/** Why no daemon can be started on this machine at all. */
function cannotStart(): string | undefined {
  if (process.platform !== "linux") return "that is only possible on Linux";
  if (process.getuid?.() !== 0) return "that needs root";
  if (!onPath("dockerd") && !onPath("apt-get")) return "neither dockerd nor apt-get is there";
  return undefined;
}

async function startOwn(files: DaemonFiles, note: (detail: string) => void): Promise<void> {
  // Another command may have started it while this one waited for the lock.
  if (await answers(files.host)) return;
  await endDaemon(files);
  const system = onPath("dockerd");
  const binaries: DockerBinaries | undefined = system ? { dockerd: system, env: {} } : undefined;
  const unpacked = binaries ? undefined : await ensureUnpacked(files, note);
  await launchDaemon(
    files,
    (firewall) => binaries ?? unpackedBinaries(unpacked ?? "", firewall === "nft" ? "nft" : "legacy"),
    note,
  );
}

/** The folder of the unpacked packages: whole or absent, checked before each use. */
async function ensureUnpacked(files: DaemonFiles, note: (detail: string) => void): Promise<string> {
  const dir = path.join(files.dir, "packages");
  if (fs.existsSync(dir) && (await checkUnpacked(dir))) return dir;
  const temporary = `${dir}.partial`;
  fs.rmSync(temporary, { recursive: true, force: true });
  fs.mkdirSync(temporary, { recursive: true });
  await unpackDockerPackages(temporary, note);
  if (!(await checkUnpacked(temporary))) {
    throw new Problem(
      "the dockerd of the distribution's packages does not run here",
      "Install Docker by hand.",
    );
  }
  fs.rmSync(dir, { recursive: true, force: true });
  fs.renameSync(temporary, dir);
  return dir;
}

/** One process at a time starts or stops the daemon. A lock whose owner died is taken over after 30 seconds. */
async function locked<T>({ dir }: DaemonFiles, work: () => T | Promise<T>): Promise<T> {
  fs.mkdirSync(dir, { recursive: true });
  const release = await lockfile.lock(dir, {
    stale: 30_000,
    retries: { forever: true, minTimeout: 200, maxTimeout: 1_000, maxRetryTime: 300_000 },
  });
  try {
    return await work();
  } finally {
    await release();
  }
}

function onPath(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(":"), "/usr/sbin", "/sbin"];
  return folders
    .map((folder) => path.join(folder, name))
    .find((file) => {
      try {
        fs.accessSync(file, fs.constants.X_OK);
        return fs.statSync(file).isFile();
      } catch {
        return false;
      }
    });
}
