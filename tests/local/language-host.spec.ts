import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation";
import {
  type Cli,
  fails,
  prepareCli,
  type ProjectFiles,
  projectWithStack,
  succeeds,
  writeFolder,
} from "./support/cli";

// The language host is ours, the CLI is the real one. Stash is the engine's own resource: no provider is needed.

const box = `
  import * as pulumi from "@pulumi/pulumi";
  class Box extends pulumi.ComponentResource {
    readonly content: pulumi.Output<unknown>;
    constructor(name: string, content: pulumi.Input<unknown>, opts?: pulumi.ComponentResourceOptions) {
      super("test:index:Box", name, {}, opts);
      this.content = new pulumi.Stash(name, { input: content }, { parent: this }).output;
      this.registerOutputs({ content: this.content });
    }
  }
`;

describe("language host", () => {
  let cli: Cli;
  before(async () => (cli = await prepareCli()));
  after(() => cli.dispose());

  const program = (name: string, source: string, files: ProjectFiles = {}): Promise<string> =>
    projectWithStack(cli, name, source, files);

  describe("programs", () => {
    it("previews and updates components with config, secrets and outputs", async () => {
      const folder = await program(
        "whole",
        `${box}
        const config = new pulumi.Config();
        const outer = new Box("outer", config.require("label"));
        new Box("inner", config.requireSecret("token"), { parent: outer });
        console.log("said by", pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack());
        export const label = outer.content;
        export const token = config.requireSecret("token");
        export const dryRun = pulumi.runtime.isDryRun();
        export const root = pulumi.getStack() && process.cwd();`,
      );
      await succeeds(cli.run(folder, ["config", "set", "label", "on the box"]));
      await succeeds(cli.run(folder, ["config", "set", "--secret", "token", "s3cret"]));

      const preview = await succeeds(cli.run(folder, ["preview"]));
      assert.match(preview, /said by organization whole dev/);
      assert.match(preview, /dryRun\s*: true/);
      assert.doesNotMatch(preview, /warning/);

      assert.match(await succeeds(cli.run(folder, ["up", "--yes", "--skip-preview"])), /5 created/);
      const outputs = JSON.parse(await succeeds(cli.run(folder, ["stack", "output", "--json"]))) as object;
      assert.deepEqual(outputs, {
        dryRun: false,
        label: "on the box",
        root: fs.realpathSync(folder),
        token: "[secret]",
      });
      assert.doesNotMatch(await succeeds(cli.run(folder, ["stack", "export"])), /s3cret/);
      await succeeds(cli.run(folder, ["up", "--yes", "--skip-preview", "--expect-no-changes"]));
      await succeeds(cli.run(folder, ["destroy", "--yes", "--skip-preview"]));
    });

    it("does not type check: that is for tests, not for every update", async () => {
      const folder = await program("unchecked", `export const size: number = "wrong on purpose";`);
      assert.match(await succeeds(cli.run(folder, ["preview"])), /wrong on purpose/);
    });

    it("honours nodeargs", async () => {
      const folder = await program("nodeargs", `export const title = process.title;`, {
        "Pulumi.yaml":
          "name: nodeargs\nmain: index.ts\nruntime:\n  name: nodejs\n  options:\n" +
          "    tsconfig: tsconfig.pulumi.json\n    nodeargs: --title='given by nodeargs'\n",
      });
      assert.match(await succeeds(cli.run(folder, ["preview"])), /given by nodeargs/);
    });

    it("applies transforms", async () => {
      const folder = await program(
        "transforms",
        `${box}
        const label = new Box("label", "as written", {
          transforms: [({ type, props, opts }) =>
            type === "pulumi:index:Stash" ? { props: { ...props, input: "as transformed" }, opts } : undefined],
        });
        export const content = label.content;`,
      );
      await succeeds(cli.run(folder, ["up", "--yes", "--skip-preview"]));
      assert.match(await succeeds(cli.run(folder, ["stack", "output", "content"])), /as transformed/);
    });

    it("stops what depends on a resource whose before-hook fails", async () => {
      const folder = await program(
        "hooks",
        `import * as pulumi from "@pulumi/pulumi";
        const never = new pulumi.ResourceHook("never", () => { throw new Error("not on my watch"); });
        const first = new pulumi.Stash("first", { input: 1 }, { hooks: { beforeCreate: [never] } });
        new pulumi.Stash("second", { input: first.output });`,
      );
      await fails(cli.run(folder, ["up", "--yes", "--skip-preview"]), /not on my watch/);
      const state = await succeeds(cli.run(folder, ["stack", "export"]));
      assert.doesNotMatch(state, /Stash::(first|second)/);
    });

    it("names a plugin that is missing, with the version that the package asks for", async () => {
      const folder = await program(
        "missing",
        `import * as pulumi from "@pulumi/pulumi";
        class Thing extends pulumi.CustomResource {}
        new Thing("acme-thing:index:Thing", "thing", {});`,
        {
          "package.json": {
            name: "missing",
            dependencies: { "@pulumi/pulumi": "*", "acme-sdk": "file:acme-sdk" },
          },
          "acme-sdk/package.json": {
            name: "acme-sdk",
            version: "7.0.0",
            // A port that nobody listens on: the download is tried and refused on this machine.
            pulumi: { resource: true, name: "acme-thing", version: "1.2.3", server: "http://127.0.0.1:9" },
          },
        },
      );
      unlinkNodeModules(folder);
      fs.symlinkSync(path.join(folder, "acme-sdk"), path.join(folder, "node_modules", "acme-sdk"));
      await fails(cli.run(folder, ["preview"]), /acme-thing/, /1\.2\.3/);
    });

    it("runs a provider from its source folder", async () => {
      const folder = await program(
        "provider",
        `import * as pulumi from "@pulumi/pulumi";
        class Thing extends pulumi.CustomResource {}
        export const id = new Thing("acme:index:Thing", "thing", { size: 3 }).id;`,
        {
          "Pulumi.yaml":
            "name: provider\nmain: index.ts\nruntime:\n  name: nodejs\n  options:\n    tsconfig: tsconfig.pulumi.json\n" +
            "plugins:\n  providers:\n    - name: acme\n      path: ./acme\n",
          "acme/PulumiPlugin.yaml": "runtime: nodejs\n",
          "acme/package.json": { name: "acme", version: "1.0.0", main: "index.js" },
          "acme/index.js": `
            const provider = require("@pulumi/pulumi/provider");
            provider.main({
              version: "1.0.0",
              schema: JSON.stringify({ name: "acme", version: "1.0.0" }),
              check: async (urn, olds, inputs) => ({ inputs, failures: [] }),
              create: async (urn, inputs) => ({ id: "made-" + inputs.size, outs: inputs }),
            }, process.argv.slice(2));`,
        },
      );
      assert.match(await succeeds(cli.run(folder, ["up", "--yes", "--skip-preview"])), /made-3/);
    });
  });

  describe("policy packs", () => {
    let folder: string;
    let pack: string;
    before(async () => {
      folder = await program("judged", `${box} new Box("bad", "content"); export const a = 1;`);
      await succeeds(cli.run(folder, ["config", "set", "owner", "platform"]));
      pack = writeFolder(cli.folder, "pack", {
        "PulumiPolicy.yaml": "runtime: nodejs\n",
        "package.json": { name: "test-pack", version: "0.1.0", main: "index.js" },
        "index.js": `
          const pulumi = require("@pulumi/pulumi");
          const { PolicyPack } = require("@pulumi/policy");
          console.log("a pack may print before its port");
          new PolicyPack("test-pack", { policies: [{
            name: "no-bad-box", description: "No bad boxes.", enforcementLevel: "mandatory",
            validateResource: (args, report) => {
              if (args.type === "test:index:Box" && args.name === "bad") report("Take a good box.");
            },
          }, {
            name: "where", description: "Says where it runs.", enforcementLevel: "advisory",
            validateStack: (args, report) => report([args.resources.length + " resources", pulumi.getProject(),
              pulumi.getStack(), new pulumi.Config("judged").get("owner")].join(" / ")),
          }] });`,
      });
    });

    it("a violation stops a preview; the pack knows project, stack and config", async () => {
      await fails(
        cli.run(folder, ["preview", "--policy-pack", pack]),
        /no-bad-box/,
        /Take a good box\./,
        /\d resources \/ judged \/ dev \/ platform/,
      );
    });

    it("judges the state of an update that went past it", async () => {
      await succeeds(cli.run(folder, ["up", "--yes", "--skip-preview"]));
      await fails(
        cli.run(folder, ["policy", "analyze", "--policy-pack", pack]),
        /Take a good box\./,
        /mandatory policy violations/,
      );
    });

    it("a pack that fails to start says why", async () => {
      const broken = writeFolder(cli.folder, "broken-pack", {
        "PulumiPolicy.yaml": "runtime: nodejs\n",
        "package.json": { name: "broken-pack", version: "0.1.0", main: "index.js" },
        "index.js": `throw new Error("rule file is broken");`,
      });
      await fails(cli.run(folder, ["preview", "--policy-pack", broken]), /rule file is broken/);
    });
  });

  it("works under the Automation API", async () => {
    const folder = await program(
      "automated",
      `${box} export const content = new Box("box", "automated").content;`,
    );
    // The API looks for its CLI at <root>/bin/pulumi.
    const root = path.join(cli.folder, "cli");
    fs.mkdirSync(path.join(root, "bin"), { recursive: true });
    fs.symlinkSync(cli.pulumi, path.join(root, "bin", "pulumi"));
    const stack = await LocalWorkspace.selectStack(
      { stackName: "dev", workDir: folder },
      {
        envVars: Object.fromEntries(Object.entries(cli.env).map(([name, value]) => [name, value ?? ""])),
        pulumiCommand: await PulumiCommand.get({ root }),
      },
    );
    assert.equal((await stack.preview()).changeSummary.create, 3);
    assert.deepEqual((await stack.up()).outputs, { content: { value: "automated", secret: false } });
    assert.equal((await stack.destroy()).summary.result, "succeeded");
  });
});

/** A node_modules of the folder's own, with the SDK of this checkout in it. */
function unlinkNodeModules(folder: string): void {
  const modules = path.join(folder, "node_modules");
  const shared = fs.realpathSync(modules);
  fs.unlinkSync(modules);
  fs.mkdirSync(path.join(modules, "@pulumi"), { recursive: true });
  fs.symlinkSync(path.join(shared, "@pulumi", "pulumi"), path.join(modules, "@pulumi", "pulumi"));
}
