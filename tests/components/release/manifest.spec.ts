import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  formatManifest,
  isDigest,
  isSha,
  type Manifest,
  manifestParameter,
  parameterJson,
  parseManifest,
  releasesPath,
} from "../../../components/release/manifest";

const manifest: Manifest = {
  sha: "4f2b8c0d9e1a",
  digest: `sha256:${"a".repeat(64)}`,
  time: "2026-03-01T09:30:00.000Z",
  who: "somebody",
};

describe("the version of record", () => {
  it("is a parameter for each service, below its project and stack", () => {
    const owner = { project: "shop", stack: "staging" };
    assert.equal(releasesPath(owner), "/shop/staging/releases");
    assert.equal(manifestParameter({ ...owner, service: "api" }), "/shop/staging/releases/api");
  });

  it("is read as it was written", () => {
    assert.deepEqual(parseManifest(formatManifest(manifest)), manifest);
    assert.equal(
      formatManifest(manifest),
      `{"sha":"4f2b8c0d9e1a","digest":"${manifest.digest}","time":"2026-03-01T09:30:00.000Z","who":"somebody"}`,
    );
  });

  it("is read without what a later release of this library may add", () => {
    assert.deepEqual(parseManifest(JSON.stringify({ ...manifest, more: 1 })), manifest);
  });

  it("never has double braces, which the Parameter Store refuses", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("{", "}", '"', "\\", "u007b", "a")), (parts) => {
        const value = { who: parts.join(""), list: [parts.join(""), { a: parts }] };
        const text = parameterJson(value);
        assert.ok(!text.includes("{{"), text);
        assert.deepEqual(JSON.parse(text), value);
      }),
    );
  });

  const broken: [string, RegExp][] = [
    ["", /^"" is not JSON$/],
    ["4f2b8c0", /^"4f2b8c0" is not JSON$/],
    ["null", /^null is not an object with "sha" and "digest"$/],
    ["[]", /^\[\] is not an object/],
    [
      '{"sha":"v1.0"}',
      /^"sha" is "v1\.0"; a commit has 7 to 40 .*; "digest" is missing; .*; "time" is missing; .*; "who" is missing; say who released it$/,
    ],
    [JSON.stringify({ ...manifest, time: "yesterday" }), /^"time" is "yesterday"; use ISO 8601/],
    [JSON.stringify({ ...manifest, time: "2026-13-01T09:30:00Z" }), /^"time" is "2026-13-01/],
    [JSON.stringify({ ...manifest, who: "" }), /^"who" is ""; say who released it$/],
    [JSON.stringify({ ...manifest, sha: "x".repeat(500) }), /^"sha" is "x{79}…; a commit/],
  ];
  for (const [text, problem] of broken) {
    it(`is refused as ${text.slice(0, 40)}`, () => {
      assert.throws(() => parseManifest(text), { message: problem });
    });
  }
});

describe("names of versions", () => {
  it("are commits in lower case, whole or short", () => {
    const shas = ["4f2b8c0", "a".repeat(40), "4f2b8c", "a".repeat(41), "4F2B8C0", "4f2b8cg", "4f2b8c0\n", ""];
    assert.deepEqual(shas.map(isSha), [true, true, false, false, false, false, false, false]);
  });

  it("are digests with all their digits", () => {
    const digests = [manifest.digest, `sha256:${"a".repeat(63)}`, `sha512:${"a".repeat(64)}`, "a".repeat(64)];
    assert.deepEqual(digests.map(isDigest), [true, false, false, false]);
  });
});
