import assert from "node:assert/strict";
import { pipelineArguments } from "../../local/commands/pipeline-command";

const stack = { name: "staging", projectDir: "/project" };

describe("a release on the emulated account", () => {
  it("is given the engine's copy of the configuration, and last what the user wrote", () => {
    const given = { policyPack: "/project/policies", json: true, args: ["--sha", "abcdef0"] };
    assert.deepEqual(pipelineArguments(stack, "/state/Pulumi.staging.yaml", given), [
      "staging",
      "--project",
      "/project",
      "--config-file",
      "/state/Pulumi.staging.yaml",
      "--policy-pack",
      "/project/policies",
      "--json",
      "--sha",
      "abcdef0",
    ]);
  });

  it("has no policies where the local run has none", () => {
    const args = pipelineArguments(stack, "/file", { json: false, args: [] });
    assert.equal(args[args.indexOf("--policy-pack") + 1], "none");
    assert.ok(!args.includes("--json"));
  });
});
