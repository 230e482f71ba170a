import assert from "node:assert/strict";
import { parseChallenges } from "../../../../ci/release/registry/challenge";

describe("a WWW-Authenticate header", () => {
  for (const [title, header, expected] of [
    [
      "of Docker Hub",
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:acme/api:pull"',
      [
        {
          scheme: "bearer",
          parameters: {
            realm: "https://auth.docker.io/token",
            service: "registry.docker.io",
            scope: "repository:acme/api:pull",
          },
        },
      ],
    ],
    [
      "with commas within quotes, blanks, and names in capitals",
      'BEARER Realm = "https://example.com/token" , Scope="repository:api:pull,push"',
      [
        {
          scheme: "bearer",
          parameters: { realm: "https://example.com/token", scope: "repository:api:pull,push" },
        },
      ],
    ],
    [
      "with several ways",
      'Basic realm="a \\"registry\\"", Bearer realm=https://example.com/token',
      [
        { scheme: "basic", parameters: { realm: 'a "registry"' } },
        { scheme: "bearer", parameters: { realm: "https://example.com/token" } },
      ],
    ],
    ["with a way alone", "Basic", [{ scheme: "basic", parameters: {} }]],
    ["without any", "", []],
    ["that is none", ", =", []],
  ] as const) {
    it(`${title} is read`, () => assert.deepEqual(parseChallenges(header), expected));
  }
});
