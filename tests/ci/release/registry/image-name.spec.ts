import assert from "node:assert/strict";
import { parseRepository } from "../../../../ci/release/registry/image-name";

describe("the name of an image's repository", () => {
  for (const [name, expected] of [
    [
      "111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/api",
      { kind: "ecr", account: "111111111111", region: "eu-west-1", name: "team/api" },
    ],
    [
      "111111111111.dkr-ecr.eu-west-1.on.aws/api",
      { kind: "ecr", account: "111111111111", region: "eu-west-1", name: "api" },
    ],
    [
      "registry.example.com/group/sub/api",
      { kind: "docker", host: "registry.example.com", name: "group/sub/api" },
    ],
    ["registry.example.com:5050/api", { kind: "docker", host: "registry.example.com:5050", name: "api" }],
    ["localhost/api", { kind: "docker", host: "localhost", name: "api" }],
    ["localhost:5000/api", { kind: "docker", host: "localhost:5000", name: "api" }],
    ["nginx", { kind: "docker", host: "docker.io", name: "library/nginx" }],
    ["acme/api", { kind: "docker", host: "docker.io", name: "acme/api" }],
    ["docker.io/nginx", { kind: "docker", host: "docker.io", name: "library/nginx" }],
    ["index.docker.io/acme/api", { kind: "docker", host: "docker.io", name: "acme/api" }],
    ["public.ecr.aws/acme/api", { kind: "docker", host: "public.ecr.aws", name: "acme/api" }],
  ] as const) {
    it(`is understood: ${name}`, () => assert.deepEqual(parseRepository(name), expected));
  }

  for (const [name, message] of [
    ["registry.example.com/api:1.0", /has a tag; give a repository without tag and digest/],
    [`registry.example.com/api@sha256:${"0".repeat(64)}`, /has a digest; give/],
    ["nginx:latest", /has a tag/],
    ["", /"" is not the name of a repository/],
    ["https://registry.example.com/api", /is not the name/],
    ["registry.example.com/API", /is not the name/],
    ["registry.example.com/../v2", /is not the name/],
    ["registry.example.com/api?x=1", /is not the name/],
    ["user:secret@registry.example.com/api", /^RegistryError: "…@registry.example.com\/api" has a digest/],
    ["registry.example.com/", /is not the name/],
  ] as const) {
    it(`is refused: "${name}"`, () => assert.throws(() => parseRepository(name), message));
  }
});
