import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { npmPackage } from "../../local/engine/aws-provider/build";
import { compareInputs, type PackageSchema } from "../../local/engine/aws-provider/compare";
import { type PackageShapes, readPackageShapes } from "../../local/engine/aws-provider/shapes";
import { installEngine } from "../../local/engine/install";
import { repoRoot } from "../../local/support/paths";
import { silent } from "../../local/support/progress";
import { AwsPlugin } from "./support/aws-plugin";
import { awsNamesIn } from "./support/aws-names";

const sources = ["index.ts", "stack", "components", "examples", "tests/local/stacks"];

describe("inputs of the AWS provider", () => {
  let shapes: PackageShapes;
  let schema: PackageSchema;
  let home: string;

  before(async () => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), "ecs-environment-inputs-"));
    await installEngine({ progress: silent, home });
    const plugin = await AwsPlugin.start(home);
    schema = await plugin.schema();
    plugin.stop();
    shapes = await readPackageShapes(npmPackage);
  });
  after(() => fs.rmSync(home, { recursive: true, force: true }));

  it("knows every resource and function that the sources name", () => {
    const tokens = tokensByName(shapes);
    const unknown = [...awsNamesIn(sources.map((source) => path.join(repoRoot, source)))].filter((name) => {
      const token = tokens.get(name);
      return token === undefined || !(token in schema.resources || token in schema.functions);
    });
    assert.deepEqual(unknown, [], "add the service to local/engine/aws-provider/services.json");
  });

  it("takes the inputs that the npm package declares, of every resource and function it has", () => {
    const tokens = [...Object.keys(schema.resources), ...Object.keys(schema.functions)].filter(
      (token) => token.startsWith("aws:") && (token in shapes.resources || token in shapes.functions),
    );
    // A schema that was not read would agree with everything.
    assert.ok(tokens.length > 800, `only ${tokens.length} resources and functions`);
    const differences = tokens.flatMap((token) => compareInputs(shapes, schema, token));
    assert.deepEqual(
      differences.map(({ at, text }) => `${at} ${text}`),
      [],
    );
  });
});

/** Names as programs write them (`ecs.Service`, `ssm.getParameter`, `getRegion`) by token. */
function tokensByName(shapes: PackageShapes): Map<string, string> {
  const names = new Map<string, string>();
  for (const token of [...Object.keys(shapes.resources), ...Object.keys(shapes.functions)]) {
    const [, file = "", name = ""] = token.split(":");
    const module = file.split("/")[0] ?? "";
    names.set(module === "index" ? name : `${module}.${name}`, token);
  }
  return names;
}
