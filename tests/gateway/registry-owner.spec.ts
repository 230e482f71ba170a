import assert from "node:assert/strict";
import { asRegistryOwner } from "../../local/gateway/registry-owner";

const signed = (accessKeyId: string) =>
  `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/eu-west-1/ecr/aws4_request, SignedHeaders=host, Signature=ab`;
const call = (body: string, action = "AmazonEC2ContainerRegistry_V20150921.DescribeImages") => ({
  method: "POST",
  url: "/",
  headers: { "x-amz-target": action, authorization: signed("ASIA111"), host: "127.0.0.1" },
  body: Buffer.from(body),
});

describe("calls about images of another account", () => {
  it("are its own", () => {
    const asked = call('{"registryId":"999999999999","repositoryName":"api"}');
    assert.deepEqual(asRegistryOwner(asked), {
      ...asked,
      headers: { ...asked.headers, authorization: signed("999999999999") },
    });
  });

  it("stay the caller's where they name no registry, or one that is none, or are another service's", () => {
    for (const asked of [
      call('{"repositoryName":"api"}'),
      call('{"registryId":"staging"}'),
      call("registryId"),
      call('{"registryId":"999999999999"}', "AmazonSSM.GetParameter"),
    ]) {
      assert.equal(asRegistryOwner(asked), asked);
    }
    const unsigned = {
      ...call('{"registryId":"999999999999"}'),
      headers: { "x-amz-target": "AmazonEC2ContainerRegistry_V20150921.PutImage" },
    };
    assert.equal(asRegistryOwner(unsigned), unsigned);
  });
});
