import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { isReview, loadStack, stackNames } from "../../local/stacks";
import { Problem } from "../../local/support/problem";

describe("stacks that can be run locally", () => {
  let dir: string;
  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "project-"));
    fs.writeFileSync(path.join(dir, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  });
  afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));
  const config = (text: string): void => fs.writeFileSync(path.join(dir, "Pulumi.staging.yaml"), text);

  const written = (stack: string, lines: readonly string[]): void =>
    fs.writeFileSync(
      path.join(dir, `Pulumi.${stack}.yaml`),
      `config:\n${lines.map((line) => `  shop:${line}\n`).join("")}`,
    );
  const account = ['accountId: "111111111111"', "region: eu-west-1"];

  it("are those with a config file: accounts, staging, production and a review in this repository", () => {
    assert.deepEqual(stackNames(), ["accounts", "production", "review-example", "staging"]);
  });

  it("carry account and region of their config, the account with its leading zero", () => {
    config('config:\n  shop:accountId: "011111111111"\n  shop:region: eu-west-1\n');
    const stack = loadStack("staging", dir);
    assert.deepEqual(
      { account: stack.account, region: stack.region, project: stack.project },
      { account: "011111111111", region: "eu-west-1", project: "shop" },
    );
  });

  it("carry a service for every key that is an image: a repository, with a tag where there is one", () => {
    written("staging", [
      ...account,
      "image: r/shop:1.0",
      "apiImage: r/api",
      "webImage: localhost:5000/web",
      "jobImage: localhost:5000/web:2",
      "bastionImageId: ami-1",
      "Image: r/nothing",
      "damage: none",
    ]);
    assert.deepEqual(loadStack("staging", dir).services, [
      { name: "shop", repository: "r/shop", tag: "1.0" },
      { name: "api", repository: "r/api" },
      { name: "web", repository: "localhost:5000/web" },
      { name: "job", repository: "localhost:5000/web", tag: "2" },
    ]);
    written("staging", account);
    assert.deepEqual(loadStack("staging", dir).services, []);
  });

  it("are their own environment, but for a review, which names one", () => {
    written("staging", account);
    written("review-x", [...account, "environment: staging"]);
    const [staging, review] = [loadStack("staging", dir), loadStack("review-x", dir)];
    assert.deepEqual([staging.environment, isReview(staging)], ["staging", false]);
    assert.deepEqual([review.environment, isReview(review)], ["staging", true]);
  });

  const refusals: readonly (readonly [string, readonly string[], RegExp, RegExp])[] = [
    [
      "in another account",
      ['accountId: "222222222222"', "region: eu-west-1"],
      /222222222222.*111111111111/,
      /same accountId/,
    ],
    [
      "in another region",
      ['accountId: "111111111111"', "region: eu-west-2"],
      /eu-west-2.*eu-west-1/,
      /same accountId and region/,
    ],
  ];
  for (const [title, own, message, remedy] of refusals) {
    it(`a review ${title} than its environment is refused with both`, () => {
      written("staging", account);
      written("review-x", [...own, "environment: staging"]);
      assert.throws(() => loadStack("review-x", dir), problem(message, remedy));
    });
  }

  it("a review of a review is refused with the environment that is meant", () => {
    written("staging", account);
    written("review-x", [...account, "environment: staging"]);
    written("review-y", [...account, "environment: review-x"]);
    assert.throws(() => loadStack("review-y", dir), problem(/"review-x".*a review itself/, /to "staging"/));
  });

  it("a review of an environment without a config file is refused with the stacks that there are", () => {
    written("review-x", [...account, "environment: stagin"]);
    assert.throws(() => loadStack("review-x", dir), problem(/no stack "stagin"/, /review-x/));
  });

  it("an unknown one is refused with the names that there are", () => {
    config("config: {}\n");
    assert.throws(
      () => loadStack("stagin", dir),
      (error) =>
        error instanceof Problem &&
        error.message.includes(`"stagin"`) &&
        (error.remedy ?? "").includes("staging"),
    );
  });

  it("one without account or region is refused with everything that is missing", () => {
    config("config: {}\n");
    assert.throws(
      () => loadStack("staging", dir),
      (error) =>
        error instanceof Problem && error.message.includes("accountId") && error.message.includes("region"),
    );
  });

  it("a config file that is no YAML is named", () => {
    config("config: [\n");
    assert.throws(() => loadStack("staging", dir), /Pulumi\.staging\.yaml can't be read/);
  });
});

/** Whether an error is a problem with such a message and remedy. */
function problem(message: RegExp, remedy: RegExp): (error: unknown) => boolean {
  return (error) =>
    error instanceof Problem && message.test(error.message) && remedy.test(error.remedy ?? "");
}
