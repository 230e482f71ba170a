import assert from "node:assert/strict";
import { createEnvironment, tagged } from "../../support/environments";
import { unknown } from "../../support/mocks";

const type = "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace";

describe("namespace of an environment", () => {
  it("is a domain of its own that only the VPC knows", async () => {
    const engine = await createEnvironment({ preview: false });
    assert.deepEqual(engine.inputs(type, "staging"), {
      name: "internal.staging.example.com",
      description: "Services of staging",
      vpc: "staging-Vpc-id",
      tags: tagged("staging"),
    });
  });

  it("is previewed by its name", async () => {
    const { name, vpc } = (await createEnvironment({ preview: true })).inputs(type, "staging");
    assert.deepEqual([name, vpc], ["internal.staging.example.com", unknown]);
  });
});
