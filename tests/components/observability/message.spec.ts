import assert from "node:assert/strict";
import { type MessageArgs, monitorMessage } from "../../../components/observability/message";
import { thresholds } from "../../../components/observability/thresholds";

const args: MessageArgs = {
  signal: "running-tasks",
  subject: "api in staging",
  measure: "of the desired tasks run",
  thresholds: thresholds["running-tasks"],
  chat: "@slack-staging",
  pager: "@pagerduty-staging",
  runbookUrl: "https://runbook.example.com/alerts",
};

/** What the message says in one state of the monitor: the text of that block, and what is outside of blocks. */
function said(message: string, state: string): string {
  return message.replace(/\{\{#(\w+)\}\}\n(.*?)\n\{\{\/\1\}\}\n?/gs, (_, name: string, text: string) =>
    name === state ? `${text}\n` : "",
  );
}

describe("message of a monitor", () => {
  it("is this", () => {
    assert.equal(
      monitorMessage(args),
      [
        "{{#is_alert}}",
        "api in staging: {{value}} % of the desired tasks run; critical is less than {{threshold}} % for 25 minutes. @pagerduty-staging",
        "{{/is_alert}}",
        "{{#is_warning}}",
        "api in staging: {{value}} % of the desired tasks run; a warning is less than {{warn_threshold}} % for 25 minutes. @slack-staging",
        "{{/is_warning}}",
        "{{#is_no_data}}",
        "api in staging: Datadog gets no figures. @slack-staging",
        "{{/is_no_data}}",
        "{{#is_recovery}}",
        "api in staging: back to normal, {{value}} % of the desired tasks run. @slack-staging @pagerduty-staging",
        "{{/is_recovery}}",
        "Runbook: https://runbook.example.com/alerts#running-tasks",
      ].join("\n"),
    );
  });

  for (const signal of Object.keys(thresholds) as (keyof typeof thresholds)[]) {
    const message = monitorMessage({ ...args, signal, thresholds: thresholds[signal] });

    it(`of ${signal} tells chat of warnings, the pager of critical alerts, and both of the end`, () => {
      const told = (state: string) => said(message, state).match(/@[\w-]+/g) ?? [];
      assert.deepEqual(told("is_alert"), ["@pagerduty-staging"]);
      assert.deepEqual(told("is_warning"), ["@slack-staging"]);
      assert.deepEqual(told("is_recovery"), ["@slack-staging", "@pagerduty-staging"]);
      assert.deepEqual(told("none of these"), []);
    });

    it(`of ${signal} has each block once, and the runbook's section in every state`, () => {
      const opened = [...message.matchAll(/\{\{#(\w+)\}\}/g)].map(([, name]) => name);
      assert.deepEqual(opened, [...new Set(opened)]);
      for (const state of opened) {
        assert.match(said(message, state!), new RegExp(`https://runbook\\.example\\.com/alerts#${signal}$`));
      }
    });

    it(`of ${signal} speaks of missing figures only where somebody is told of them`, () => {
      const notified = thresholds[signal].missingData === "show_and_notify_no_data";
      assert.equal(message.includes("{{#is_no_data}}"), notified);
    });
  }

  it("says on which side something is wrong", () => {
    const of = (direction: "above" | "below") =>
      monitorMessage({ ...args, thresholds: { ...args.thresholds, direction, window: 15 } });
    assert.match(of("above"), /critical is more than \{\{threshold\}\} % for 15 minutes/);
    assert.match(of("below"), /a warning is less than \{\{warn_threshold\}\} % for 15 minutes/);
  });

  it("says numbers and times in words", () => {
    const of = (signal: "missed" | "restarts" | "oldest-message", measure: string) =>
      monitorMessage({ ...args, signal, measure, thresholds: thresholds[signal] });
    assert.match(
      said(of("restarts", "tasks failed"), "is_alert"),
      /^api in staging: \{\{value\}\} tasks failed; critical is \{\{threshold\}\} or more in 15 minutes\. /,
    );
    assert.match(
      said(of("missed", "runs were started"), "is_warning"),
      /^api in staging: \{\{value\}\} runs were started; a warning is \{\{warn_threshold\}\} or fewer in 48 hours\. /,
    );
    assert.match(
      said(of("oldest-message", "is how long it waited"), "is_alert"),
      /^api in staging: \{\{value\}\} seconds is how long it waited; critical is more than \{\{threshold\}\} seconds for 5 minutes\. /,
    );
  });

  it("wakes nobody when figures are missing, unless that is the worst case itself", () => {
    assert.doesNotMatch(said(monitorMessage(args), "is_no_data"), /@pagerduty/);
    const missed = monitorMessage({
      ...args,
      signal: "missed",
      measure: "runs were started",
      thresholds: thresholds.missed,
    });
    assert.equal(
      said(missed, "is_no_data").split("\n")[0],
      "api in staging: no runs were started in 48 hours, or Datadog gets no figures. @pagerduty-staging",
    );
  });
});
