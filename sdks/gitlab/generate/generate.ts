import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { format, resolveConfig } from "prettier";
import type { Description } from "./description";
import { render } from "./render";

/** The package's folder. */
export const packageFolder = path.resolve(__dirname, "..");

/** The version of pulumi-gitlab that the classes are made from. */
export const gitlabVersion = (
  JSON.parse(fs.readFileSync(path.join(packageFolder, "package.json"), "utf8")) as { version: string }
).version;

/** The resource types in use: whoever needs another adds it here and generates again. */
const classes = [
  "BranchProtection",
  "GroupDeployToken",
  "GroupVariable",
  "PipelineSchedule",
  "PipelineScheduleVariable",
  "PipelineTrigger",
  "ProjectAccessToken",
  "ProjectBadge",
  "ProjectDeployToken",
  "ProjectEnvironment",
  "ProjectFreezePeriod",
  "ProjectHook",
  "ProjectJobTokenScopes",
  "ProjectLevelMrApprovals",
  "ProjectProtectedEnvironment",
  "ProjectRunnerEnablement",
  "ProjectVariable",
  "TagProtection",
  "UserRunner",
];

/**
 * Fetches the Python package with pip.
 *
 * @param folder gets the package's files
 * @param python a Python with pip
 * @returns the folder of the module pulumi_gitlab
 */
export function fetchPythonPackage(folder: string, python = "python3"): string {
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-compile"];
  const what = ["--root-user-action", "ignore", "--target", folder, `pulumi-gitlab==${gitlabVersion}`];
  execFileSync(python, [...pip, ...what], { stdio: ["ignore", "ignore", "inherit"] });
  return path.join(folder, "pulumi_gitlab");
}

/** @returns the files of the SDK by their path inside the package, formatted as they are committed */
export async function generate(pythonPackage: string): Promise<Map<string, string>> {
  const script = path.join(__dirname, "describe.py");
  const json = execFileSync("python3", [script, pythonPackage, ...classes], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const files = render(JSON.parse(json) as Description);
  const formatted = new Map<string, string>();
  for (const [file, text] of files) {
    const filepath = path.join(packageFolder, file);
    formatted.set(file, await format(text, { ...(await resolveConfig(filepath)), filepath }));
  }
  return formatted;
}

/** Writes the SDK: `node --import tsx sdks/gitlab/generate/generate.ts`. */
async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-gitlab-"));
  try {
    for (const [file, text] of await generate(fetchPythonPackage(folder))) {
      const target = path.join(packageFolder, file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, text);
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

if (require.main === module) void main();
