import * as fs from "node:fs/promises";
import { createRequire } from "node:module";
import * as path from "node:path";

import versions from "../../versions.json";
import { repoRoot } from "../../support/paths";
import type { Cached } from "../cache";
import { goBuild, moduleFolder, replaceModule, requireGo } from "../go";
import { filesIn, hashOf } from "../key";
import { run } from "../run";
import { keepIdentityOfTheGone } from "./identity";
import { shortenPatience } from "./patience";
import services from "./services.json";
import type * as Shapes from "./shapes";
import { trimProvider } from "./trim";

const upstream = "github.com/hashicorp/terraform-provider-aws";
const binary = "pulumi-resource-aws";

/** The npm package whose names the provider takes. */
export const npmPackage = path.join(repoRoot, "node_modules", "@pulumi", "aws");

/** The AWS provider, compiled from its Go modules: the plugin and the three files that it reads at its start. */
export function awsProvider(): Cached {
  return {
    name: binary,
    key: hashOf(
      [versions.aws.npm, versions.aws.terraform],
      filesIn(__dirname, [".go", ".json", ".ts", "go.mod", "go.sum"]),
    ),
    title: "the AWS provider",
    build: async (dir, work, note) => {
      await requireGo();
      note("downloading the Terraform provider");
      const source = await moduleFolder(__dirname, upstream);
      note("leaving out the services that nothing uses");
      await trimProvider({ source, target: path.join(work, "provider"), services: Object.keys(services) });
      await keepIdentityOfTheGone(path.join(work, "provider"));
      await shortenPatience(path.join(work, "provider"));
      const module = path.join(work, "module");
      await copyModule(module);
      await replaceModule(module, upstream, path.join("..", "provider"));
      await goBuild({
        module,
        package: ".",
        output: path.join(dir, binary),
        temporary: work,
        plain: [`${upstream}/...`, "github.com/aws/..."],
        note,
      });
      note("naming it as the npm package does");
      await writeSchema(path.join(dir, binary), dir, work);
    },
  };
}

async function writeSchema(plugin: string, dir: string, work: string): Promise<void> {
  const shapes = path.join(work, "shapes.json");
  // Loads the TypeScript compiler, which takes half a second: only a build needs it, not each command.
  const { readPackageShapes } = createRequire(__filename)("./shapes") as typeof Shapes;
  await fs.writeFile(shapes, JSON.stringify(await readPackageShapes(npmPackage)));
  await run(plugin, ["--generate", shapes, dir]);
}

async function copyModule(target: string): Promise<void> {
  await fs.mkdir(target, { recursive: true });
  for (const file of filesIn(__dirname, [".go", "go.mod", "go.sum", "settings.json"])) {
    await fs.copyFile(file, path.join(target, path.basename(file)));
  }
}
