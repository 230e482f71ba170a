import assert from "node:assert/strict";
import { clientToken, rememberedDigest, startedBy } from "../../../../components/release/prepare/identity";
import { digest, value } from "./played";

describe("the mark of a preparation's tasks", () => {
  it("is the same whoever computes it, and fits into what ECS takes", () => {
    const { image, command, prepared } = value;
    assert.equal(startedBy({ image, command: [...command], prepared }), startedBy(value));
    // Letters, digits, hyphens, slashes and underscores, 36 characters at most in older regions' ECS.
    assert.match(startedBy(value), /^[A-Za-z0-9/_-]{1,36}$/);
  });

  it("is the digest's, under whatever name the image is kept", () => {
    assert.equal(startedBy({ ...value, image: `elsewhere/api@${digest}` }), startedBy(value));
  });

  const others = {
    "another image": { image: `api@sha256:${"cd".repeat(32)}` },
    "another command": { command: ["prepare --all"] },
    "another life of the database": { generation: "snapshot-1" },
    "a stack that was created anew": { prepared: "release-prepared-5d6e7f8" },
  };
  for (const [what, other] of Object.entries(others)) {
    it(`is another for ${what}`, () => assert.notEqual(startedBy({ ...value, ...other }), startedBy(value)));
  }
});

describe("what is remembered of an image", () => {
  it("is its digest, or one of it and of the life of the database", () => {
    const [first, second] = ["snapshot-1", "snapshot-2"].map((life) => rememberedDigest(digest, life));
    assert.equal(rememberedDigest(digest, undefined), digest);
    assert.match(first!, /^sha256:[0-9a-f]{64}$/);
    assert.equal(
      new Set([digest, first, second, rememberedDigest(`sha256:${"cd".repeat(32)}`, "snapshot-1")]).size,
      4,
    );
  });
});

describe("the token of an attempt", () => {
  it("is the same for the same request and attempt, another for every other", () => {
    const request = { cluster: "a", taskDefinition: "b" };
    assert.equal(clientToken({ ...request }, 0), clientToken(request, 0));
    assert.equal(clientToken(request, 0).length, 64);
    assert.equal(
      new Set([
        clientToken(request, 0),
        clientToken(request, 1),
        clientToken(request, 0, 1),
        clientToken(request, 0, 2),
        clientToken({ ...request, taskDefinition: "c" }, 0),
      ]).size,
      5,
    );
  });
});
