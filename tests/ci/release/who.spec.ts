import assert from "node:assert/strict";
import { whoReleases } from "../../../ci/release/who";

describe("release: who", () => {
  const machine = () => "ann@laptop";

  it("is whoever is named, else the pipeline's user with its address, else the machine's", () => {
    const gitlab = { GITLAB_USER_LOGIN: "bob", CI_PIPELINE_URL: "https://gitlab.example.com/p/1" };
    const github = {
      GITHUB_ACTOR: "carol",
      GITHUB_SERVER_URL: "https://github.example.com",
      GITHUB_REPOSITORY: "shop/shop",
      GITHUB_RUN_ID: "7",
    };
    assert.equal(whoReleases("dave", gitlab, machine), "dave");
    assert.equal(whoReleases(undefined, gitlab, machine), "bob (https://gitlab.example.com/p/1)");
    assert.equal(
      whoReleases(undefined, github, machine),
      "carol (https://github.example.com/shop/shop/actions/runs/7)",
    );
    assert.equal(whoReleases(undefined, { GITHUB_ACTOR: "carol" }, machine), "carol");
    assert.equal(whoReleases("", {}, machine), "ann@laptop");
  });
});
