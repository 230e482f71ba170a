import assert from "node:assert/strict";
import { wantedImages } from "../../local/commands/image";
import { Problem } from "../../local/support/problem";

const stack = {
  name: "staging",
  services: [
    { name: "api", repository: "r/api" },
    { name: "worker", repository: "r/worker" },
  ],
};
const sha = "0123456789abcdef0123456789abcdef01234567";

describe("an image of a service for a release to find", () => {
  it("is the commit in the service's repository, with what it shall carry", () => {
    assert.deepEqual(wantedImages(stack, ["worker", sha], []), {
      repositories: [{ service: "worker", repository: "r/worker" }],
      sha,
      env: {},
    });
    const { env } = wantedImages(stack, ["api", sha], ["CRASH_ON_START=3", "NOTE=a=b", "EMPTY="]);
    assert.deepEqual(env, { CRASH_ON_START: "3", NOTE: "a=b", EMPTY: "" });
  });

  it("is one for each service that was named, once", () => {
    assert.deepEqual(wantedImages(stack, ["worker,api,worker", sha], []).repositories, [
      { service: "worker", repository: "r/worker" },
      { service: "api", repository: "r/api" },
    ]);
    assert.throws(
      () => wantedImages(stack, ["api,", sha], []),
      /staging has no service ""; it has api, worker/,
    );
  });

  it("is refused with everything that is wrong with it", () => {
    assert.throws(
      () => wantedImages(stack, ["shop,api,till", "latest"], ["CRASH", "A=1", "2=3"]),
      (error) => {
        assert.ok(error instanceof Problem);
        for (const part of [
          /"shop"; it has api, worker/,
          /"till"; it has api, worker/,
          /"latest" is no commit/,
          /--env CRASH is/,
          /--env 2=3 is/,
        ]) {
          assert.match(error.message, part);
        }
        assert.doesNotMatch(error.message, /A=1/);
        return true;
      },
    );
    assert.throws(() => wantedImages({ ...stack, services: [] }, ["api", sha], []), /it has none/);
  });
});
