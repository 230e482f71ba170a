import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { isSha } from "../../components/release/manifest";
import { goArchitecture, sampleSha, sourcesKey } from "../../local/docker/sample-binary";

describe("a build of the sample application", () => {
  let dir: string;
  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "sources-"));
    fs.writeFileSync(path.join(dir, "main.go"), "package main");
    fs.writeFileSync(path.join(dir, "go.mod"), "module x");
  });
  afterEach(() => fs.rmSync(dir, { recursive: true }));

  it("is another one after a change of what is built", () => {
    const before = sourcesKey(dir, "amd64");
    assert.equal(sourcesKey(dir, "amd64"), before);
    assert.notEqual(sourcesKey(dir, "arm64"), before);
    fs.writeFileSync(path.join(dir, "main.go"), "package main // changed");
    assert.notEqual(sourcesKey(dir, "amd64"), before);
  });

  it("is the same one after a change of its tests", () => {
    const before = sourcesKey(dir, "amd64");
    fs.writeFileSync(path.join(dir, "main_test.go"), "package main");
    assert.equal(sourcesKey(dir, "amd64"), before);
  });

  it("is of something like a commit: another one after a change of what is built, the same for every processor", () => {
    const before = sampleSha(dir);
    assert.ok(isSha(before) && before.length === 40, before);
    fs.writeFileSync(path.join(dir, "main_test.go"), "package main");
    assert.equal(sampleSha(dir), before);
    fs.writeFileSync(path.join(dir, "main.go"), "package main // changed");
    assert.notEqual(sampleSha(dir), before);
  });

  it("is for the processor of this machine", () => {
    assert.equal(goArchitecture("x64"), "amd64");
    assert.equal(goArchitecture("arm64"), "arm64");
    assert.throws(() => goArchitecture("mips"), /mips/);
  });
});
