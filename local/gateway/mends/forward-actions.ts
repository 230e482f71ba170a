import type { Mend, MendContext } from "../mend";
import type { Fields } from "../protocol";
import { list, structure, text } from "./fields";

const kinds = { rule: "rule-actions", listener: "listener-actions" } as const;

/**
 * The emulator knows only actions that name one target group: it forgets weights, several groups and the stickiness among
 * them. A rule that divides its requests would forward to nobody, and the provider would set it anew with every update.
 */
export const forwardActions: Mend = {
  service: "elbv2",
  actions: {
    CreateRule: (output, context) => rules(output, context, true),
    ModifyRule: (output, context) => rules(output, context, true),
    DescribeRules: (output, context) => rules(output, context, false),
    DeleteRule: (output, { input, memory }) => {
      memory.forget(kinds.rule, text(input, "RuleArn"));
      return output;
    },
    CreateListener: (output, context) => listeners(output, context, true),
    ModifyListener: (output, context) => listeners(output, context, true),
    DescribeListeners: (output, context) => listeners(output, context, false),
    DeleteListener: (output, { input, memory }) => {
      memory.forget(kinds.listener, text(input, "ListenerArn"));
      return output;
    },
  },
};

function rules(output: Fields, { input, memory }: MendContext, changed: boolean): Fields {
  const mended = list(output, "Rules").map((rule) => {
    const arn = text(rule, "RuleArn");
    if (changed) keep(memory, kinds.rule, arn, input.Actions);
    // A listener's default action is its last rule, too.
    const known = rule.IsDefault
      ? memory.recall(kinds.listener, text(input, "ListenerArn"))
      : memory.recall(kinds.rule, arn);
    return known.actions ? { ...rule, Actions: known.actions } : rule;
  });
  return { ...output, Rules: mended };
}

function listeners(output: Fields, { input, memory }: MendContext, changed: boolean): Fields {
  const mended = list(output, "Listeners").map((listener) => {
    const arn = text(listener, "ListenerArn");
    if (changed) keep(memory, kinds.listener, arn, input.DefaultActions);
    const { actions } = memory.recall(kinds.listener, arn);
    return actions ? { ...listener, DefaultActions: actions } : listener;
  });
  return { ...output, Listeners: mended };
}

/** Actions that the emulator keeps whole need no memory. */
function keep(memory: MendContext["memory"], kind: string, arn: string, given: Fields[string]): void {
  if (given === undefined) return;
  const actions = given as Fields[];
  if (actions.some(({ ForwardConfig }) => ForwardConfig !== undefined)) {
    memory.remember(kind, arn, { actions: actions.map(completed) });
  } else memory.forget(kind, arn);
}

/** What AWS adds: the weight of a single group, no stickiness where none was asked for, the group's ARN where there is one. */
function completed(action: Fields): Fields {
  if (action.ForwardConfig === undefined) return action;
  const { TargetGroupStickinessConfig = { Enabled: false } } = structure(action, "ForwardConfig");
  const groups = list(structure(action, "ForwardConfig"), "TargetGroups").map((group) => ({
    Weight: 1,
    ...group,
  }));
  const [first] = groups as Fields[];
  return {
    ...action,
    ...(groups.length === 1 && first && { TargetGroupArn: first.TargetGroupArn }),
    ForwardConfig: { TargetGroups: groups, TargetGroupStickinessConfig },
  };
}
