import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { loadStack, stackNames } from "../../local/stacks";
import { Problem } from "../../local/support/problem";

describe("stacks that can be run locally", () => {
  let dir: string;
  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "project-"));
    fs.writeFileSync(path.join(dir, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  });
  afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));
  const config = (text: string): void => fs.writeFileSync(path.join(dir, "Pulumi.staging.yaml"), text);

  it("are those with a config file: staging and production in this repository", () => {
    assert.deepEqual(stackNames(), ["production", "staging"]);
  });

  it("carry account, region and image of their config, the account with its leading zero", () => {
    config('config:\n  shop:accountId: "011111111111"\n  shop:region: eu-west-1\n  shop:image: r/api:1\n');
    const { account, region, image, project } = loadStack("staging", dir);
    assert.deepEqual(
      { account, region, image, project },
      {
        account: "011111111111",
        region: "eu-west-1",
        image: "r/api:1",
        project: "shop",
      },
    );
  });

  it("an unknown one is refused with the names that there are", () => {
    config("config: {}\n");
    assert.throws(
      () => loadStack("stagin", dir),
      (error) =>
        error instanceof Problem &&
        error.message.includes(`"stagin"`) &&
        (error.remedy ?? "").includes("staging"),
    );
  });

  it("one without account or region is refused with everything that is missing", () => {
    config("config: {}\n");
    assert.throws(
      () => loadStack("staging", dir),
      (error) =>
        error instanceof Problem && error.message.includes("accountId") && error.message.includes("region"),
    );
  });

  it("a config file that is no YAML is named", () => {
    config("config: [\n");
    assert.throws(() => loadStack("staging", dir), /Pulumi\.staging\.yaml can't be read/);
  });
});
