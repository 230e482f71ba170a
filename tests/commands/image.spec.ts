import assert from "node:assert/strict";
import { wantedImage } from "../../local/commands/image";
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
    assert.deepEqual(wantedImage(stack, ["worker", sha], []), {
      service: "worker",
      repository: "r/worker",
      sha,
      env: {},
    });
    const { env } = wantedImage(stack, ["api", sha], ["CRASH_ON_START=3", "NOTE=a=b", "EMPTY="]);
    assert.deepEqual(env, { CRASH_ON_START: "3", NOTE: "a=b", EMPTY: "" });
  });

  it("is refused with everything that is wrong with it", () => {
    assert.throws(
      () => wantedImage(stack, ["shop", "latest"], ["CRASH", "A=1", "2=3"]),
      (error) => {
        assert.ok(error instanceof Problem);
        for (const part of [
          /"shop"; it has api, worker/,
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
    assert.throws(() => wantedImage({ ...stack, services: [] }, ["api", sha], []), /it has none/);
  });
});
