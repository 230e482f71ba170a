import * as datadog from "@pulumi/datadog";
import { validateResourceOfType } from "@pulumi/policy";
import { hasTwoLevels } from "../../internal/alerts/monitor-types";
import { reachProblems, routingProblems } from "../../internal/alerts/routing";
import type { ResourceRule } from "../../rule";

/** A warning reaches the people who are online, a critical alert wakes somebody, and neither does the other's work. */
export const monitorRouting: ResourceRule = {
  name: "monitor-routing",
  description:
    "Monitors send warnings to chat and critical alerts to the pager, each handle in its own block.",
  enforcementLevel: "mandatory",
  severity: "medium",
  tags: [],
  looksAt: "datadog.Monitor; those with one level only need a handle",
  unseen: "a message with a value of a resource that isn't there yet",
  validateResource: validateResourceOfType(datadog.Monitor, (monitor, _args, reportViolation) => {
    const problems = hasTwoLevels(monitor.type) ? routingProblems : reachProblems;
    for (const problem of problems(monitor.message)) reportViolation(problem);
  }),
};
