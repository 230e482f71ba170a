import { createHash } from "node:crypto";
import * as path from "node:path";
import { cacheDir } from "../support/paths";

/** Files of the Docker daemon that we start: one per user's cache folder, shared by every clone. */
export interface DaemonFiles {
  /** Packages, images and containers; may be big, survives a restart of the machine. */
  readonly dir: string;
  readonly dataRoot: string;
  readonly config: string;
  readonly log: string;
  /** A file for each process that uses the daemon. */
  readonly usersDir: string;
  /** Sockets and state of running processes. Under /run, because a socket's path may have 107 characters only. */
  readonly runDir: string;
  readonly execRoot: string;
  readonly socket: string;
  readonly pidFile: string;
  /** The same socket as a `DOCKER_HOST`. */
  readonly host: string;
}

/** Where the daemon of a cache folder keeps its files. */
export function daemonFiles(cache: string = cacheDir()): DaemonFiles {
  const dir = path.join(cache, "docker");
  const runDir = path.join(
    "/run",
    `ecs-environment-${createHash("sha256").update(cache).digest("hex").slice(0, 8)}`,
  );
  const socket = path.join(runDir, "docker.sock");
  return {
    dir,
    dataRoot: path.join(dir, "data"),
    config: path.join(dir, "daemon.json"),
    log: path.join(dir, "dockerd.log"),
    usersDir: path.join(dir, "users"),
    runDir,
    execRoot: path.join(runDir, "exec"),
    socket,
    pidFile: path.join(runDir, "docker.pid"),
    host: `unix://${socket}`,
  };
}
