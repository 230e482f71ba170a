import assert from "node:assert/strict";
import type { FileSystemArgs } from "../../../components/index";
import { infrequentAccessDays } from "../../../components/file-system/file-system-args";
import { fileSystemProblems, fileSystemSettings } from "../../../components/file-system/settings";
import { environment } from "../../support/services";

describe("settings of a file system", () => {
  const problems = (args: Partial<FileSystemArgs>) =>
    fileSystemProblems("files", args, fileSystemSettings({ environment, ...args }));

  it("have defaults, also where undefined is passed", () => {
    const settings = {
      path: "/data",
      uid: 1000,
      gid: 1000,
      infrequentAccessAfterDays: 30,
      automaticBackups: true,
    };
    assert.deepEqual(fileSystemSettings({ environment }), settings);
    assert.deepEqual(
      fileSystemSettings({ environment, accessPoint: {}, infrequentAccessAfterDays: undefined }),
      settings,
    );
    assert.deepEqual(problems({}), []);
  });

  it("take every time that EFS knows, and none else", () => {
    for (const days of [...infrequentAccessDays, "never"] as const) {
      assert.deepEqual(problems({ infrequentAccessAfterDays: days }), []);
    }
    assert.deepEqual(problems({ infrequentAccessAfterDays: 10 as 7 }), [
      'infrequentAccessAfterDays 10 is not a time that EFS knows; use 1, 7, 14, 30, 60, 90, 180, 270, 365 or "never"',
    ]);
  });

  it("take folders up to four levels deep", () => {
    for (const path of ["/a", "/a/b/c/d", "/my-files_1.d"]) {
      assert.deepEqual(problems({ accessPoint: { path } }), [], path);
    }
    for (const path of ["", "/", "data", "/data/", "/a//b", "/a/..", "/a b", `/${"a".repeat(100)}`]) {
      assert.deepEqual(problems({ accessPoint: { path } }), [
        `accessPoint.path "${path}" is not a folder that EFS can make; use a whole path such as /data, at most 100 characters`,
      ]);
    }
    assert.deepEqual(problems({ accessPoint: { path: "/a/b/c/d/e" } }), [
      'accessPoint.path "/a/b/c/d/e" has 5 levels; EFS makes at most 4',
    ]);
  });

  it("take users and groups that aren't root", () => {
    assert.deepEqual(problems({ accessPoint: { uid: 1, gid: 4_294_967_295 } }), []);
    assert.deepEqual(problems({ accessPoint: { uid: 0, gid: 4_294_967_296 } }), [
      "accessPoint.uid 0 is not possible; use a whole number, 1 to 4294967295: 0 would be root, which nobody is there",
      "accessPoint.gid 4294967296 is not possible; use a whole number, 1 to 4294967295: 0 would be root, which nobody is there",
    ]);
  });

  it("take clients whose names can be resources'", () => {
    assert.deepEqual(problems({ clients: { "bastion-1": "sg-1" } }), []);
    assert.deepEqual(problems({ clients: { "The bastion": "sg-1" } }), [
      "clients.The bastion is part of a resource's name; use lower-case letters, digits and hyphens, a letter first",
    ]);
  });
});
