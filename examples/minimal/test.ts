import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { before, describe, it } from "node:test";
import * as pulumi from "@pulumi/pulumi";

const load = createRequire(__filename);

// Both runs of `pulumi up`, without an engine and without an account: what does the program ask for?
for (const preview of [true, false]) {
  describe(preview ? "preview" : "update", () => {
    const created: pulumi.runtime.MockResourceArgs[] = [];
    before(async () => {
      await pulumi.runtime.setMocks(
        {
          newResource(resource) {
            created.push(resource);
            const inputs = resource.inputs as Record<string, unknown>;
            // In a preview nothing that AWS computes is known.
            if (preview) return { id: undefined, state: inputs };
            return { id: `${resource.name}-id`, state: { ...inputs, ...computed(resource) } };
          },
          call: () => ({ names: ["eu-west-1a", "eu-west-1b", "eu-west-1c"] }),
        },
        "shop",
        "staging",
        preview,
      );
      pulumi.runtime.setAllConfig({
        "shop:accountId": "111111111111",
        "shop:image": "registry.example.com/shop:1.0.0",
      });
      // A program runs when it is loaded: forget that it was.
      Reflect.deleteProperty(load.cache, load.resolve("./index"));
      load("./index");
      await pulumi.runtime.disconnect();
    });

    it("works in one account only", () => {
      const providers = created.filter(({ type }) => type === "pulumi:providers:aws");
      assert.deepEqual(
        providers.map(({ inputs }) => (inputs as { allowedAccountIds: string }).allowedAccountIds),
        ['["111111111111"]'],
      );
    });

    it("runs two tasks", () => {
      const service = created.find(({ type }) => type === "aws:ecs/service:Service");
      assert.equal((service?.inputs as { desiredCount: number }).desiredCount, 2);
    });
  });
}

/** What AWS would compute; only what the components read. */
function computed({ type, name }: pulumi.runtime.MockResourceArgs): object {
  if (type === "aws:cloudwatch/logGroup:LogGroup")
    return { arn: `arn:aws:logs:eu-west-1:111111111111:log-group:${name}` };
  if (type === "aws:ecs/cluster:Cluster")
    return { arn: `arn:aws:ecs:eu-west-1:111111111111:cluster/${name}` };
  if (type === "aws:acm/certificate:Certificate")
    return { domainValidationOptions: [{ resourceRecordName: name }] };
  if (type === "aws:route53/zone:Zone") return { zoneId: name, nameServers: [] };
  return {};
}
