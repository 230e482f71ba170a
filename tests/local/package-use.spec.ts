import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { builtinModules } from "node:module";
import * as os from "node:os";
import * as path from "node:path";
import { repoRoot } from "../../local/support/paths";

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly [field: string]: unknown;
}

const sdks = ["@pulumi/aws", "@pulumi/datadog", "@pulumi/pulumi"];
const components = path.join(repoRoot, "components");

/** Everything below a folder, as paths relative to it. */
const filesIn = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => fs.statSync(path.join(folder, file)).isFile())
    .sort();

const readJson = (file: string): unknown => JSON.parse(fs.readFileSync(file, "utf8"));

describe("the packed package in another team's project", function () {
  this.timeout(300_000);

  let folder: string;
  let installed: string;

  /** Runs a command in the project as its team would: npm's and Node's settings of this repository don't reach it. */
  function run(command: string, ...args: string[]): string {
    const env = Object.fromEntries(
      Object.entries(process.env).filter(
        ([name]) =>
          !/^(NODE_(PATH|OPTIONS)$|npm_(package|lifecycle|config_local_prefix|config_workspace))/.test(name),
      ),
    );
    const result = spawnSync(command, args, { cwd: folder, encoding: "utf8", env });
    assert.equal(result.status, 0, `${command} ${args.join(" ")}\n${result.stdout}\n${result.stderr}`);
    return result.stdout;
  }

  before(() => {
    folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "shop-")));
    fs.cpSync(path.join(repoRoot, "examples/minimal"), folder, { recursive: true });
    pinVersions();
    addToCompilation(path.join(repoRoot, "tests/local/stacks/package-use/alerts.ts"));
    run("npm", "pack", components, "--silent");
    const [tarball = assert.fail("nothing was packed")] = fs
      .readdirSync(folder)
      .filter((name) => name.endsWith(".tgz"));
    run("npm", "install", "--no-audit", "--no-fund", "--prefer-offline", tarball);
    installed = path.join(folder, "node_modules", "pulumi-ecs-environment");
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  /**
   * The SDKs and the compiler in the versions of our lock file, so that this test gives tomorrow what it gives today.
   * What the project doesn't name itself is pinned from outside, and so still comes in through the package alone.
   */
  function pinVersions(): void {
    const { packages } = readJson(path.join(repoRoot, "package-lock.json")) as {
      packages: Record<string, { version: string }>;
    };
    const version = (name: string) => packages[`node_modules/${name}`]?.version;
    const file = path.join(folder, "package.json");
    const manifest = readJson(file) as { dependencies: object; devDependencies: object };
    const pinned = (names: object) =>
      Object.fromEntries(
        Object.entries(names).map(([name, range]) => [name, version(name) ?? String(range)]),
      );
    const changed = {
      ...manifest,
      dependencies: pinned(manifest.dependencies),
      devDependencies: pinned(manifest.devDependencies),
      overrides: { "@pulumi/datadog": version("@pulumi/datadog") },
    };
    fs.writeFileSync(file, JSON.stringify(changed, null, 2));
  }

  function addToCompilation(program: string): void {
    fs.copyFileSync(program, path.join(folder, path.basename(program)));
    const file = path.join(folder, "tsconfig.json");
    const config = readJson(file) as { files: string[] };
    config.files.push(path.basename(program));
    fs.writeFileSync(file, JSON.stringify(config));
  }

  it("lives where nothing of this repository can be seen", () => {
    const above = folder
      .split(path.sep)
      .map((_, index, parts) => parts.slice(0, index).join(path.sep) || path.sep)
      .filter((parent) => fs.existsSync(path.join(parent, "node_modules")));
    assert.deepEqual(above, []);
    assert.equal(fs.realpathSync(installed), installed, "it is a link");
    const program = "process.stdout.write(require.resolve('pulumi-ecs-environment'))";
    assert.equal(run("node", "-e", program), path.join(installed, "dist", "index.js"));
  });

  it("holds code, types and maps of every source, what a package needs, and nothing else", () => {
    /** What a source becomes. What a function on AWS runs is JavaScript already. */
    const endings: Readonly<Record<string, readonly string[]>> = {
      ".ts": [".js", ".js.map", ".d.ts"],
      ".cjs": [".cjs", ".cjs.map", ".d.cts"],
    };
    const sources = filesIn(components).filter((file) => !/^(dist|node_modules)\//.test(file));
    const built = sources.flatMap((source) => {
      const { dir, name, ext } = path.parse(source);
      return (endings[ext] ?? []).map((ending) => path.join("dist", dir, name + ending));
    });
    assert.deepEqual(filesIn(installed), [...built, "LICENSE", "README.md", "package.json"].sort());
  });

  it("imports only what it declares", () => {
    const { dependencies } = readJson(path.join(installed, "package.json")) as Manifest;
    const imports = filesIn(path.join(installed, "dist"))
      .filter((file) => /\.(js|d\.ts)$/.test(file))
      .map((file) => fs.readFileSync(path.join(installed, "dist", file), "utf8"))
      .flatMap((text) => [...text.matchAll(/\b(?:from|require\(|import\()\s*"([^".][^"]*)"/g)])
      .map(([, specifier = ""]) =>
        specifier
          .split("/")
          .slice(0, specifier.startsWith("@") ? 2 : 1)
          .join("/"),
      )
      .filter((name) => !name.startsWith("node:") && !builtinModules.includes(name));
    assert.deepEqual([...new Set(imports)].sort(), Object.keys(dependencies).sort());
  });

  it("brings one copy of each SDK", () => {
    const copies = run("npm", "ls", "--all", "--parseable", ...sdks)
      .trim()
      .split("\n");
    assert.deepEqual(
      copies.sort(),
      sdks.map((sdk) => path.join(folder, "node_modules", sdk)),
    );
  });

  it("has no fault that publint finds", () => {
    const publint = path.join(repoRoot, "node_modules", "publint", "src", "cli.js");
    const [tarball = ""] = fs.readdirSync(folder).filter((name) => name.endsWith(".tgz"));
    run("node", publint, "run", tarball, "--strict");
  });

  it("compiles strictly, libraries too, and runs as in a preview and as in an update", () => {
    const { compilerOptions } = readJson(path.join(folder, "tsconfig.json")) as {
      compilerOptions: Record<string, unknown>;
    };
    assert.equal(compilerOptions.strict, true);
    assert.ok(!compilerOptions.skipLibCheck);
    const output = run("npm", "test");
    // Behind the sign that this version of Node puts there.
    assert.match(output, /^. pass [1-9]/m);
    assert.match(output, /^. fail 0$/m);
    assert.match(output, /^. skipped 0$/m);
  });

  for (const mode of ["preview", "update"]) {
    it(`has monitors where alerts are given, as in ${mode === "preview" ? "a preview" : "an update"}`, () => {
      const types = JSON.parse(run("node", "bin/alerts.js", mode)) as string[];
      const count = (type: string) => types.filter((each) => each === type).length;
      assert.equal(count("aws:ecs/service:Service"), 1);
      assert.equal(count("datadog:index/monitor:Monitor"), 5);
      assert.ok(types.length > 40, `${types.length} resources`);
    });
  }
});
