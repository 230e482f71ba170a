import * as fs from "node:fs";
import * as path from "node:path";

import { Problem } from "../support/problem";
import versions from "../versions.json";
import type { Cached } from "./cache";
import { atLeast } from "./go";
import { hashOf } from "./key";
import { CommandFailed, run } from "./run";

const requirements = path.join(__dirname, "requirements.txt");
const remedy = `Install Python ${versions.python} or newer with its venv module (Debian and Ubuntu: apt-get install python3-venv).`;

/** A virtual environment with the AWS emulator. Its scripts aren't used: they hold the folder it was made in. */
export function emulatorEnvironment(): Cached {
  return {
    name: "emulator",
    // The environment points to one Python; after the system's has changed, another one is made.
    key: hashOf([versions.python], [requirements, __filename]),
    title: "the AWS emulator",
    build: async (dir, _work, note) => {
      await requirePython();
      note("making a virtual environment");
      await makeEnvironment(dir);
      let packages = 0;
      await run(
        pythonOf(dir),
        ["-m", "pip", "install", "--no-input", "--disable-pip-version-check", "-r", requirements],
        {
          onLine: (line) => {
            if (!line.startsWith("Collecting ")) return;
            packages += 1;
            note(`${packages} packages fetched`);
          },
        },
      );
    },
    // Its Python is a link to the system's, which may have gone.
    check: (dir) => Promise.resolve(fs.existsSync(pythonOf(dir)) ? undefined : "its Python is gone"),
  };
}

/** The interpreter of a virtual environment. */
export function pythonOf(dir: string): string {
  return path.join(dir, "bin", "python");
}

/** Folder with the API models of the AWS SDK for Python, inside a virtual environment. */
export function modelsOf(dir: string): string {
  const lib = path.join(dir, "lib");
  const python = fs.readdirSync(lib).find((name) => name.startsWith("python3"));
  return path.join(lib, python ?? "python3", "site-packages", "botocore", "data");
}

async function requirePython(): Promise<void> {
  let version: string;
  try {
    version = (await run("python3", ["--version"])).trim().replace(/^Python /, "");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      throw new Problem("The AWS emulator needs Python, and python3 is not installed.", remedy);
    }
    throw error;
  }
  if (!atLeast(version, versions.python)) {
    throw new Problem(`The AWS emulator needs Python ${versions.python}, and python3 is ${version}.`, remedy);
  }
}

async function makeEnvironment(dir: string): Promise<void> {
  try {
    await run("python3", ["-m", "venv", dir]);
  } catch (error) {
    if (error instanceof CommandFailed && /ensurepip|No module named venv/.test(error.output)) {
      throw new Problem("Python is there, but its venv module is not.", remedy, { cause: error });
    }
    throw error;
  }
}
