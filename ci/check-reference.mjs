// npm run check:reference: docs/reference is what the doc comments say today.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const committed = path.join(root, "docs", "reference", "README.md");
const out = fs.mkdtempSync(path.join(os.tmpdir(), "reference-"));
try {
  const { status } = spawnSync("npx", ["typedoc", "--out", out, "--logLevel", "Error"], {
    cwd: root,
    stdio: "inherit",
  });
  const told = status === 0 && fs.readFileSync(path.join(out, "README.md"), "utf8");
  if (told !== fs.readFileSync(committed, "utf8")) {
    if (told) console.error("docs/reference is not what the doc comments say; run: npm run reference");
    process.exitCode = 1;
  }
} finally {
  fs.rmSync(out, { recursive: true });
}
