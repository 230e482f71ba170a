import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { assertContract, assertProviders } from "../support/contract";
import type { MockedEngine } from "../support/mocks";
import { type ProgramRun, runProgram } from "../support/program";
import { valueOf } from "../support/value-of";

interface Outputs {
  readonly slug: pulumi.Input<string>;
  readonly url: pulumi.Input<string>;
}

describe("stack of a review", () => {
  let engine: MockedEngine;
  let outputs: Outputs;
  let environment: unknown;

  const run = (preview: boolean): Promise<ProgramRun<Outputs>> =>
    runProgram("review-example", { preview, stackOutputs: { environment } });

  before(async () => {
    // What staging's stack has as its output is what the review reads.
    const staging = await runProgram<{ environment: object }>("staging", { preview: false });
    environment = await valueOf(pulumi.output(staging.outputs.environment));
    ({ engine, outputs } = await run(false));
  });

  it("has the URNs that were promised", () => {
    assertContract("review-example", engine);
  });

  it("asks for the same resources in a preview", async () => {
    const { engine: previewed } = await run(true);
    assert.deepEqual(
      previewed.placed().map(({ urn }) => urn),
      engine.placed().map(({ urn }) => urn),
    );
  });

  it("creates everything by providers of its own", () => {
    assertProviders("review-example", engine);
  });

  it("reads the environment of the stack that its configuration names", () => {
    const references = engine.resources.filter(({ type }) => type === "pulumi:pulumi:StackReference");
    assert.deepEqual(
      references.map(({ name }) => name),
      ["organization/ecs-environment/staging"],
    );
  });

  it("answers at an address of the branch, by the environment's load balancer", async () => {
    assert.equal(await valueOf(pulumi.output(outputs.slug)), "example");
    assert.equal(await valueOf(pulumi.output(outputs.url)), "https://api-example.staging.example.com");
    const { listenerArn } = engine.inputs("aws:lb/listenerRule:ListenerRule", "api");
    assert.equal(listenerArn, "arn:Listener:staging-https");
  });

  it("shares no name with the environment's own service", () => {
    assert.equal(engine.inputs("aws:ecs/taskDefinition:TaskDefinition", "api").family, "review-example-api");
    assert.equal(engine.inputs("aws:cloudwatch/logGroup:LogGroup", "api").name, "/ecs/review-example/api");
  });

  it("wakes nobody", () => {
    assert.deepEqual(
      engine.resources.filter(({ type }) => type.startsWith("datadog:")),
      [],
    );
  });
});
