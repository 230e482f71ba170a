import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type * as pulumi from "@pulumi/pulumi";
import type { MockedEngine } from "../support/mocks";
import { type ProgramRun, runProgram } from "../support/program";
import { stackConfig } from "../support/stack-config";

interface Outputs {
  readonly environment: Record<string, unknown>;
  readonly url: pulumi.Output<string>;
  readonly [name: string]: unknown;
}

const run = (stack: string, preview: boolean): Promise<ProgramRun<Outputs>> => runProgram(stack, { preview });

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}

for (const stack of ["staging", "production"]) {
  describe(`stack ${stack}`, () => {
    let engine: MockedEngine;
    let outputs: Outputs;
    before(async () => {
      ({ engine, outputs } = await run(stack, false));
    });

    // A URN that changes is a resource that is destroyed and created again, or one that needs an alias.
    // After a change on purpose: UPDATE_CONTRACT=1 npx mocha tests/program/stacks.spec.ts
    it("has the URNs that were promised", () => {
      const file = path.join(__dirname, `${stack}.urns.txt`);
      const urns = engine.placed().map(({ urn }) => `${urn}\n`);
      if (process.env.UPDATE_CONTRACT) writeFileSync(file, urns.join(""));
      assert.deepEqual(urns.join("").split("\n"), readFileSync(file, "utf8").split("\n"));
    });

    it("asks for the same resources in a preview", async () => {
      const { engine: previewed } = await run(stack, true);
      assert.deepEqual(
        previewed.placed().map(({ urn }) => urn),
        engine.placed().map(({ urn }) => urn),
      );
    });

    it("creates everything by the one provider of its account and region", () => {
      const config = stackConfig(stack);
      const { inputs } =
        engine.resources.find(({ type }) => type === "pulumi:providers:aws") ?? assert.fail();
      assert.equal(inputs.region, config["ecs-environment:region"]);
      assert.equal(inputs.allowedAccountIds, JSON.stringify([config["ecs-environment:accountId"]]));
      const provider = `urn:pulumi:${stack}::ecs-environment::pulumi:providers:aws::${stack}::`;
      for (const place of engine
        .placed()
        .filter(({ urn }) => !/::(ecs-environment|pulumi):[^$]*$/.test(urn))) {
        assert.ok(place.provider.startsWith(provider), `${place.urn} has the provider "${place.provider}"`);
      }
    });

    it("carries owner, environment, service, cost centre and managed-by wherever AWS takes tags", () => {
      const untaggable =
        /^(ecs-environment|pulumi):|:(Route|RouteTableAssociation|Record|CertificateValidation|ClusterCapacityProviders|RolePolicy)$/;
      const taggable = engine.resources.filter(({ type }) => !untaggable.test(type));
      assert.ok(taggable.length > 20);
      for (const { type, name, inputs } of taggable) {
        const tags = inputs.tags as Record<string, string> | undefined;
        const service = type === "aws:ecs/service:Service" || name.startsWith("api") ? "api" : "shared";
        assert.deepEqual(
          [tags?.owner, tags?.environment, tags?.service, tags?.["cost-centre"], tags?.["managed-by"]],
          ["platform", stack, service, stack, "pulumi"],
          `${type} ${name}`,
        );
      }
    });

    it("says where it answers, and what other stacks need", async () => {
      assert.equal(await valueOf(outputs.url), `https://api.${stack}.example.com`);
      assert.deepEqual(Object.keys(outputs).sort(), [
        "clusterName",
        "environment",
        "loadBalancerDnsName",
        "nameServers",
        "serviceName",
        "url",
        "vpcId",
      ]);
      assert.ok(Object.keys(outputs.environment).includes("httpsListenerArn"));
    });
  });
}
