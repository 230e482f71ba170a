import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { preparePolicyPack } from "../../../ci/release/policy-pack";

describe("release: policy pack", () => {
  let folder: string;
  const compiled: string[] = [];
  const compile = async (pack: string) => void compiled.push(pack);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "policy-pack-"));
    compiled.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is the project's own, compiled first", async () => {
    const own = path.join(folder, "policies");
    mkdirSync(own);
    writeFileSync(path.join(own, "PulumiPolicy.yaml"), "runtime: nodejs\n");
    assert.equal(await preparePolicyPack(undefined, folder, compile), own);
    assert.deepEqual(compiled, [own]);
    assert.equal(await preparePolicyPack("none", folder, compile), undefined);
  });

  it("is none where the project has none, and one that is given is taken as it is", async () => {
    assert.equal(await preparePolicyPack(undefined, folder, compile), undefined);
    assert.equal(await preparePolicyPack(folder, folder, compile), folder);
    assert.deepEqual(compiled, []);
  });
});
