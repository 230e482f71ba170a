import assert from "node:assert/strict";
import { forwardActions } from "../../../local/gateway/mends/forward-actions";
import type { Fields } from "../../../local/gateway/protocol";
import { MendBench } from "./support";

const group = (name: string, Weight?: number) => ({
  TargetGroupArn: `arn:${name}`,
  ...(Weight !== undefined && { Weight }),
});
const forward = (groups: object[], more: object = {}) => ({
  Type: "forward",
  Order: 1,
  ForwardConfig: { TargetGroups: groups, ...more },
});
const forgotten = { Type: "forward", Order: 1, TargetGroupArn: "" };
const noStickiness = { TargetGroupStickinessConfig: { Enabled: false } };

/** What a rule's actions are after calls, each with what it was given. */
async function actionsOf(bench: MendBench, action: string, input: object): Promise<unknown> {
  const output = { Rules: [{ RuleArn: "arn:rule", Actions: [forgotten] }] };
  const { Rules } = await bench.answer(action, { ...input }, output);
  return (Rules as Fields[])[0]?.Actions;
}

describe("actions that forward by weight", () => {
  const divided = [forward([group("blue", 90), group("green", 10)])];

  it("are read as they were put, with AWS's defaults", async () => {
    const bench = new MendBench(forwardActions);
    const expected = [forward([group("blue", 90), group("green", 10)], noStickiness)];
    assert.deepEqual(await actionsOf(bench, "CreateRule", { Actions: divided }), expected);
    assert.deepEqual(await actionsOf(bench, "DescribeRules", { ListenerArn: "arn:listener" }), expected);
  });

  it("keep their stickiness, and have a group's ARN and weight where there is one alone", async () => {
    const stickiness = { TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 } };
    const bench = new MendBench(forwardActions);
    assert.deepEqual(
      await actionsOf(bench, "CreateRule", { Actions: [forward([group("blue")], stickiness)] }),
      [{ ...forward([group("blue", 1)], stickiness), TargetGroupArn: "arn:blue" }],
    );
  });

  it("change with the rule, and stay where a change doesn't name them", async () => {
    const bench = new MendBench(forwardActions);
    await actionsOf(bench, "CreateRule", { Actions: divided });
    const other = [forward([group("blue", 50), group("green", 50)])];
    await actionsOf(bench, "ModifyRule", { RuleArn: "arn:rule", Actions: other });
    const expected = [forward([group("blue", 50), group("green", 50)], noStickiness)];
    assert.deepEqual(await actionsOf(bench, "ModifyRule", { RuleArn: "arn:rule", Conditions: [] }), expected);
  });

  it("are the emulator's where they name one group the old way, and after the rule is deleted", async () => {
    const bench = new MendBench(forwardActions);
    const old = { Type: "forward", TargetGroupArn: "arn:blue" };
    await actionsOf(bench, "CreateRule", { Actions: divided });
    assert.deepEqual(await actionsOf(bench, "ModifyRule", { Actions: [old] }), [forgotten]);
    await actionsOf(bench, "ModifyRule", { Actions: divided });
    await bench.answer("DeleteRule", { RuleArn: "arn:rule" }, {});
    assert.deepEqual(await actionsOf(bench, "DescribeRules", {}), [forgotten]);
  });

  it("are a listener's, too, and so its default rule's", async () => {
    const bench = new MendBench(forwardActions);
    const output = { Listeners: [{ ListenerArn: "arn:listener", DefaultActions: [forgotten] }] };
    const expected = [forward([group("blue", 90), group("green", 10)], noStickiness)];
    for (const [action, input] of [
      ["CreateListener", { DefaultActions: divided }],
      ["DescribeListeners", {}],
    ] as const) {
      const { Listeners } = await bench.answer(action, input, output);
      assert.deepEqual((Listeners as Fields[])[0]?.DefaultActions, expected);
    }
    const rules = { Rules: [{ RuleArn: "arn:default", IsDefault: true, Actions: [forgotten] }] };
    const { Rules } = await bench.answer("DescribeRules", { ListenerArn: "arn:listener" }, rules);
    assert.deepEqual((Rules as Fields[])[0]?.Actions, expected);
  });
});
