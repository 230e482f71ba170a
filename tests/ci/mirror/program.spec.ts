import assert from "node:assert/strict";
import { allowed } from "../../../ci/mirror/allowed";
import { compare, type Comparison } from "../../../ci/mirror/compare";
import { described } from "../../../ci/mirror/mirror";
import type { MirroredStack } from "../../../ci/mirror/resource";
import { serviceNames } from "../../../stack/service-names";
import { type recorded, runProgram } from "../../support/program";

/** A stack of this repository's program, run on a mocked engine. */
async function stack(
  name: string,
  config: Record<string, string> = {},
  versions?: Record<string, typeof recorded>,
): Promise<MirroredStack> {
  const { engine } = await runProgram(name, { preview: false, config, versions });
  const resources = engine.placed().map(({ urn }) => {
    const [, , qualifiedType = "", resource = ""] = urn.split("::");
    const type = qualifiedType.slice(qualifiedType.lastIndexOf("$") + 1);
    // A component's arguments show in the resources that it creates.
    const inputs = type.startsWith("ecs-environment:") ? {} : engine.inputs(type, resource);
    return { qualifiedType, name: resource, inputs };
  });
  return { name, resources };
}

describe("mirror of this repository's stacks", function () {
  this.timeout(30_000);

  let staging: MirroredStack;
  let comparison: Comparison;
  before(async () => {
    staging = await stack("staging");
    // Two differences that are allowed and that the files don't have: production runs what staging ran before, and its
    // alerts go to handles that are not named as the environment is.
    const before = { sha: "0a1b2c3d4e5f", digest: `sha256:${"b".repeat(64)}` };
    const versions = Object.fromEntries(serviceNames.map((service) => [service, before]));
    const config = { "ecs-environment:alertPager": "@pagerduty-platform" };
    comparison = compare(staging, await stack("production", config, versions), allowed);
  });

  it("production mirrors staging but for what is allowed by name", () => {
    assert.deepEqual(described(comparison, ["staging", "production"]), []);
  });

  it("every allowance is needed by a difference that there is", () => {
    assert.deepEqual(
      allowed.filter((allowance) => !comparison.used.includes(allowance)),
      [],
    );
  });

  it("every allowance has its reason, and the list is short", () => {
    for (const { why } of allowed) assert.match(why, /^[A-Z].{10,}\.$/);
    assert.ok(allowed.length <= 20, `${allowed.length} entries`);
  });

  it("nothing of production's own passes for a part of its third zone or of its ways out", async () => {
    const production = await stack("production");
    const strangers = [
      ["aws:ec2/instance:Instance", "production-nat-admin"],
      ["aws:ec2/instance:Instance", "production-nat-2"],
      ["aws:ec2/securityGroup:SecurityGroup", "production-open-3"],
      ["aws:ec2/securityGroup:SecurityGroup", "production-private-3"],
      ["aws:ec2/subnet:Subnet", "production-open-3"],
      ["aws:ec2/eip:Eip", "production-nat-4"],
      ["aws:ec2/route:Route", "production-public-3"],
    ].map(([qualifiedType = "", name = ""]) => ({ qualifiedType, name, inputs: {} }));
    const more = { ...production, resources: [...production.resources, ...strangers] };
    const found = compare(staging, more, allowed).differences.filter(
      ({ property }) => property === undefined,
    );
    assert.equal(found.length, strangers.length, JSON.stringify(found));
  });

  /** What is said when production has this configuration. */
  async function saidOf(config: Record<string, string>): Promise<string[]> {
    const broken = await stack("production", config);
    return described(compare(staging, broken, allowed), ["staging", "production"]);
  }

  it("a new difference in the configuration is found, wherever it shows", async () => {
    const said = await saidOf({ "ecs-environment:runbookUrl": "https://another.example.org" });
    assert.ok(said.length >= 6, "each monitor links to it");
    for (const difference of said) assert.match(difference, /^datadog:.*: message\.text is /);
  });

  it("allowances that the stacks have outgrown are told", async () => {
    const said = await saidOf({ "ecs-environment:zones": "2" });
    assert.ok(said.length >= 3);
    for (const stale of said) assert.match(stale, /, but neither stack has that; take the entry out$/);
  });

  it("an image of another repository is found", async () => {
    const said = await saidOf({ "ecs-environment:apiImage": "docker.io/library/api" });
    assert.match(said.join("\n"), /TaskDefinition api: containerDefinitions\[0\]\.image\.repository is /);
  });
});
