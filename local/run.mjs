// Entry of the npm scripts. Plain JavaScript without dependencies, because it runs before anything is
// installed: it checks Node, runs `npm ci` where node_modules is missing or stale, then starts the script.
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { installed } from "./installed.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);

/** npm script → the TypeScript that it starts. */
const scripts = {
  local: "local/main.ts",
  test: "tests/run/unit.ts",
  "test:local": "tests/run/local.ts",
  check: "tests/run/check.ts",
  bench: "local/bench/main.ts",
  mirror: "ci/mirror/main.ts",
  release: "ci/release/main.ts",
  shift: "ci/shift/main.ts",
};

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 20)) {
    fail(
      `Node ${process.versions.node} is too old; ecs-environment needs 20.20 or newer. Install Node 22 or 24.`,
    );
  }
}

/** One install at a time in a checkout; the lock of a process that is gone doesn't count. */
function withInstallLock(work) {
  const lock = path.join(root, ".local/install.lock");
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (let told = false; ;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") fail(`Can't write ${lock}: ${error.message}`);
      let holder = 0;
      try {
        holder = Number(fs.readFileSync(lock, "utf8"));
        if (holder) process.kill(holder, 0);
      } catch {
        fs.rmSync(lock, { force: true });
        continue;
      }
      if (!told) process.stderr.write(`Waiting for the npm ci of another run (process ${holder}) …\n`);
      told = true;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
  try {
    work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function install() {
  if (installed(root)) return;
  withInstallLock(() => {
    if (installed(root)) return;
    const started = Date.now();
    process.stderr.write("… npm ci\n");
    const npm = process.env.npm_execpath
      ? [process.execPath, [process.env.npm_execpath]]
      : [process.platform === "win32" ? "npm.cmd" : "npm", []];
    const result = spawnSync(npm[0], [...npm[1], "ci", "--no-fund", "--no-audit"], {
      cwd: root,
      stdio: ["ignore", 2, 2],
    });
    if (result.status !== 0) {
      fs.rmSync(path.join(root, ".local/install.lock"), { force: true });
      fail(
        "npm ci failed (its message is above). Without network nothing can be installed; otherwise run `npm ci` to see more.",
      );
    }
    process.stderr.write(`✓ npm ci  ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  });
}

const script = scripts[process.argv[2]];
if (!script)
  fail(`Unknown script "${process.argv[2] ?? ""}"; use one of: ${Object.keys(scripts).join(", ")}.`);
checkNode();
install();
process.argv.splice(1, 2, path.join(root, script));
require("tsx/cjs");
require(path.join(root, script));
