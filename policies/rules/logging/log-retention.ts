import * as aws from "@pulumi/aws";
import { remediateResourceOfType, validateResourceOfType } from "@pulumi/policy";
import type { ResourceRule } from "../../rule";

/** Days that CloudWatch can keep logs for; 0 is for ever. */
const allowedDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
/** As Copilot does, and this repository's staging environment. */
const defaultDays = 30;

/** CKV_AWS_66: logs cost money for ever unless somebody says how long they are wanted. */
export const logRetention: ResourceRule = {
  name: "log-retention",
  description: "Log groups expire: one that doesn't say when gets the pack's number of days.",
  enforcementLevel: "remediate",
  severity: "medium",
  tags: ["CKV_AWS_66"],
  looksAt: "cloudwatch.LogGroup",
  unseen: "a number of days that comes from a resource which isn't there yet",
  configSchema: {
    properties: {
      days: {
        type: "integer",
        enum: allowedDays,
        default: defaultDays,
        description: "Days that a log group gets which doesn't say how long it keeps logs.",
      },
    },
  },
  remediateResource: remediateResourceOfType(aws.cloudwatch.LogGroup, (group, args) => {
    if (expires(group)) return undefined;
    group.retentionInDays = args.getConfig<{ days?: number }>().days ?? defaultDays;
    return group;
  }),
  // What a remediation did is not seen again before the update, and a state may have been made without the pack.
  validateResource: validateResourceOfType(aws.cloudwatch.LogGroup, (group, _args, reportViolation) => {
    if (!expires(group)) reportViolation("Set retentionInDays, for example 30.");
  }),
};

/** Groups of the class DELIVERY are kept for two days by AWS itself, and can't be told otherwise. */
function expires(group: { readonly retentionInDays?: number; readonly logGroupClass?: string }): boolean {
  return group.logGroupClass === "DELIVERY" || Boolean(group.retentionInDays);
}
