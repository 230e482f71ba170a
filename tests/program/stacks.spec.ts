import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import { assertContract, assertProviders } from "../support/contract";
import type { MockedEngine } from "../support/mocks";
import { type ProgramRun, runProgram } from "../support/program";
import { stackConfig } from "../support/stack-config";
import { valueOf } from "../support/value-of";

interface Outputs {
  readonly environment: Record<string, unknown>;
  readonly url: pulumi.Output<string>;
  readonly [name: string]: unknown;
}

const run = (stack: string, preview: boolean): Promise<ProgramRun<Outputs>> => runProgram(stack, { preview });

for (const stack of ["staging", "production"]) {
  describe(`stack ${stack}`, () => {
    let engine: MockedEngine;
    let outputs: Outputs;
    before(async () => {
      ({ engine, outputs } = await run(stack, false));
    });

    it("has the URNs that were promised", () => {
      assertContract(stack, engine);
    });

    it("asks for the same resources in a preview", async () => {
      const { engine: previewed } = await run(stack, true);
      assert.deepEqual(
        previewed.placed().map(({ urn }) => urn),
        engine.placed().map(({ urn }) => urn),
      );
    });

    it("creates everything by providers of its own: AWS's of its account, by its role, in its region", () => {
      const config = stackConfig(stack);
      const inputsOf = (type: string) =>
        (engine.resources.find((resource) => resource.type === type) ?? assert.fail(type)).inputs;
      const { region, allowedAccountIds, assumeRoles } = inputsOf("pulumi:providers:aws");
      assert.equal(region, config["ecs-environment:region"]);
      assert.equal(allowedAccountIds, JSON.stringify([config["ecs-environment:accountId"]]));
      assert.equal(assumeRoles, JSON.stringify([{ roleArn: config["ecs-environment:assumeRoleArn"] }]));
      // Without keys: they are in the environment of whoever runs the update, and so in no state.
      assert.deepEqual(inputsOf("pulumi:providers:datadog"), {});
      assertProviders(stack, engine);
    });

    it("carries owner, environment, service, cost centre and managed-by wherever AWS takes tags", () => {
      const untaggable =
        /^(ecs-environment|pulumi|datadog):|appautoscaling\/policy|scheduler\/schedule:|:(Route|RouteTableAssociation|Record|CertificateValidation|ClusterCapacityProviders|RolePolicy|LogResourcePolicy|EventTarget|Permission|QueuePolicy|RedriveAllowPolicy|Bucket(Policy|PublicAccessBlock|LifecycleConfiguration))$/;
      const taggable = engine.resources.filter(({ type }) => !untaggable.test(type));
      assert.ok(taggable.length > 20);
      const ofAll = new Set<string>();
      for (const { type, name, inputs } of taggable) {
        const tags = inputs.tags as Record<string, string> | undefined;
        const service =
          /^(api|web|websockets|worker|cron|jobs|bastion|release)(?=-|$)/.exec(name)?.[0] ?? "shared";
        ofAll.add(service);
        assert.deepEqual(
          [tags?.owner, tags?.environment, tags?.service, tags?.["cost-centre"], tags?.["managed-by"]],
          ["platform", stack, service, stack, "pulumi"],
          `${type} ${name}`,
        );
      }
      const services = ["api", "bastion", "cron", "jobs", "release", "web", "websockets", "worker"];
      assert.deepEqual([...ofAll].sort(), [...services, "shared"].sort());
    });

    it("says where it answers, and what other stacks need", async () => {
      assert.equal(await valueOf(outputs.url), `https://api.${stack}.example.com`);
      assert.deepEqual(Object.keys(outputs).sort(), [
        "clusterName",
        "environment",
        "loadBalancerDnsName",
        "nameServers",
        "services",
        "sessionCommand",
        "url",
        "vpcId",
      ]);
      assert.ok(Object.keys(outputs.environment).includes("httpsListenerArn"));
    });
  });
}
