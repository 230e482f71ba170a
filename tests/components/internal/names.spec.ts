import assert from "node:assert/strict";
import { nameProblems } from "../../../components/internal/names";

describe("names of components", () => {
  it("may be lower-case words with digits and hyphens, up to 20 characters", () => {
    for (const name of ["a", "api", "staging", "review-login-page-12"]) {
      assert.deepEqual(nameProblems(name), [], name);
    }
  });

  it("are refused when AWS would refuse what is derived from them", () => {
    for (const name of ["", "Api", "1api", "api_v2", "api-", "a--b", "ä"]) {
      assert.equal(nameProblems(name).length, 1, name);
    }
    assert.deepEqual(nameProblems("review-login-page-123"), [
      'the name "review-login-page-123" has 21 characters; use at most 20, because load balancer and target group names end at 32',
    ]);
  });
});
