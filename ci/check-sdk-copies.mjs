// Two copies of @pulumi/pulumi in one program make children of components vanish, and two of a provider's SDK
// make `instanceof` lie. npm installs a second copy silently when ranges drift apart, so this looks for them.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

const once = ["@pulumi/pulumi", "@pulumi/policy", "@pulumi/aws", "@pulumi/datadog", "@pulumi/digitalocean"];
const root = path.resolve(import.meta.dirname, "..");
const lock = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8"));

/** Every place in the lock file where the package would be installed. */
const places = (name) =>
  Object.keys(lock.packages).filter(
    (key) => key === `node_modules/${name}` || key.endsWith(`/node_modules/${name}`),
  );

/** Copies on disk beside a workspace that the lock file doesn't know (a stray `npm install` in a subfolder). */
const strays = (name) =>
  ["components", "policies", ...readdirSync(path.join(root, "sdks")).map((sdk) => `sdks/${sdk}`)]
    .map((workspace) => `${workspace}/node_modules/${name}`)
    .filter((place) => existsSync(path.join(root, place, "package.json")));

const problems = once.flatMap((name) => {
  const copies = [...new Set([...places(name), ...strays(name)])];
  if (copies.length <= 1) return [];
  return [`${name} would be loaded ${copies.length} times:\n${copies.map((copy) => `  ${copy}`).join("\n")}`];
});

if (problems.length > 0) {
  console.error(problems.join("\n"));
  console.error(
    "Bring the ranges in the package.json files together, delete stray node_modules, then run npm install.",
  );
  process.exit(1);
}
console.log(`one copy of each: ${once.join(", ")}`);
