import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { releasedImage } from "../../../components/ecs-service/released-image";
import { mockEngine } from "../../support/mocks";

describe("releasedImage", () => {
  const checked = async (image: string) => {
    await mockEngine({ preview: false });
    const component = new pulumi.ComponentResource("test:index:Service", "api");
    const output = releasedImage('EcsService "api"', pulumi.output(image), component);
    return (output as unknown as { promise: () => Promise<string> }).promise();
  };

  it("gives an image with its digest, once it is known", async () => {
    const image = `registry.example.com/api@sha256:${"a".repeat(64)}`;
    assert.equal(await checked(image), image);
  });

  it("fails with a tag, in words and without a stack", async () => {
    await assert.rejects(checked("registry.example.com/api:1"), (error: Error) => {
      assert.match(error.message, /^EcsService "api": image "registry\.example\.com\/api:1" has no digest;/);
      return error.stack === error.message && pulumi.ResourceError.isInstance(error);
    });
  });
});
