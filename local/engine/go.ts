import { Problem } from "../support/problem";
import { CommandFailed, run } from "./run";
import versions from "../versions.json";

/** Settings of the user's that would change what is built; checksums come from the committed go.sum. */
const neutral = { GOFLAGS: "", GOWORK: "off" };

/**
 * Makes sure that a Go toolchain fit for the modules is there.
 *
 * @throws Problem when Go is missing, or too old and not allowed to fetch a newer toolchain
 */
export async function requireGo(): Promise<void> {
  const remedy = `Install Go ${versions.go} or newer (go.dev/dl, or your system's package "golang"), or put a pulumi ${versions.pulumi} or newer on PATH.`;
  let found: string;
  try {
    found = (await run("go", ["env", "GOVERSION"], { env: neutral, cwd: "/" })).trim().replace(/^go/, "");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      throw new Problem("The engine has to be built here, and Go is not installed.", remedy);
    }
    throw error;
  }
  if (atLeast(found, versions.go)) return;
  const toolchain = (await run("go", ["env", "GOTOOLCHAIN"], { env: neutral, cwd: "/" })).trim();
  // From 1.21 on, Go fetches the toolchain that a module asks for, unless told not to.
  if (atLeast(found, "1.21") && toolchain !== "local") return;
  throw new Problem(`The engine has to be built here, and Go ${found} is too old.`, remedy);
}

/** Whether a version is at least another one, part by part. */
export function atLeast(version: string, least: string): boolean {
  const [have, want] = [numbers(version), numbers(least)];
  for (let i = 0; i < want.length; i += 1) {
    const difference = (have[i] ?? 0) - (want[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function numbers(version: string): number[] {
  return version
    .replace(/^v/, "")
    .split(/[.+-]/)
    .map((part) => Number.parseInt(part, 10))
    .map((part) => (Number.isNaN(part) ? 0 : part));
}

/**
 * Runs `go build` and says how far it is.
 *
 * @param module folder of the go.mod
 * @param temporary folder for the compiler's files, so that nothing stays when it is killed
 */
export async function goBuild(options: {
  readonly module: string;
  readonly package: string;
  readonly output: string;
  readonly temporary: string;
  /**
   * Package patterns that are compiled without inlining: a third less time and size. For code that mostly
   * waits for the network, of which there is a lot.
   */
  readonly plain?: readonly string[];
  /** Linker settings beside leaving out debug information, such as `-X name=value`. */
  readonly link?: string;
  readonly note: (detail: string) => void;
}): Promise<void> {
  let packages = 0;
  let downloads = 0;
  let said = 0;
  const onLine = (line: string): void => {
    if (line.startsWith("go: downloading ")) downloads += 1;
    else if (/^[\w.-]+(\/[\w.@~+-]+)*$/.test(line)) packages += 1;
    else return;
    if (Date.now() - said < 2_000) return;
    said = Date.now();
    options.note(packages > 0 ? `${packages} packages compiled` : `${downloads} modules downloaded`);
  };
  await run(
    "go",
    [
      "build",
      "-mod=readonly",
      "-buildvcs=false",
      "-trimpath",
      ...(options.plain ?? []).map((pattern) => `-gcflags=${pattern}=-l`),
      "-v",
      `-ldflags=-s -w ${options.link ?? ""}`.trimEnd(),
      "-o",
      options.output,
      options.package,
    ],
    { cwd: options.module, env: { ...neutral, GOTMPDIR: options.temporary }, onLine },
  );
}

/** Folder of a module's sources in the module cache, downloaded and checked against go.sum. */
export async function moduleFolder(module: string, name: string): Promise<string> {
  const answer = await run("go", ["mod", "download", "-json", name], { cwd: module, env: neutral });
  const { Dir, Error: reason } = JSON.parse(answer.slice(answer.indexOf("{"))) as {
    Dir?: string;
    Error?: string;
  };
  if (Dir === undefined)
    throw new CommandFailed(`go mod download ${name}`, reason ?? "no folder", "an error");
  return Dir;
}

/** Points a module at a folder instead of the version in its go.mod. */
export async function replaceModule(module: string, name: string, folder: string): Promise<void> {
  await run("go", ["mod", "edit", `-replace=${name}=${folder}`], { cwd: module, env: neutral });
}
