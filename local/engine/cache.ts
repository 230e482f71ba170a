import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lock } from "proper-lockfile";

import { cacheDir } from "../support/paths";
import { explain } from "./failures";
import { damage, writeManifest } from "./manifest";

/** Something that is expensive to make and the same for every clone. */
export interface Cached {
  /** Folder name in the cache, such as `pulumi-resource-aws`. */
  readonly name: string;
  /** What the result depends on, hashed; see `hashOf`. Another key is another result. */
  readonly key: string;
  /** What it is called in messages, such as "the AWS provider". */
  readonly title: string;
  /**
   * Fills `dir`. `work` is a folder for what isn't part of the result; it goes away afterwards.
   * May throw, may be killed: the cache then holds nothing of it.
   */
  build(dir: string, work: string, note: (detail: string) => void): Promise<void>;
  /** One more check of a finished folder, beyond the manifest. @returns what is wrong, or undefined */
  check?(dir: string): Promise<string | undefined>;
}

/** Where the lines go, and the cache's folder for tests. */
export interface CacheOptions {
  readonly note: (detail: string) => void;
  /** A line that stays, such as that a damaged folder is built again. */
  readonly info: (line: string) => void;
  /** @default the user's cache folder */
  readonly root?: string;
  /**
   * How long a builder may be silent before another takes over, in milliseconds, 2000 at least. It gives
   * a sign of life three times as often. @default 9000
   */
  readonly stale?: number;
}

/** Results that no run asked for in this time make way when a newer one is built, in milliseconds. */
const keep = 14 * 24 * 3_600_000;

/**
 * The folder of a result, built when it isn't there or is damaged. Whole or absent whatever happens to
 * the builder; built once when two processes ask at the same time, and by the second when the first dies.
 *
 * @throws Problem for a full disk, a missing network, or a build that fails
 */
export async function cached(entry: Cached, options: CacheOptions): Promise<string> {
  const home = path.join(options.root ?? cacheDir(), entry.name);
  const dir = path.join(home, entry.key);
  try {
    if ((await found(entry, dir)) === "whole") return dir;
    await fs.promises.mkdir(home, { recursive: true });
    const unlock = await lockOf(entry, dir, options);
    try {
      // Another process may have finished it while this one waited.
      const state = await found(entry, dir);
      if (state === "whole") return dir;
      if (state !== "absent") {
        options.info(`! ${upperFirst(entry.title)} in the cache is damaged (${state}): it is built again.`);
        await discard(dir);
      }
      await sweep(home, dir);
      await build(entry, dir, options);
      return dir;
    } finally {
      await unlock();
    }
  } catch (error) {
    throw explain(entry.title, error);
  }
}

async function found(entry: Cached, dir: string): Promise<string> {
  if (!fs.existsSync(dir)) return "absent";
  const wrong = (await damage(dir)) ?? (await entry.check?.(dir));
  if (wrong !== undefined) return wrong;
  const now = new Date();
  await fs.promises.utimes(dir, now, now).catch(() => undefined);
  return "whole";
}

async function build(entry: Cached, dir: string, options: CacheOptions): Promise<void> {
  const temporary = `${dir}.tmp-${process.pid}`;
  const result = path.join(temporary, "result");
  const work = path.join(temporary, "work");
  const leave = (): void => fs.rmSync(temporary, { recursive: true, force: true });
  process.once("exit", leave);
  try {
    await fs.promises.mkdir(result, { recursive: true });
    await fs.promises.mkdir(work, { recursive: true });
    await entry.build(result, work, options.note);
    options.note("writing down its files");
    await writeManifest(result);
    const wrong = await entry.check?.(result);
    if (wrong !== undefined) throw new Error(`${entry.title} was built, but ${wrong}`);
    await publish(entry, result, dir);
  } finally {
    process.removeListener("exit", leave);
    await fs.promises.rm(temporary, { recursive: true, force: true });
  }
}

async function publish(entry: Cached, result: string, dir: string): Promise<void> {
  try {
    await fs.promises.rename(result, dir);
  } catch (error) {
    // A machine that slept through a build may have been overtaken: then there is nothing left to do.
    if ((await found(entry, dir)) !== "whole") throw error;
  }
}

async function lockOf(entry: Cached, dir: string, options: CacheOptions): Promise<() => Promise<void>> {
  const waiting = Date.now();
  const stale = options.stale ?? 9_000;
  for (;;) {
    try {
      const unlock = await lock(dir, {
        lockfilePath: `${dir}.lock`,
        realpath: false,
        stale,
        update: stale / 3,
        retries: 0,
        // Overtaken after a long sleep: `publish` sorts it out.
        onCompromised: () => undefined,
      });
      return () => unlock().catch(() => undefined);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
      const seconds = Math.round((Date.now() - waiting) / 1000);
      options.note(`another run is making ${entry.title}; waiting for it (${seconds} s)`);
      await sleep(1_000);
    }
  }
}

/** Removes what dead builders left behind, and results nobody asked for in a long time. */
async function sweep(home: string, current: string): Promise<void> {
  for (const name of await fs.promises.readdir(home)) {
    const file = path.join(home, name);
    if (file === current || name.endsWith(".lock")) continue;
    const builder = /\.tmp-(\d+)$/.exec(name)?.[1];
    const left =
      builder !== undefined
        ? !alive(Number(builder)) || file.startsWith(`${current}.tmp-`)
        : name.includes(".old-") || Date.now() - (await fs.promises.stat(file)).mtimeMs > keep;
    if (left) await fs.promises.rm(file, { recursive: true, force: true });
  }
}

/** Takes a damaged folder away in one step, so that nobody finds half of it. */
async function discard(dir: string): Promise<void> {
  const old = `${dir}.old-${process.pid}`;
  await fs.promises.rename(dir, old);
  await fs.promises.rm(old, { recursive: true, force: true });
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
