import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { ScheduleMonitorsArgs } from "../../../components/observability/schedule-monitors";
import { mockEngine, unknown } from "../../support/mocks";
import { alerts } from "../../support/services";
import { errorOf } from "../../support/value-of";

const type = "datadog:index/monitor:Monitor";
const watched = { environment: "staging", service: "nightly", tags: { environment: "staging" }, alerts };

/** What these monitors have in common. */
const common = {
  type: "query alert",
  requireFullWindow: false,
  evaluationDelay: 900,
  newGroupDelay: 600,
  renotifyInterval: 60,
  renotifyStatuses: ["alert"],
  includeTags: true,
  priority: "2",
  tags: ["env:staging", "service:nightly", "team:platform", "managed-by:pulumi"],
};

/** A mocked engine that has seen the monitors of the schedule `nightly`. */
async function createScheduleMonitors(preview: boolean, args: Partial<ScheduleMonitorsArgs> = {}) {
  const engine = await mockEngine({ preview });
  const { createScheduleMonitors: create } =
    await import("../../../components/observability/schedule-monitors.js");
  const parent = new pulumi.ComponentResource("test:index:Parent", "nightly");
  const monitors = create(
    {
      ...watched,
      failuresRuleName: "nightly-failures-1a2b",
      scheduleGroupName: "nightly-1a2b",
      deadLetterQueueName: "nightly-dead-letters-1a2b",
      periodInMinutes: 1440,
      enabled: true,
      ...args,
    },
    parent,
  );
  await engine.settled();
  return { engine, monitors };
}

/** A monitor's message. */
const message = (signal: string, now: string, side: "more" | "fewer", hours: string, ...more: string[]) =>
  [
    `{{#is_alert}}\nnightly in staging: {{value}} ${now}; critical is {{threshold}} or ${side} in ${hours}. @pagerduty-staging\n{{/is_alert}}`,
    `{{#is_warning}}\nnightly in staging: {{value}} ${now}; a warning is {{warn_threshold}} or ${side} in ${hours}. @slack-staging\n{{/is_warning}}`,
    ...more,
    `{{#is_recovery}}\nnightly in staging: back to normal, {{value}} ${now}. @slack-staging @pagerduty-staging\n{{/is_recovery}}`,
    `Runbook: https://runbook.example.com#${signal}`,
  ].join("\n");

const expected = {
  "nightly-failed": {
    ...common,
    name: "nightly in staging: a run failed",
    query:
      "sum(last_2940m):sum:aws.events.triggered_rules{rulename:nightly-failures-1a2b} by {rulename}.as_count() >= 2",
    message: message("failed", "runs failed", "more", "49 hours"),
    monitorThresholds: { critical: "2", criticalRecovery: "1.5", warning: "1", warningRecovery: "0.5" },
    onMissingData: "resolve",
  },
  "nightly-missed": {
    ...common,
    name: "nightly in staging: a run was missed",
    query:
      "sum(last_2940m):sum:aws.scheduler.invocation_attempt_count{schedulegroup:nightly-1a2b} by {schedulegroup}.as_count() <= 0",
    message: message(
      "missed",
      "runs were started",
      "fewer",
      "49 hours",
      "{{#is_no_data}}\nnightly in staging: no runs were started in 49 hours, or Datadog gets no figures. @pagerduty-staging\n{{/is_no_data}}",
    ),
    monitorThresholds: { critical: "0", criticalRecovery: "0.5", warning: "1", warningRecovery: "1.5" },
    onMissingData: "show_and_notify_no_data",
  },
  "nightly-dead-letters": {
    ...common,
    name: "nightly in staging: a run can't be started",
    query:
      "min(last_5m):max:aws.sqs.approximate_number_of_messages_visible{queuename:nightly-dead-letters-1a2b,environment:staging} by {queuename} >= 2",
    message: message("dead-letters", "runs weren't started", "more", "5 minutes"),
    monitorThresholds: { critical: "2", criticalRecovery: "1.5", warning: "1", warningRecovery: "0.5" },
    onMissingData: "resolve",
  },
};

describe("monitors of a schedule", () => {
  for (const [name, inputs] of Object.entries(expected)) {
    it(`are ${name}`, async () => {
      const { engine } = await createScheduleMonitors(false);
      assert.deepEqual(engine.inputs(type, name), inputs);
    });
  }

  it("are previewed while names aren't known", async () => {
    const names = pulumi.unknown as string;
    const { engine } = await createScheduleMonitors(true, {
      failuresRuleName: names,
      scheduleGroupName: names,
      deadLetterQueueName: names,
    });
    for (const [name, inputs] of Object.entries(expected)) {
      assert.deepEqual(engine.inputs(type, name), { ...inputs, query: unknown });
    }
  });

  it("leave out what there is nothing of", async () => {
    const found = async (args: Partial<ScheduleMonitorsArgs>) => {
      const { monitors } = await createScheduleMonitors(false, args);
      return Object.entries(monitors).flatMap(([key, monitor]) => (monitor ? [key] : []));
    };
    assert.deepEqual(await found({}), ["failed", "missed", "deadLetters"]);
    assert.deepEqual(await found({ failuresRuleName: undefined }), ["missed", "deadLetters"]);
    assert.deepEqual(await found({ deadLetterQueueName: undefined }), ["failed", "missed"]);
    // Once, once a week, and never while it rests.
    assert.deepEqual(await found({ periodInMinutes: undefined }), ["failed", "deadLetters"]);
    assert.deepEqual(await found({ periodInMinutes: 7 * 1440 }), ["failed", "deadLetters"]);
    assert.deepEqual(await found({ enabled: false }), ["failed", "deadLetters"]);
  });
});

describe("monitor of a service's restarts", () => {
  for (const preview of [false, true]) {
    it(`counts failed tasks${preview ? ", in a preview too" : ""}`, async () => {
      const engine = await mockEngine({ preview });
      const { createRestartMonitor } = await import("../../../components/observability/restart-monitor.js");
      const parent = new pulumi.ComponentResource("test:index:Parent", "nightly");
      const failuresRuleName = preview ? (pulumi.unknown as string) : "nightly-failures-1a2b";
      createRestartMonitor({ ...watched, failuresRuleName }, parent);
      await engine.settled();
      assert.deepEqual(engine.inputs(type, "nightly-restarts"), {
        ...common,
        name: "nightly in staging: tasks fail and are replaced",
        query: preview
          ? unknown
          : "sum(last_15m):sum:aws.events.triggered_rules{rulename:nightly-failures-1a2b} by {rulename}.as_count() >= 3",
        message: message("restarts", "tasks failed", "more", "15 minutes"),
        monitorThresholds: { critical: "3", criticalRecovery: "2.5", warning: "1", warningRecovery: "0.5" },
        onMissingData: "resolve",
      });
    });
  }
});

describe("alert settings of another stack's environment", () => {
  it("are taken, and missed with what to do", async () => {
    await mockEngine({ preview: false });
    const { requiredAlerts } = await import("../../../components/observability/required-alerts.js");
    const component = new pulumi.ComponentResource("test:index:Parent", "jobs");
    const missing = requiredAlerts('Queue "jobs"', pulumi.output(undefined), component);
    const { message: told } = await errorOf(missing);
    assert.equal(
      told,
      'Queue "jobs": the environment doesn\'t say where alerts go; give it alerts (chat, pager, runbookUrl, team), or give this alerts: false',
    );
  });
});
