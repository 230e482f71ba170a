import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { mountSubnets, subnetProblems } from "../../../components/file-system/mount-subnets";
import { mockEngine } from "../../support/mocks";

describe("subnets that need a mount target", () => {
  const ids = ["subnet-1", "subnet-2"];

  it("must be known in number before anything is created", () => {
    assert.deepEqual(subnetProblems(ids, undefined), []);
    assert.deepEqual(subnetProblems(ids, 2), []);
    assert.deepEqual(subnetProblems(pulumi.output(ids), 3), []);
    assert.deepEqual(subnetProblems(Promise.resolve(ids), undefined), [
      "nobody knows before the update how many private subnets the environment has, because it is another stack's; give their number as zones, for example 2",
    ]);
    assert.deepEqual(subnetProblems(ids, 3), [
      "zones 3 is not the number of the environment's private subnets, 2; leave it away",
    ]);
    assert.deepEqual(subnetProblems([], undefined), [
      "the environment has no private subnet; give its ref the ids of one or more as privateSubnetIds",
    ]);
    for (const zones of [0, 1.5]) {
      assert.deepEqual(subnetProblems(pulumi.output(ids), zones), [
        `zones ${zones} is not a number of subnets; use 1 or more`,
      ]);
    }
  });

  it("are all of them", async () => {
    const known = (list: pulumi.Input<pulumi.Input<string>[]>, zones?: number) =>
      new Promise<unknown>((resolve) => pulumi.all(mountSubnets("x", list, zones, component)).apply(resolve));
    await mockEngine({ preview: false });
    const component = new pulumi.ComponentResource("test:index:Test", "test");
    assert.deepEqual(await known(ids), ids);
    assert.deepEqual(await known(["subnet-1", pulumi.output("subnet-2")]), ids);
    assert.deepEqual(await known(pulumi.output(ids), 2), ids);
  });

  it("stay known in a preview where only one of them isn't", async () => {
    await mockEngine({ preview: true });
    const component = new pulumi.ComponentResource("test:index:Test", "test");
    const later = new Promise<string>(() => undefined);
    assert.equal(mountSubnets("x", ["subnet-1", later], undefined, component)[0], "subnet-1");
  });

  for (const zones of [1, 3]) {
    it(`that turn out to be others than ${zones} fail the update in words`, async () => {
      await mockEngine({ preview: false });
      const component = new pulumi.ComponentResource("test:index:Test", "test");
      const [first] = mountSubnets('FileSystem "files"', pulumi.output(ids), zones, component);
      await assert.rejects((first as unknown as { promise(): Promise<string> }).promise(), {
        message: `FileSystem "files": zones ${zones} is not the number of the environment's private subnets, 2; use 2`,
        hideStack: true,
      });
    });
  }
});
