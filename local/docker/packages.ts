import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { Problem } from "../support/problem";

/** A `dockerd` that can be started, with the environment it needs. */
export interface DockerBinaries {
  readonly dockerd: string;
  readonly env: Readonly<Record<string, string>>;
}

const execute = promisify(execFile);

/** What is unpacked. Debian and Ubuntu use the same names. */
const packages = ["docker.io", "containerd", "runc", "iptables"];

/**
 * Downloads Docker from the distribution's packages and unpacks it into `dir`, without installing anything:
 * neither the system's package lists nor its files change, and no service is started. apt resolves the
 * dependencies that this system lacks.
 * @throws Problem when the packages can't be had or don't fit this system
 */
export async function unpackDockerPackages(dir: string, note: (detail: string) => void): Promise<void> {
  const apt = path.join(dir, "apt");
  const archives = path.join(apt, "archives");
  for (const folder of [path.join(apt, "lists", "partial"), path.join(archives, "partial")]) {
    fs.mkdirSync(folder, { recursive: true });
  }
  const options = [
    ["Dir::State::lists", path.join(apt, "lists")],
    ["Dir::Cache", apt],
    ["Dir::Cache::archives", archives],
    ["Debug::NoLocking", "1"],
    // The packages' own user could not write into a home folder.
    ["APT::Sandbox::User", "root"],
    ["Acquire::Retries", "3"],
  ].flatMap(([name, value]) => ["-o", `${name}=${value}`]);
  const env = { DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C" };
  note("package lists");
  await run("apt-get", [...options, "update", "-qq"], env);
  note("packages");
  const install = ["install", "--yes", "-qq", "--download-only", "--no-install-recommends"];
  // `--reinstall` also downloads what is installed here: the unpacked folder must be whole by itself.
  await run("apt-get", [...options, ...install, "--reinstall", ...packages], env);
  const files = fs.readdirSync(archives).filter((name) => name.endsWith(".deb"));
  const foreign = files.find((name) => /^(libc6|libc-bin|base-files|init|systemd)_/.test(name));
  if (foreign) {
    throw new Problem(
      `Docker's packages would need a newer ${foreign.split("_")[0]} than this system has`,
      "Update the system, or install Docker by hand.",
    );
  }
  note(`unpacking ${files.length} packages`);
  const root = path.join(dir, "root");
  for (const file of files) await run("dpkg-deb", ["--extract", path.join(archives, file), root], env);
  fs.rmSync(apt, { recursive: true, force: true });
  linkFirewall(dir);
}

/** `iptables` is only a name that the packages' install script would give to one of two programs. */
function linkFirewall(dir: string): void {
  for (const variant of ["nft", "legacy"]) {
    const bin = path.join(dir, `bin-${variant}`);
    fs.mkdirSync(bin, { recursive: true });
    for (const name of ["iptables", "ip6tables"]) {
      for (const suffix of ["", "-save", "-restore"]) {
        fs.symlinkSync(`../root/usr/sbin/${name}-${variant}${suffix}`, path.join(bin, name + suffix));
      }
    }
  }
}

/** The unpacked programs, run in place. */
export function unpackedBinaries(dir: string, firewall: "nft" | "legacy"): DockerBinaries {
  const root = path.join(dir, "root");
  const lib = ["usr/lib", "lib"].flatMap((folder) => libraryFolders(path.join(root, folder)));
  return {
    dockerd: path.join(root, "usr/sbin/dockerd"),
    env: {
      PATH: [
        path.join(dir, `bin-${firewall}`),
        ...["usr/sbin", "usr/bin", "sbin", "bin"].map((folder) => path.join(root, folder)),
        process.env.PATH ?? "",
        "/usr/sbin:/usr/bin:/sbin:/bin",
      ].join(":"),
      LD_LIBRARY_PATH: lib.join(":"),
      XTABLES_LIBDIR:
        lib.map((folder) => path.join(folder, "xtables")).find((folder) => fs.existsSync(folder)) ?? "",
    },
  };
}

/** `usr/lib/<architecture>-linux-gnu` of an unpacked root. */
function libraryFolders(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith("-linux-gnu"))
    .map((name) => path.join(folder, name));
}

/** Whether the unpacked `dockerd` starts at all: its libraries are there and it fits this processor. */
export async function checkUnpacked(dir: string): Promise<boolean> {
  const { dockerd, env } = unpackedBinaries(dir, "nft");
  try {
    await execute(dockerd, ["--version"], { env });
    return true;
  } catch {
    return false;
  }
}

async function run(command: string, args: string[], env: Record<string, string>): Promise<void> {
  try {
    await execute(command, args, { env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    const { stderr = "" } = error as { stderr?: string };
    const said = stderr.trim().split("\n").slice(-3).join(" ");
    throw new Problem(
      `Docker's packages could not be had: ${command} failed${said ? `: ${said}` : ""}`,
      "Check the network and the package sources, or install Docker by hand.",
      { cause: error },
    );
  }
}
