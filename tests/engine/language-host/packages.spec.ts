import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { installedPackages, requiredPlugins } from "../../../local/engine/language-host/packages";

describe("packages of a program", () => {
  let folder: string;
  beforeEach(() => (folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "packages-")))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  function manifest(at: string, content: object | string): void {
    fs.mkdirSync(path.join(folder, at), { recursive: true });
    const text = typeof content === "string" ? content : JSON.stringify(content);
    fs.writeFileSync(path.join(folder, at, "package.json"), text);
  }

  const plugin = (name: string, version: string) => ({
    name: `@pulumi/${name}`,
    version,
    pulumi: { resource: true },
  });

  it("gives the plugins of what is declared, directly or by a dependency", () => {
    manifest(".", { dependencies: { "@pulumi/aws": "*", components: "*" } });
    manifest("node_modules/@pulumi/aws", plugin("aws", "7.21.0"));
    manifest("node_modules/components", { name: "components", dependencies: { "@pulumi/random": "*" } });
    manifest("node_modules/@pulumi/random", plugin("random", "4.0.0"));
    assert.deepEqual(requiredPlugins(folder), [
      { name: "aws", version: "v7.21.0", server: "" },
      { name: "random", version: "v4.0.0", server: "" },
    ]);
  });

  it("takes name, version, server and parameterization from the pulumi section", () => {
    const parameterization = { name: "acme", version: "3.1.0", value: "eyJ9" };
    manifest(".", { dependencies: { "acme-sdk": "*" } });
    manifest("node_modules/acme-sdk", {
      name: "acme-sdk",
      version: "9.9.9",
      pulumi: {
        resource: true,
        name: "terraform-provider",
        version: "1.2.3",
        server: "https://plugins.example.com",
        parameterization,
      },
    });
    assert.deepEqual(requiredPlugins(folder), [
      {
        name: "terraform-provider",
        version: "v1.2.3",
        server: "https://plugins.example.com",
        parameterization,
      },
    ]);
  });

  it("leaves out development dependencies, optional peers and what nobody declares", () => {
    manifest(".", { dependencies: { components: "*" }, devDependencies: { "@pulumi/random": "*" } });
    manifest("node_modules/components", {
      name: "components",
      peerDependencies: { "@pulumi/aws": "*", "@pulumi/gitlab": "*" },
      peerDependenciesMeta: { "@pulumi/gitlab": { optional: true } },
    });
    for (const name of ["aws", "gitlab", "random", "extra"])
      manifest(`node_modules/@pulumi/${name}`, plugin(name, "1.0.0"));
    assert.deepEqual(
      requiredPlugins(folder).map(({ name }) => name),
      ["aws"],
    );
  });

  it("leaves out packages without a resource plugin", () => {
    manifest(".", { dependencies: { "@pulumi/pulumi": "*", lodash: "*", third: "*" } });
    manifest("node_modules/@pulumi/pulumi", { ...plugin("pulumi", "3.0.0"), pulumi: { comment: "SDK" } });
    manifest("node_modules/lodash", { name: "lodash", version: "4.0.0" });
    manifest("node_modules/third", { name: "third", version: "1.0.0", pulumi: { resource: true } });
    assert.deepEqual(requiredPlugins(folder), []);
  });

  it("follows workspaces and packages hoisted above the program", () => {
    manifest(".", { workspaces: ["apps/*", "libs/*"] });
    manifest("apps/site", { dependencies: { components: "*" } });
    manifest("libs/components", {
      name: "components",
      version: "0.1.0",
      dependencies: { "@pulumi/aws": "*" },
    });
    manifest("node_modules/@pulumi/aws", plugin("aws", "7.21.0"));
    fs.symlinkSync(path.join(folder, "libs/components"), path.join(folder, "node_modules/components"));
    fs.mkdirSync(path.join(folder, "apps/site/src"));
    assert.deepEqual(installedPackages(path.join(folder, "apps/site/src")), [
      { name: "components", version: "0.1.0", folder: path.join(folder, "libs/components"), direct: true },
      {
        name: "@pulumi/aws",
        version: "7.21.0",
        folder: path.join(folder, "node_modules/@pulumi/aws"),
        direct: false,
      },
    ]);
  });

  it("takes the nearest of two versions, and both where both are loaded", () => {
    manifest(".", { dependencies: { "@pulumi/aws": "7", old: "*" } });
    manifest("node_modules/@pulumi/aws", plugin("aws", "7.0.0"));
    manifest("node_modules/old", { name: "old", version: "1.0.0", dependencies: { "@pulumi/aws": "6" } });
    manifest("node_modules/old/node_modules/@pulumi/aws", plugin("aws", "6.0.0"));
    assert.deepEqual(
      requiredPlugins(folder).map(({ version }) => version),
      ["v7.0.0", "v6.0.0"],
    );
  });

  it("ends where packages depend on each other", () => {
    manifest(".", { dependencies: { a: "*" } });
    manifest("node_modules/a", { name: "a", version: "1.0.0", dependencies: { b: "*" } });
    manifest("node_modules/b", { name: "b", version: "1.0.0", dependencies: { a: "*" } });
    assert.deepEqual(
      installedPackages(folder).map(({ name }) => name),
      ["a", "b"],
    );
  });

  it("leaves missing and broken packages to npm", () => {
    manifest(".", { dependencies: { absent: "*", broken: "*" } });
    manifest("node_modules/broken", "{ not json");
    assert.deepEqual(installedPackages(folder), []);
  });

  it("finds nothing for a program without a package.json", () => {
    assert.deepEqual(requiredPlugins(folder), []);
  });
});
