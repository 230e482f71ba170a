import assert from "node:assert/strict";
import { RegistryError, resolveDigest, resolveDigests } from "../../../../ci/release/registry/resolve";
import { FakeImages } from "../support/fake-images";
import { awsError } from "../support/fake-parameters";

const host = "111111111111.dkr.ecr.eu-west-1.amazonaws.com";
const sha = "0123456789abcdef0123456789abcdef01234567";
const index = "application/vnd.oci.image.index.v1+json";

describe("digests in ECR", () => {
  let images: FakeImages;
  let regions: string[];
  const access = {
    ecr: (region: string) => {
      regions.push(region);
      return images;
    },
    environment: {},
  };

  beforeEach(() => {
    images = new FakeImages("111111111111", "team/api");
    regions = [];
  });

  it("are asked for in the registry's account and region", async () => {
    const digest = images.push("{}", index, sha);
    assert.equal(await resolveDigest(access, { repository: `${host}/team/api`, tag: sha }), digest);
    assert.deepEqual(regions, ["eu-west-1"]);
    assert.deepEqual(images.described, [
      { registryId: "111111111111", repositoryName: "team/api", imageIds: [{ imageTag: sha }] },
    ]);
  });

  it("are asked for as such where the image must only be there", async () => {
    const digest = images.push("{}", index, sha);
    const api = `${host}/team/api`;
    assert.deepEqual(await resolveDigests(access, { api }, { api: digest }), { api: digest });
    assert.deepEqual(images.described[0]?.imageIds, [{ imageDigest: digest }]);
    images.images.clear();
    await assert.rejects(
      resolveDigests(access, { api }, { api: digest }),
      /^RegistryError: Not every image is there:\n- api: .*\/team\/api has no image sha256:\w+\nNothing/,
    );
  });

  it("are none where the tag is missing, whichever way ECR says it", async () => {
    assert.equal(await resolveDigest(access, { repository: `${host}/team/api`, tag: sha }), undefined);
    const empty = {
      ...access,
      ecr: () => Object.assign(images, { describeImages: async () => ({ imageDetails: [] }) }),
    };
    assert.equal(await resolveDigest(empty, { repository: `${host}/team/api`, tag: sha }), undefined);
  });

  it("are an error where the repository is missing", async () => {
    await assert.rejects(resolveDigest(access, { repository: `${host}/team/web`, tag: sha }), (error) => {
      assert.ok(error instanceof RegistryError);
      assert.equal(
        error.message,
        'there is no repository "team/web" in account 111111111111, region eu-west-1; ' +
          "check the image's name in the stack's configuration",
      );
      return true;
    });
  });

  it("are an error where the image is archived, or may not be read", async () => {
    const digest = images.push("{}", index, sha);
    images.images.get(digest)!.status = "ARCHIVED";
    await assert.rejects(
      resolveDigest(access, { repository: `${host}/team/api`, tag: sha }),
      /is archived and can't be pulled; restore it with/,
    );
    const denied = {
      ...access,
      ecr: () =>
        Object.assign(images, {
          describeImages: () => Promise.reject(awsError("AccessDeniedException", "no permission")),
        }),
    };
    await assert.rejects(
      resolveDigest(denied, { repository: `${host}/team/api`, tag: sha }),
      /may not be read: no permission; the role that releases needs ecr:DescribeImages/,
    );
  });

  it("are resolved for all services, or everything that is missing is said at once", async () => {
    const digest = images.push("{}", index, sha);
    const api = `${host}/team/api`;
    assert.deepEqual(await resolveDigests(access, { api, worker: api }, sha), {
      api: digest,
      worker: digest,
    });
    await assert.rejects(
      resolveDigests(access, { api, web: `${host}/team/web`, worker: "Not a name" }, sha),
      (error) => {
        assert.ok(error instanceof RegistryError);
        assert.match(
          error.message,
          /^Not every image of 0123.* is there:\n- web: there is no repository "team\/web".*\n- worker: "Not a name" is not/,
        );
        assert.doesNotMatch(error.message, /- api/);
        return true;
      },
    );
    await assert.rejects(
      resolveDigests(access, { api }, "fffffff"),
      /- api: 111111111111\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/team\/api has no tag "fffffff"\n/,
    );
  });
});
