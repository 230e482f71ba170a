import assert from "node:assert/strict";
import fc from "fast-check";
import { reviewHost, slugProblems } from "../../../components/review-app/review-host";

/** A DNS label; GitLab's slugs are such, too. */
const label = (maximum: number) =>
  fc.stringMatching(new RegExp(`^[a-z0-9]([a-z0-9-]{0,${maximum - 2}}[a-z0-9])?$`));

describe("hosts of reviews", () => {
  it("are host and slug", () => {
    assert.equal(reviewHost("api", "login"), "api-login");
    const longest = "x".repeat(59);
    assert.equal(reviewHost("api", longest), `api-${longest}`);
  });

  it("are cut where they are too long, and stay what they are", () => {
    assert.equal(
      reviewHost("api", "feature-the-login-page-remembers-who-was-there-the-last-time-ok"),
      "api-feature-the-login-page-remembers-who-was-there-the-418c57bf",
    );
  });

  it("are never the name at which a canary of the environment answers", () => {
    assert.match(reviewHost("api", "canary"), /^api-canary-[0-9a-f]{8}$/);
    assert.match(reviewHost("api", "login-canary"), /^api-login-canary-[0-9a-f]{8}$/);
    assert.notEqual(reviewHost("api", "x-canary"), reviewHost("api-x", "canary").replace("api-x", "x"));
    assert.equal(reviewHost("api", "canary-2"), "api-canary-2");
  });

  it("are labels of DNS names, whatever host and slug are", () => {
    fc.assert(
      fc.property(label(63), label(63), (host, slug) => {
        assert.match(reviewHost(host, slug), /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
      }),
    );
  });

  it("differ where slugs differ only at the end of what is cut", () => {
    fc.assert(
      fc.property(label(20), fc.stringMatching(/^[a-z0-9]{61}$/), (host, same) => {
        const hosts = ["01", "02", "ab"].map((end) => reviewHost(host, same + end));
        assert.equal(new Set(hosts).size, 3);
      }),
    );
  });

  it("differ from one service of a review to the next, where the host itself is cut", () => {
    const [one, other] = ["a", "b"].map((end) => reviewHost("x".repeat(60) + end, "login"));
    assert.notEqual(one, other);
  });

  it("never end in two hyphens before the hash", () => {
    assert.match(reviewHost("api", `${"x".repeat(49)}-${"y".repeat(13)}`), /^api-x{49}-[0-9a-f]{8}$/);
  });
});

describe("slugs of reviews", () => {
  it("are what GitLab makes of a branch's name", () => {
    fc.assert(fc.property(label(63), (slug) => assert.deepEqual(slugProblems(slug), [])));
    for (const slug of ["7", "1-fix", "a--b"]) assert.deepEqual(slugProblems(slug), [], slug);
  });

  it("are refused where a name can't be made of them", () => {
    for (const slug of [
      "",
      "Login",
      "feature/login",
      "-login",
      "login-",
      "ä",
      "a.b",
      "x".repeat(64),
      "a\n",
    ]) {
      assert.deepEqual(
        slugProblems(slug),
        [
          `slug "${slug}" must hold 1 to 63 lower-case letters, digits and hyphens, no hyphen first or last; GitLab makes one of each branch's name, $CI_COMMIT_REF_SLUG`,
        ],
        slug,
      );
    }
  });
});
