// npm leaves the packages of other platforms out of the lock file where it can't find them at their exact version, says
// nothing, and then every `npm ci` from a fresh clone fails. And the lock file names no host.
import * as fs from "node:fs";

const { packages } = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
const missing = Object.entries(packages).flatMap(([name, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((wanted) => !packages[`node_modules/${wanted}`] && !packages[`${name}/node_modules/${wanted}`])
    .map(
      (wanted) =>
        `${name} needs ${wanted}, which is not in package-lock.json; choose a version that has all of its platforms`,
    ),
);
const hosts = Object.entries(packages)
  .filter(([, { resolved = "" }]) => /^https?:/.test(resolved))
  .map(([name]) => `${name} names a registry's host; install with the .npmrc of this repository`);
const problems = [...missing, ...hosts];
for (const problem of problems) console.error(problem);
if (problems.length === 0)
  console.log(`${Object.keys(packages).length} packages, complete and without hosts`);
process.exit(problems.length === 0 ? 0 : 1);
