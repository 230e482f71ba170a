import assert from "node:assert/strict";
import type { CommandContext } from "../../local/commands/context";
import { checkState } from "../../local/commands/policy-gate";
import { ConsoleProgress } from "../../local/support/console";
import type { PulumiResult } from "../../local/workspace/pulumi";

describe("policies on the state that an update left", () => {
  let steps: string;
  const verdict = (
    events: readonly object[],
    pack: { readonly policyPack?: string } = { policyPack: "/pack" },
  ) => {
    steps = "";
    const result: PulumiResult = {
      code: 0,
      stdout: events.map((event) => JSON.stringify(event)).join("\n"),
      tail: "error: the pack ended",
    };
    const context = {
      ...pack,
      stack: { name: "staging" },
      progress: new ConsoleProgress({ write: (text) => (steps += text) }),
    } as unknown as CommandContext;
    return checkState(context, { analyze: () => Promise.resolve(result) });
  };
  const summary = (result: string): object => ({ summaryEvent: { PolicyPacks: { pack: "1" }, result } });
  const finding = (policyName: string, enforcementLevel: string): object => ({
    policyEvent: {
      policyName,
      enforcementLevel,
      resourceUrn: "urn:pulumi:staging::shop::aws:ec2/vpc:Vpc::staging",
      message: "Networks have flow logs.\nSet one up.",
    },
  });

  it("are a step with counts, and no more to say, where all is well", async () => {
    const { code, lines, data } = await verdict([summary("succeeded")]);
    assert.deepEqual({ code, lines }, { code: 0, lines: [] });
    assert.deepEqual(data, { packs: ["pack"], violations: [], advice: [] });
    assert.match(steps, /✓ Policies on the state \(0 violations, 0 advisories\)/);
  });

  it("fail the command with rule, resource, remedy, and that the update was made", async () => {
    const { code, lines } = await verdict([finding("flow-logs", "mandatory"), summary("failed")]);
    assert.equal(code, 1);
    const text = lines.join("\n");
    assert.match(text, /The update has been made, but stack staging violates a policy/);
    assert.match(text, /flow-logs: aws:ec2\/vpc:Vpc staging\n +Networks have flow logs\.\n +Set one up\./);
    assert.match(text, /npm run local -- up staging/);
    assert.match(steps, /1 violation, 0 advisories/);
  });

  it("don't fail it for advice, and show it", async () => {
    const { code, lines } = await verdict([finding("names", "advisory"), summary("succeeded")]);
    assert.equal(code, 0);
    assert.match(lines.join("\n"), /advise:\n {2}names: aws:ec2\/vpc:Vpc staging/);
  });

  it("fail it where the pack didn't answer", async () => {
    const { code, lines, data } = await verdict([]);
    assert.deepEqual([code, data], [1, null]);
    assert.match(lines.join("\n"), /could not be checked.*update has been made[\s\S]*the pack ended/);
  });

  it("are not asked without a pack", async () => {
    const { code, lines, data } = await verdict([], {});
    assert.deepEqual([code, lines, data, steps], [0, [], null, ""]);
  });
});
