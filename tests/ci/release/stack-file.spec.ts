import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { stringify } from "yaml";
import { qualified, readStackFile, readStackSettings } from "../../../ci/release/stack-file";

describe("release: the stack's file", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "stack-file-"));
    writeFileSync(path.join(folder, "Pulumi.yaml"), "name: shop\n");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function read(config: Record<string, unknown>, overrides?: Record<string, string>) {
    writeFileSync(path.join(folder, "Pulumi.staging.yaml"), stringify({ config }));
    return readStackFile({ projectFolder: folder, stack: "staging", overrides });
  }

  const good = {
    "shop:region": "eu-west-1",
    "shop:assumeRoleArn": "arn:aws:iam::111111111111:role/deploy",
    "shop:bastionImageId": "ami-98f37daaaa890f270",
    "shop:apiImage": "registry.example.com:5000/shop/api",
    "shop:workerImage": "111111111111.dkr.ecr.eu-west-1.amazonaws.com/worker",
    "shop:webImage": "",
    "other:thingImage": "x",
  };

  it("names the region, the role and the repositories of the services, and not the bastion's machine image", () => {
    const { content, ...file } = read(good);
    assert.deepEqual(file, {
      project: "shop",
      region: "eu-west-1",
      assumeRoleArn: "arn:aws:iam::111111111111:role/deploy",
      repositories: {
        api: "registry.example.com:5000/shop/api",
        worker: "111111111111.dkr.ecr.eu-west-1.amazonaws.com/worker",
      },
    });
    assert.deepEqual(content, { config: good });
  });

  it("may have values replaced for this run, but keeps its content", () => {
    const file = read(
      { ...good, "shop:assumeRoleArn": "" },
      { region: "eu-north-1", "shop:apiImage": "other/api" },
    );
    assert.equal(file.region, "eu-north-1");
    assert.equal(file.assumeRoleArn, undefined);
    assert.equal(file.repositories.api, "other/api");
    assert.equal(file.content.config?.["shop:region"], "eu-west-1");
  });

  it("that says too little is refused with everything that it lacks", () => {
    assert.throws(() => read({}), /shop:region is missing.*\n.*no key shop:<service>Image/);
  });

  it("that holds a tag or a digest is refused: a release would be free to run something else", () => {
    const digest = `sha256:${"a".repeat(64)}`;
    assert.throws(
      () =>
        read({
          ...good,
          "shop:apiImage": "registry.example.com:5000/api:1.0",
          "shop:workerImage": `w@${digest}`,
        }),
      /shop:apiImage is "registry.example.com:5000\/api:1.0"; give the repository(.|\n)*shop:workerImage/,
    );
  });

  it("that isn't there, or is no YAML, is refused by its name", () => {
    assert.throws(
      () => readStackFile({ projectFolder: folder, stack: "nowhere" }),
      /Pulumi\.nowhere\.yaml can't be read/,
    );
    const configFile = path.join(folder, "broken.yaml");
    writeFileSync(configFile, "{");
    assert.throws(
      () => readStackFile({ projectFolder: folder, stack: "staging", configFile }),
      /broken\.yaml can't/,
    );
  });

  it("has the project's name before keys that have none", () => {
    assert.deepEqual(qualified({ a: "1", "aws:b": "2" }, "shop"), { "shop:a": "1", "aws:b": "2" });
  });

  it("needs no service for a command that releases none, but a region", () => {
    const settings = (config: Record<string, unknown>) => {
      writeFileSync(path.join(folder, "Pulumi.accounts.yaml"), stringify({ config }));
      return readStackSettings({ projectFolder: folder, stack: "accounts" }, "shifted by");
    };
    const config = { "shop:region": "eu-west-1" };
    assert.deepEqual(settings(config), {
      project: "shop",
      region: "eu-west-1",
      assumeRoleArn: undefined,
      content: { config },
    });
    assert.throws(() => settings({}), {
      message:
        `${path.join(folder, "Pulumi.accounts.yaml")} can't be shifted by:\n` +
        "  - shop:region is missing; the command must know where AWS is asked",
    });
  });
});
