import * as datadog from "@pulumi/datadog";
import { validateResourceOfType } from "@pulumi/policy";
import { hasTwoLevels } from "../../internal/alerts/monitor-types";
import {
  directionOf,
  thresholdNames,
  thresholdOf,
  thresholdProblems,
  type Threshold,
} from "../../internal/alerts/thresholds";
import { judge, look } from "../../internal/unknowns";
import type { ResourceRule } from "../../rule";

/** The people who are online hear of it before somebody has to be woken. */
export const monitorTwoLevels: ResourceRule = {
  name: "monitor-two-levels",
  description:
    "Monitors warn before they are critical, and both levels recover on the safe side of their threshold.",
  enforcementLevel: "mandatory",
  severity: "medium",
  tags: [],
  looksAt: "datadog.Monitor, but service checks, composites, SLO, event and synthetics alerts",
  unseen: "thresholds or a query that come from a resource which isn't there yet",
  validateResource: validateResourceOfType(datadog.Monitor, (monitor, _args, reportViolation) =>
    judge((doubts) => {
      const type = doubts.known(() => monitor.type);
      if (type === undefined || !hasTwoLevels(type)) return;
      const thresholds: { [name in (typeof thresholdNames)[number]]?: Threshold } = {};
      for (const name of thresholdNames) {
        const value = look(() => monitor.monitorThresholds?.[name]);
        if (!value.known) doubts.add(value.because);
        thresholds[name] = value.known ? (thresholdOf(value.value) ?? byQuery(monitor, name)) : "unseen";
      }
      const query = doubts.known(() => monitor.query);
      const direction = query === undefined ? "unseen" : directionOf(query);
      for (const problem of thresholdProblems(thresholds, direction)) reportViolation(problem);
    }),
  ),
};

/** Metric monitors can have the critical threshold worked out by a query. */
function byQuery(
  monitor: { readonly monitorThresholds?: { criticalQuery?: string; criticalRecoveryQuery?: string } },
  name: (typeof thresholdNames)[number],
): Threshold {
  if (name !== "critical" && name !== "criticalRecovery") return undefined;
  const query = look(() => monitor.monitorThresholds?.[`${name}Query`]);
  return query.known && query.value === undefined ? undefined : "unseen";
}
