export const monitorType = "datadog:index/monitor:Monitor";

/** A monitor that every rule accepts; each test changes what it is about. */
export const happyMonitor = {
  name: "CPU of web",
  type: "query alert",
  query: "avg(last_5m):avg:aws.ecs.cpuutilization{env:staging} > 90",
  message:
    "CPU of web.\n{{#is_warning}}slow @slack-staging{{/is_warning}}\n{{#is_alert}}down @pagerduty-staging{{/is_alert}}",
  monitorThresholds: { warning: "80", warningRecovery: "75", critical: "90", criticalRecovery: "85" },
};

/** Types whose monitors have one level. */
export const oneLevelTypes = [
  "composite",
  "event alert",
  "event-v2 alert",
  "service check",
  "slo alert",
  "synthetics alert",
];
