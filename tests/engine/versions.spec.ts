import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

import { npmPackage } from "../../local/engine/aws-provider/build";
import { repoRoot } from "../../local/support/paths";
import versions from "../../local/versions.json";

const engine = path.join(repoRoot, "local", "engine");
const read = (...name: string[]): string => fs.readFileSync(path.join(engine, ...name), "utf8");

describe("versions of the engine", () => {
  it("are those of the modules", () => {
    assert.match(
      read("pulumi-cli", "go.mod"),
      new RegExp(`github.com/pulumi/pulumi/pkg/v3 v${versions.pulumi}\n`),
    );
    for (const module of ["pulumi-cli", "aws-provider"]) {
      assert.match(read(module, "go.mod"), new RegExp(`^go ${versions.go}$`, "m"));
    }
  });

  it("name the npm package that is installed", () => {
    const manifest = JSON.parse(fs.readFileSync(path.join(npmPackage, "package.json"), "utf8")) as {
      version: string;
    };
    assert.equal(manifest.version, versions.aws.npm);
  });

  it("need no checksum database for the fork of the Terraform provider", () => {
    const fork = /terraform-provider-aws => (\S+) (\S+)/.exec(read("aws-provider", "go.mod"));
    for (const kind of ["", "/go.mod"]) {
      assert.ok(read("aws-provider", "go.sum").includes(`${fork?.[1] ?? ""} ${fork?.[2] ?? ""}${kind} h1:`));
    }
  });

  it("pin every package of the emulator", () => {
    const packages = read("requirements.txt")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"));
    for (const line of packages) assert.match(line, /^[\w.-]+==[\w.]+$/);
    for (const name of ["ministack", "docker", "botocore"]) {
      assert.ok(
        packages.some((line) => line.startsWith(`${name}==`)),
        name,
      );
    }
  });
});
