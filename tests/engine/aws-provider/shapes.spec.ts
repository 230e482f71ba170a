import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { type PackageShapes, readPackageShapes } from "../../../local/engine/aws-provider/shapes";

// A package as Pulumi generates it, as small as it can be.
const files: Record<string, string> = {
  "package.json": `{ "name": "@pulumi/aws", "version": "7.0.0" }`,
  "provider.d.ts": `export interface ProviderArgs { region?: pulumi.Input<string>; }`,
  "ecs/service.js": `super(Service.__pulumiType, name, resourceInputs, opts);
    const secretOpts = { additionalSecretOutputs: ["token", "tagsAll"] };
    Service.__pulumiType = 'aws:ecs/service:Service';`,
  "ecs/service.d.ts": `
    export interface ServiceState { arn?: pulumi.Input<string>; name?: pulumi.Input<string>; }
    export interface ServiceArgs {
      /** A comment. */
      name?: pulumi.Input<string>;
      count: pulumi.Input<number>;
      fast?: pulumi.Input<boolean>;
      zones: pulumi.Input<pulumi.Input<string>[]>;
      tags?: pulumi.Input<{ [key: string]: pulumi.Input<string>; }>;
      loadBalancers?: pulumi.Input<pulumi.Input<inputs.ecs.ServiceLoadBalancer>[]>;
      network: pulumi.Input<inputs.ecs.ServiceNetwork>;
      policy: pulumi.Input<string | inputs.iam.PolicyDocument>;
      role?: pulumi.Input<string | Role>;
      engine: pulumi.Input<string | enums.rds.EngineType>;
      code?: pulumi.Input<pulumi.asset.Archive>;
      source?: pulumi.Input<pulumi.asset.Asset | pulumi.asset.Archive>;
      arn?: pulumi.Input<ARN>;
    }`,
  "ecs/getCluster.js": `return pulumi.runtime.invoke("aws:ecs/getCluster:getCluster", {}, opts);`,
  "ecs/getCluster.d.ts": `
    export interface GetClusterArgs { clusterName: string; filters?: inputs.ecs.GetClusterFilter[]; }
    export interface GetClusterResult { readonly arn: string; readonly filters?: outputs.ecs.GetClusterFilter[]; }`,
  "types/input.d.ts": `export declare namespace ecs { interface ServiceNetwork { subnets: pulumi.Input<pulumi.Input<string>[]>; } }`,
  "types/output.d.ts": `export declare namespace ecs { interface GetClusterFilter { name: string; } }`,
};

describe("shapes of an npm package", () => {
  let folder: string;
  let shapes: PackageShapes;
  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "shapes-"));
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    }
    shapes = await readPackageShapes(folder);
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  it("reads what a constructor accepts, and what may be left out", () => {
    assert.deepEqual(shapes.resources["aws:ecs/service:Service"]?.args, {
      name: "string?",
      count: "number",
      fast: "boolean?",
      zones: "[string]",
      tags: "{string}?",
      loadBalancers: "[inputs.ecs.ServiceLoadBalancer]?",
      network: "inputs.ecs.ServiceNetwork",
      policy: "json",
      role: "string?",
      engine: "string",
      code: "archive?",
      source: "asset?",
      arn: "string?",
    });
  });

  it("reads the state and the secrets", () => {
    assert.deepEqual(shapes.resources["aws:ecs/service:Service"]?.state, { arn: "string?", name: "string?" });
    assert.deepEqual(shapes.resources["aws:ecs/service:Service"].secrets, ["token", "tagsAll"]);
  });

  it("reads functions", () => {
    assert.deepEqual(shapes.functions["aws:ecs/getCluster:getCluster"], {
      args: { clusterName: "string", filters: "[inputs.ecs.GetClusterFilter]?" },
      result: { arn: "string", filters: "[outputs.ecs.GetClusterFilter]?" },
    });
  });

  it("reads nested types, the provider and the version", () => {
    assert.deepEqual(shapes.types, {
      "inputs.ecs.ServiceNetwork": { subnets: "[string]" },
      "outputs.ecs.GetClusterFilter": { name: "string" },
    });
    assert.deepEqual(shapes.provider, { region: "string?" });
    assert.equal(shapes.version, "7.0.0");
  });
});
