import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as gitlab from "@pulumi/gitlab";
import * as pulumi from "@pulumi/pulumi";
import { repoRoot } from "../../local/support/paths";

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly id: string | undefined;
}

const folder = path.join(repoRoot, "sdks", "gitlab");

describe("@pulumi/gitlab", () => {
  const registered: Registered[] = [];
  before(async () => {
    await pulumi.runtime.setMocks({
      newResource: ({ type, name, inputs, id }) => {
        registered.push({ type, name, inputs: inputs as Record<string, unknown>, id });
        return { id: id ?? `${name}-id`, state: inputs as Record<string, unknown> };
      },
      call: () => ({}),
    });
  });

  const settled = <T>(output: pulumi.Output<T>): Promise<T> =>
    new Promise((resolve) => void output.apply((value) => resolve(value)));
  const last = (): Registered => registered.at(-1)!;

  it("registers under the package's token with the names on the wire", async () => {
    const variable = new gitlab.ProjectVariable("v", {
      project: "acme/shop",
      key: "K",
      value: "x",
      environmentScope: "staging",
    });
    assert.equal(await settled(variable.environmentScope), "staging");
    assert.equal(last().type, "gitlab:index/projectVariable:ProjectVariable");
    assert.equal(last().inputs.environmentScope, "staging");
    assert.equal(gitlab.ProjectVariable.isInstance(variable), true);
    assert.equal(gitlab.GroupVariable.isInstance(variable), false);
    assert.equal(gitlab.ProjectVariable.isInstance(undefined), false);
  });

  it("names a missing property as the real package does", () => {
    assert.throws(
      () => new gitlab.ProjectVariable("v", { project: "p", key: "K" } as gitlab.ProjectVariableArgs),
      /^Error: Missing required property 'value'$/,
    );
  });

  it("asks the engine to keep a made token secret, and for the provider of its version", () => {
    let options: pulumi.CustomResourceOptions = {};
    const look: pulumi.ResourceTransformation = ({ opts }) => {
      options = opts;
      return undefined;
    };
    const args = { project: "p", scopes: ["read_registry"] };
    new gitlab.ProjectDeployToken("t", args, {
      transformations: [look],
      additionalSecretOutputs: ["username"],
    });
    assert.deepEqual(options.additionalSecretOutputs, ["username", "token"]);
    assert.match(options.version ?? "", /^10\.\d+\.\d+$/);
  });

  it("keeps the provider's token secret and passes what is no text as JSON", async () => {
    const provider = new gitlab.Provider("p", {
      token: "glpat",
      baseUrl: "https://git.example/",
      retries: 3,
    });
    assert.equal(await pulumi.isSecret(provider.token), true);
    assert.equal(last().type, "pulumi:providers:gitlab");
    assert.equal(last().inputs.retries, "3");
    assert.equal(gitlab.Provider.isInstance(provider), true);
  });

  it("looks up what exists", async () => {
    const found = gitlab.ProjectEnvironment.get("e", "acme/shop:7", { name: "staging" });
    assert.equal(await settled(found.id), "acme/shop:7");
    assert.equal(last().id, "acme/shop:7");
  });

  it("has the version of its plugin", () => {
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as {
      version: string;
      private: boolean;
      pulumi: object;
    };
    assert.deepEqual(manifest.pulumi, { resource: true, name: "gitlab", version: manifest.version });
    assert.equal(manifest.private, true);
    const utilities = fs.readFileSync(path.join(folder, "utilities.ts"), "utf8");
    assert.ok(utilities.includes(`return "${manifest.version}"`));
  });

  it("exports every class that was generated", () => {
    const classes = fs
      .readdirSync(folder)
      .filter((file) => /^[a-z]\w+\.ts$/.test(file) && !["index.ts", "utilities.ts"].includes(file))
      .map((file) => file.charAt(0).toUpperCase() + file.slice(1, -".ts".length));
    assert.ok(classes.length >= 20);
    for (const name of classes) assert.equal(typeof gitlab[name as "Provider"], "function", name);
  });
});
