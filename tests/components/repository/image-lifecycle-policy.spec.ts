import assert from "node:assert/strict";
import {
  imageLifecyclePolicy,
  type ImageLifecycleRule,
} from "../../../components/repository/image-lifecycle-policy";

import { releasedTag, releasedTagPrefix } from "../../../components/repository/released-tag";

/** An image as ECR knows it. */
interface Image {
  readonly digest: string;
  readonly tags: readonly string[];
  /** Days since it was pushed. */
  readonly age: number;
  /** Digest of the index that names it, where it is the image of one platform. */
  readonly partOf?: string;
}

/**
 * What ECR throws away, by its documentation: rules are applied by priority; an image that meets the tags of one rule can't be
 * expired by a later one; with several prefixes there must be a tag for each; an image that an index names stays until the
 * index is gone.
 */
function expired(images: readonly Image[], rules: readonly ImageLifecycleRule[]): string[] {
  const claimed = new Set<string>();
  const marked = new Set<string>();
  for (const { selection } of rules.toSorted((a, b) => a.rulePriority - b.rulePriority)) {
    const meets = ({ tags }: Image): boolean => {
      const { tagStatus, tagPrefixList = [] } = selection;
      if (tagStatus === "any") return true;
      if (tagStatus === "untagged") return tags.length === 0;
      return tagPrefixList.every((prefix) => tags.some((tag) => tag.startsWith(prefix)));
    };
    for (const image of images.filter((each) => meets(each) && !claimed.has(each.digest))) {
      claimed.add(image.digest);
      if (image.age > selection.countNumber) marked.add(image.digest);
    }
  }
  const stays = (digest: string | undefined) =>
    digest !== undefined && images.some((image) => image.digest === digest) && !marked.has(digest);
  return images
    .filter(({ digest, partOf }) => marked.has(digest) && !stays(partOf))
    .map(({ digest }) => digest);
}

const { rules } = imageLifecyclePolicy();
const sha = "4f2a9c1e5b7d3a6f8c0e2b4d6f8a0c2e4b6d8f0a";
const years = 365;

describe("lifecycle policy of images", () => {
  for (const { what, tags, age, expires } of [
    {
      what: "a running image, however old",
      tags: [sha, `released-production-${sha}`],
      age: 20 * years,
      expires: false,
    },
    {
      what: "one to go back to, released elsewhere too",
      tags: [`released-staging-${sha}`, `released-production-${sha}`, sha],
      age: 3 * years,
      expires: false,
    },
    {
      what: "a released one whose commit's tag was taken away",
      tags: [`released-staging-${sha}`],
      age: 5 * years,
      expires: false,
    },
    {
      what: "one that a branch's review runs",
      tags: [sha, releasedTag({ stack: "review-login", sha })],
      age: 90,
      expires: false,
    },
    {
      what: "one that only a review released",
      tags: [sha, releasedTag({ stack: "review-login", sha })],
      age: 91,
      expires: true,
    },
    {
      what: "one that a review released first, and then an environment",
      tags: ["review-login", "staging"].map((stack) => releasedTag({ stack, sha })),
      age: 5 * years,
      expires: false,
    },
    { what: "one without a tag in its first days", tags: [], age: 14, expires: false },
    { what: "one without a tag", tags: [], age: 15, expires: true },
    { what: "one that may still be released", tags: [sha], age: 90, expires: false },
    { what: "one that was never released", tags: [sha], age: 91, expires: true },
    { what: "one whose tag only holds the word", tags: ["not-released-yet"], age: 91, expires: true },
  ]) {
    it(`${expires ? "expires" : "keeps"} ${what}`, () => {
      assert.deepEqual(expired([{ digest: "sha256:1", tags, age }], rules), expires ? ["sha256:1"] : []);
    });
  }

  it("keeps the platforms of a released index, and lets those of another one go with it", () => {
    const images = [
      { digest: "released", tags: [sha, `released-staging-${sha}`], age: 2 * years },
      { digest: "released-arm64", tags: [], age: 2 * years, partOf: "released" },
      { digest: "other", tags: ["0000000"], age: 2 * years },
      { digest: "other-arm64", tags: [], age: 2 * years, partOf: "other" },
    ];
    assert.deepEqual(expired(images, rules), ["other", "other-arm64"]);
  });

  it("keeps all that was ever released, among however many", () => {
    const images = Array.from({ length: 5000 }, (_, index): Image => ({
      digest: `sha256:${index}`,
      tags: [
        `${index}`.padStart(40, "a"),
        ...(index % 2 === 0 ? [`${releasedTagPrefix}staging-${index}`] : []),
      ],
      age: index,
    }));
    const gone = expired(images, rules);
    assert.ok(gone.every((digest) => Number(digest.slice("sha256:".length)) % 2 === 1));
    assert.equal(gone.length, images.filter(({ age }) => age > 90 && age % 2 === 1).length);
  });

  it("is one that ECR takes: unique priorities, the rule for any image last, one for those without tags", () => {
    const priorities = rules.map(({ rulePriority }) => rulePriority);
    assert.deepEqual(
      priorities,
      [...new Set(priorities)].sort((a, b) => a - b),
    );
    const statuses = rules.map(({ selection }) => selection.tagStatus);
    assert.equal(statuses.indexOf("any"), statuses.length - 1);
    assert.equal(statuses.filter((status) => status === "untagged").length, 1);
    for (const { selection } of rules) {
      assert.equal(selection.tagPrefixList !== undefined, selection.tagStatus === "tagged");
      assert.ok(Number.isInteger(selection.countNumber) && selection.countNumber > 0);
    }
  });
});
