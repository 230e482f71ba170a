import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { lookUpZones } from "../../../components/environment/availability-zones";
import { mockEngine } from "../../support/mocks";

async function lookUp(zones: number, availabilityZones: string[] | Error): Promise<string[]> {
  await mockEngine({ preview: true, availabilityZones });
  return lookUpZones(zones, new pulumi.ComponentResource("test:index:Parent", "staging"));
}

describe("availability zones", () => {
  it("are the first ones by name, in whatever order AWS tells them", async () => {
    assert.deepEqual(await lookUp(2, ["eu-west-1c", "eu-west-1a", "eu-west-1b"]), [
      "eu-west-1a",
      "eu-west-1b",
    ]);
  });

  it("that the region doesn't have are refused with how many it has", async () => {
    await assert.rejects(lookUp(3, ["eu-x-1b", "eu-x-1a"]), {
      message: "zones 3 is more than the region has; use at most 2 (eu-x-1a, eu-x-1b)",
      hideStack: true,
    });
  });

  it("that can't be looked up are said to be that, with AWS's reason", async () => {
    await assert.rejects(lookUp(2, new Error("AWS account ID not allowed: 333333333333")), {
      message:
        /^the region's availability zones can't be looked up: .*AWS account ID not allowed: 333333333333/,
      hideStack: true,
    });
  });
});
