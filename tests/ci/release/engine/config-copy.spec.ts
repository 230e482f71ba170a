import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { ConfigCopies } from "../../../../ci/release/engine/config-copy";
import type { StackFile } from "../../../../ci/release/stack-file";
import { newSha, version } from "../support/world";

const file: StackFile = {
  project: "shop",
  region: "eu-west-1",
  assumeRoleArn: undefined,
  repositories: {},
  content: {
    encryptionsalt: "v1:abc",
    config: { "shop:region": "eu-west-1", "shop:key": { secure: "v1:x" } },
  } as StackFile["content"],
};

describe("release: copies of the configuration", () => {
  it("hold the versions and this run's values beside everything that the file has", () => {
    const copies = new ConfigCopies(file, { "shop:region": "eu-north-1" });
    try {
      const written = parse(readFileSync(copies.write({ api: version("api", newSha) }), "utf8")) as unknown;
      assert.deepEqual(written, {
        encryptionsalt: "v1:abc",
        config: {
          "shop:region": "eu-north-1",
          "shop:key": { secure: "v1:x" },
          "shop:versions": JSON.stringify({ api: version("api", newSha) }),
        },
      });
    } finally {
      copies.remove();
    }
  });

  it("have no versions where none are given", () => {
    const copies = new ConfigCopies(file);
    try {
      assert.ok(!readFileSync(copies.write(undefined), "utf8").includes("versions"));
    } finally {
      copies.remove();
    }
  });

  it("are for this user only, one for each run, and gone in the end", () => {
    const copies = new ConfigCopies(file);
    const listeners = process.listenerCount("exit");
    const [one, other] = [copies.write(undefined), copies.write(undefined)];
    assert.notEqual(one, other);
    assert.equal(statSync(one).mode & 0o777, 0o600);
    assert.equal(statSync(path.dirname(one)).mode & 0o777, 0o700);
    assert.equal(process.listenerCount("exit"), listeners + 1);
    copies.remove();
    assert.ok(!existsSync(path.dirname(one)));
    assert.equal(process.listenerCount("exit"), listeners);
  });

  it("are removed when the process ends before they are", () => {
    const copies = new ConfigCopies(file);
    const written = copies.write(undefined);
    const [atExit] = process.listeners("exit").slice(-1);
    atExit?.call(process, 130);
    assert.ok(!existsSync(written));
  });
});
