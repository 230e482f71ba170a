import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { cacheDir, repoRoot } from "../support/paths";
import { Problem } from "../support/problem";

const execute = promisify(execFile);

/** Folder of the sample application's sources. */
export const sampleSources = path.join(repoRoot, "local", "sample-app");

/** Go's word for this machine's processor. */
export function goArchitecture(architecture: string = process.arch): string {
  const names: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };
  const name = names[architecture];
  if (!name) throw new Problem(`the sample application can't be built for a ${architecture} processor`);
  return name;
}

/** Name of a build: equal sources give equal names, so that a change is never missed and nothing built twice. */
export function sourcesKey(dir: string, architecture: string): string {
  return sourcesHash(dir, architecture).slice(0, 16);
}

/** What stands for the commit of the sample application: 40 digits that change with its sources and with nothing else. */
export function sampleSha(dir: string = sampleSources): string {
  return sourcesHash(dir, "").slice(0, 40);
}

function sourcesHash(dir: string, architecture: string): string {
  const hash = createHash("sha256").update(architecture);
  for (const file of fs.readdirSync(dir).sort()) {
    if (!/\.go$|^go\.mod$/.test(file) || file.endsWith("_test.go")) continue;
    hash.update(`\0${file}\0`).update(fs.readFileSync(path.join(dir, file)));
  }
  return hash.digest("hex");
}

/**
 * The sample application as a static Linux binary, from the user's cache or built by Go (about 10 seconds).
 * @throws Problem when Go is missing or the build fails
 */
export async function sampleBinary(note: (detail: string) => void): Promise<Buffer> {
  const architecture = goArchitecture();
  const dir = path.join(cacheDir(), "sample-app");
  const file = path.join(dir, sourcesKey(sampleSources, architecture));
  const kept = readWhole(file);
  if (kept) return kept;
  note("go build");
  fs.mkdirSync(dir, { recursive: true });
  const temporary = `${file}.${randomUUID()}`;
  try {
    await execute("go", ["build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", temporary, "."], {
      cwd: sampleSources,
      env: {
        ...process.env,
        CGO_ENABLED: "0",
        GOOS: "linux",
        GOARCH: architecture,
        GOFLAGS: "",
        GOWORK: "off",
        // The standard library alone is used; nothing is to be downloaded.
        GOTOOLCHAIN: "local",
        GOPROXY: "off",
      },
    });
    const bytes = fs.readFileSync(temporary);
    fs.writeFileSync(`${temporary}.sha256`, checksum(bytes));
    fs.renameSync(`${temporary}.sha256`, `${file}.sha256`);
    fs.renameSync(temporary, file);
    return bytes;
  } catch (error) {
    throw buildFailure(error as NodeJS.ErrnoException & { stderr?: string });
  } finally {
    fs.rmSync(temporary, { force: true });
  }
}

function buildFailure(error: NodeJS.ErrnoException & { stderr?: string }): Problem {
  if (error.code === "ENOENT") {
    return new Problem(
      "Go is needed to build the sample application and is not on PATH",
      "Install Go 1.21 or newer, from go.dev or as the package golang.",
    );
  }
  const said = (error.stderr ?? "").trim();
  return new Problem(`the sample application could not be built: ${said === "" ? error.message : said}`);
}

/** A kept binary, unless it is missing or damaged. */
function readWhole(file: string): Buffer | undefined {
  try {
    const bytes = fs.readFileSync(file);
    return fs.readFileSync(`${file}.sha256`, "utf8") === checksum(bytes) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

function checksum(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
