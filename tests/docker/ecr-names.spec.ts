import assert from "node:assert/strict";
import { ecrRegistry, localImage, localTarget, registryRequest } from "../../local/docker/ecr-names";

const registry = "127.0.0.1:5000";
const ecr = "111111111111.dkr.ecr.eu-west-1.amazonaws.com";

describe("names of ECR images", () => {
  it("become names that a daemon on this machine can pull", () => {
    assert.equal(
      localImage(`${ecr}/team/api:1`, registry),
      "127.0.0.1:5000/111111111111/eu-west-1/team/api:1",
    );
    assert.equal(
      localImage(`${ecr}/api@sha256:aa`, registry),
      "127.0.0.1:5000/111111111111/eu-west-1/api@sha256:aa",
    );
  });

  it("of other registries stay", () => {
    for (const image of [
      "postgres:16",
      "public.ecr.aws/datadog/agent:7",
      `mirror.example.com/${ecr}/api`,
      "mirror.example.com/public.ecr.aws/docker/library/busybox:1",
      "public.ecr.aws/docker/library/busybox-extras:1",
      "public.ecr.aws/docker/library/busybox/more:1",
      "api",
    ]) {
      assert.equal(localImage(image, registry), image);
    }
  });

  it("are found in the path and in the query of a request to Docker", () => {
    assert.equal(
      localTarget(`/v1.44/images/${ecr}/api:1/json`, registry),
      "/v1.44/images/127.0.0.1:5000/111111111111/eu-west-1/api:1/json",
    );
    assert.equal(
      localTarget(`/v1.44/images/create?tag=sha256%3Aaa&fromImage=${ecr}%2Fteam%2Fapi`, registry),
      "/v1.44/images/create?tag=sha256%3Aaa&fromImage=127.0.0.1%3A5000%2F111111111111%2Feu-west-1%2Fteam%2Fapi",
    );
    assert.equal(localTarget("/v1.44/containers/json?all=1", registry), "/v1.44/containers/json?all=1");
  });

  it("include the public image that has a stand-in", () => {
    const image = "public.ecr.aws/docker/library/busybox";
    assert.equal(localImage(`${image}:1.37`, registry), "127.0.0.1:5000/stand-in/busybox:1.37");
    assert.equal(
      localTarget(`/v1.44/images/${image}:1.37/json`, registry),
      "/v1.44/images/127.0.0.1:5000/stand-in/busybox:1.37/json",
    );
    assert.equal(
      localTarget(`/images/create?tag=1.37&fromImage=${encodeURIComponent(image)}`, registry),
      "/images/create?tag=1.37&fromImage=127.0.0.1%3A5000%2Fstand-in%2Fbusybox",
    );
    assert.equal(
      localTarget("/images/create?fromImage=public.ecr.aws%2Fdocker%2Flibrary%2Fbusybox-extras", registry),
      "/images/create?fromImage=public.ecr.aws%2Fdocker%2Flibrary%2Fbusybox-extras",
    );
  });

  it("come back as registry, account and region", () => {
    assert.deepEqual(registryRequest("/v2/222222222222/eu-central-1/team/api/manifests/1"), {
      host: "222222222222.dkr.ecr.eu-central-1.amazonaws.com",
      path: "/v2/team/api/manifests/1",
    });
    assert.equal(registryRequest("/v2/team/api/manifests/1"), undefined);
  });

  it("have China's domain in China", () => {
    assert.equal(
      ecrRegistry("111111111111", "cn-north-1"),
      "111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn",
    );
    assert.equal(
      localImage("111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn/api", registry),
      "127.0.0.1:5000/111111111111/cn-north-1/api",
    );
  });
});
