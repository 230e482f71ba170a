import assert from "node:assert/strict";
import { markReleased } from "../../../ci/release/images";
import { releasedTag } from "../../../components/repository/released-tag";
import { FakeImages } from "./support/fake-images";

const account = "111111111111";
const repository = `${account}.dkr.ecr.eu-west-1.amazonaws.com/team/api`;
const index = "application/vnd.oci.image.index.v1+json";
const sha = "0123456789abcdef0123456789abcdef01234567";

describe("marking a released image", () => {
  let images: FakeImages;
  let digest: string;
  const regions: string[] = [];
  const stores = {
    ecr: (region: string) => {
      regions.push(region);
      return images;
    },
  };
  const mark = (more = {}) => markReleased(stores, { repository, digest, stack: "production", sha, ...more });

  beforeEach(() => {
    images = new FakeImages(account, "team/api");
    digest = images.push(`{"manifests":[]}`, index, sha);
    regions.length = 0;
  });

  it("adds a tag that a lifecycle policy can spare, to the index as it is", async () => {
    assert.equal(await mark(), "marked");
    assert.deepEqual([...(images.images.get(digest)?.tags ?? [])], [sha, `released-production-${sha}`]);
    assert.deepEqual(regions, ["eu-west-1"]);
  });

  it("does nothing when the image has the tag, by a release that was repeated", async () => {
    await mark();
    assert.equal(await mark(), "already");
  });

  it("moves the tag where the commit was built again", async () => {
    await mark();
    const rebuilt = images.push(`{"manifests":[1]}`, index);
    assert.equal(await mark({ digest: rebuilt }), "marked");
    assert.deepEqual([...(images.images.get(rebuilt)?.tags ?? [])], [`released-production-${sha}`]);
  });

  it("says what to do where the tag can't be moved", async () => {
    await mark();
    images.mutable = false;
    await assert.rejects(
      mark({ digest: images.push(`{"manifests":[1]}`, index) }),
      /was built more than once/,
    );
  });

  it("says that an image is gone", async () => {
    await assert.rejects(mark({ digest: `sha256:${"0".repeat(64)}` }), /@sha256:0{64} is not there any more/);
  });

  it("leaves other registries to themselves", async () => {
    assert.equal(await mark({ repository: "registry.example.com/team/api" }), "not ECR");
    assert.deepEqual(regions, []);
  });

  it("makes tags that ECR takes, however long the stack's name", () => {
    assert.equal(releasedTag({ stack: "staging", sha: "0123456" }), "released-staging-0123456");
    const tag = releasedTag({ stack: `review-${"x".repeat(93)}`, sha });
    assert.equal(tag.length, 128);
    assert.match(tag, new RegExp(`^review-released-review-x+-${sha}$`));
  });
});
