import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { firstSubnet } from "../../../components/bastion/placement";

describe("the bastion's subnet", () => {
  it("is the first private one", () => {
    assert.equal(firstSubnet('Bastion "bastion"', ["subnet-b", "subnet-a"]), "subnet-b");
  });

  it("is never AWS's default, where the environment has no private one", () => {
    assert.throws(() => firstSubnet('Bastion "bastion"', []), {
      constructor: pulumi.RunError,
      message:
        'Bastion "bastion": the environment has no private subnet; give its ref the ids of one or more as privateSubnetIds',
    });
  });
});
