import assert from "node:assert/strict";
import { digestOf } from "../../../../components/release/truth/runtime";
import { digest } from "./samples";

describe("digestOf", () => {
  const images: Record<string, string | undefined> = {
    [`registry.example.com:5000/team/api@${digest}`]: digest,
    [`registry.example.com/api:1.4@${digest}`]: digest,
    "registry.example.com:5000/api:1.4": undefined,
    "registry.example.com/api@sha256:short": undefined,
  };
  for (const [image, expected] of Object.entries(images)) {
    it(`finds ${expected ? "the digest" : "none"} in ${image.slice(0, 40)}`, () => {
      assert.equal(digestOf(image), expected);
    });
  }
});
