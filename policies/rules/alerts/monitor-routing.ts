import * as datadog from "@pulumi/datadog";
import { validateResourceOfType } from "@pulumi/policy";
import { hasTwoLevels } from "../../internal/alerts/monitor-types";
import { reachProblems, reminderProblems, routingProblems } from "../../internal/alerts/routing";
import { judge } from "../../internal/unknowns";
import type { ResourceRule } from "../../rule";

/** A warning reaches the people who are online, a critical alert wakes somebody, and neither does the other's work. */
export const monitorRouting: ResourceRule = {
  name: "monitor-routing",
  description:
    "Monitors send warnings to chat and critical alerts to the pager, each handle in its own block.",
  enforcementLevel: "mandatory",
  severity: "medium",
  tags: [],
  looksAt:
    "datadog.Monitor, its escalationMessage too where it reminds of warnings; those with one level only need a handle",
  unseen: "a message with a value of a resource that isn't there yet",
  validateResource: validateResourceOfType(datadog.Monitor, (monitor, _args, reportViolation) =>
    judge((doubts) => {
      const twoLevels = doubts.known(() => hasTwoLevels(monitor.type));
      const message = doubts.known(() => monitor.message);
      if (twoLevels === undefined) return;
      const problems = twoLevels ? routingProblems : reachProblems;
      for (const problem of message === undefined ? [] : problems(message)) reportViolation(problem);
      const reminder = twoLevels ? doubts.known(() => monitor.escalationMessage) : undefined;
      const remindsOfWarnings = (): boolean =>
        doubts.knownElements(() => monitor.renotifyStatuses).includes("warn");
      for (const problem of reminderProblems(reminder ?? "", remindsOfWarnings)) reportViolation(problem);
    }),
  ),
};
