import assert from "node:assert/strict";
import { monitorRouting } from "../../../../policies/rules/alerts/monitor-routing";
import { judgement, unknown, violations } from "../../../support/policy";
import { happyMonitor, monitorType, oneLevelTypes } from "./monitors";

const said = (change: object) => violations(monitorRouting, monitorType, { ...happyMonitor, ...change });
const warning = (text: string) => `{{#is_warning}}${text}{{/is_warning}}`;
const alert = (text: string) => `{{#is_alert}}${text}{{/is_alert}}`;
const good = warning("@slack-x") + alert("@pagerduty-x");

describe("rule monitor-routing", () => {
  for (const [title, message] of [
    ["each handle in its block", good],
    ["handles of other kinds", warning("@team@example.com") + alert("@webhook-pager")],
    [
      "the critical alert told in another room as well",
      warning("@slack-x") + alert("@pagerduty-x @slack-fires"),
    ],
    [
      "what happens after, or without data",
      `${good}{{#is_recovery}}@slack-x{{/is_recovery}}{{#is_no_data}}@pagerduty-x{{/is_no_data}}`,
    ],
    [
      "what is told when it gets better but isn't well yet, and when nobody knows",
      `${good}{{#is_alert_to_warning}}@slack-x @pagerduty-x{{/is_alert_to_warning}}{{#is_unknown}}@slack-x{{/is_unknown}}`,
    ],
    ["handles in a comment, which nobody hears of", `${good}{{!-- @slack-x {{#is_alert}} --}}`],
    [
      "a block for everything but the other levels inside its own",
      warning("{{^is_alert}}@slack-x{{/is_alert}}") + alert("{{^is_warning}}@pagerduty-x{{/is_warning}}"),
    ],
    [
      "conditions inside a block",
      warning("@slack-x") + alert('{{#is_match "zone" "a"}}@pagerduty-x{{/is_match}}'),
    ],
  ] as const) {
    it(`accepts ${title}`, async () => assert.deepEqual(await said({ message }), []));
  }

  for (const [title, message, problem] of [
    ["a warning that nobody hears", warning("slow") + alert("@pagerduty-x"), /Name the chat's handle/],
    ["a critical alert that wakes nobody", warning("@slack-x") + alert("down"), /Name the pager's handle/],
    [
      "a critical alert that goes to chat only",
      warning("@slack-x") + alert("@slack-y"),
      /Name the pager's handle/,
    ],
    ["a warning that wakes somebody", warning("@pagerduty-x") + alert("@pagerduty-y"), /Keep the pager out/],
    ["the same handle for both", warning("@webhook-x") + alert("@webhook-x"), /another handle in/],
    ["a handle outside of the blocks", `${good} @slack-x`, /Move each handle into the block/],
    [
      "a handle under no level",
      `${good}{{#is_match "a" "b"}}@x{{/is_match}}`,
      /Move each handle into the block/,
    ],
    ["a handle for everything but a warning", `${good}{{^is_warning}}@x{{/is_warning}}`, /Move each handle/],
    [
      "a pager in a block that never comes about",
      warning("@slack-x") + alert("{{^is_alert}}@pagerduty-x{{/is_alert}}"),
      /Name the pager's handle/,
    ],
    [
      "a pager inside the other level's block",
      warning("@slack-x") + alert("{{#is_warning}}@pagerduty-x{{/is_warning}}"),
      /Name the pager's handle/,
    ],
    [
      "a chat in a block that never comes about",
      warning(alert("@slack-x")) + alert("@pagerduty-x"),
      /chat's/,
    ],
    ["a pager in a comment", `${warning("@slack-x")}${alert("{{! @pagerduty-x }}")}`, /the pager's/],
    ["a block that isn't closed", `${good}{{#is_no_data}}`, /Close each/],
  ] as const) {
    it(`refuses ${title}`, async () => {
      const problems = await said({ message });
      assert.equal(problems.length, 1, problems.join("\n"));
      assert.match(problems[0]!, problem);
    });
  }

  it("takes no word for a state because JavaScript knows it", async () => {
    const odd = "{{#constructor}}@pagerduty-x{{/constructor}}";
    assert.deepEqual(await said({ message: warning("@slack-x") + alert(odd) }), []);
  });

  it("refuses blocks that are swapped", async () => {
    assert.equal((await said({ message: warning("@pagerduty-x") + alert("@slack-x") })).length, 2);
  });

  describe("of a reminder", () => {
    const reminded = (escalationMessage: unknown, renotifyStatuses?: unknown) =>
      judgement(monitorRouting, monitorType, {
        ...happyMonitor,
        renotifyInterval: 30,
        escalationMessage,
        renotifyStatuses,
      });
    const fine = { said: [], unsure: false };
    const refused = {
      said: [
        "Keep the pager in {{#is_alert}} or {{#is_no_data}} of the escalationMessage, or take warn out of" +
          " renotifyStatuses: a warning wakes nobody.",
      ],
      unsure: false,
    };

    it("accepts a pager where warnings are not reminded of, as Datadog does without being told", async () => {
      for (const statuses of [undefined, null, ["alert"], ["alert", "no data"]]) {
        assert.deepEqual(await reminded("Still. @pagerduty-x", statuses), fine);
      }
    });

    it("refuses a pager where a warning would be reminded of by it", async () => {
      for (const message of [
        "Still. @pagerduty-x",
        warning("@oncall-x"),
        '{{#is_match "a" "b"}}@xmatters-x{{/is_match}}',
      ]) {
        assert.deepEqual(await reminded(message, ["alert", "warn"]), refused, message);
      }
    });

    it("accepts chat, and a pager in its own block", async () => {
      for (const message of [
        "@slack-x",
        `${alert("@pagerduty-x")}{{^is_warning}}@pagerduty-x{{/is_warning}}`,
        "",
      ]) {
        assert.deepEqual(await reminded(message, ["warn", "alert"]), fine, message);
      }
    });

    it("refuses a block that isn't closed", async () => {
      assert.deepEqual(await reminded("{{#is_alert}}@x"), {
        said: ["Close each {{#block}} of the escalationMessage with its {{/block}}, in order."],
        unsure: false,
      });
    });

    it("can't tell where a preview doesn't know it", async () => {
      assert.deepEqual(await reminded(unknown, ["warn"]), { said: [], unsure: true });
      assert.deepEqual(await reminded("@pagerduty-x", unknown), { said: [], unsure: true });
      assert.deepEqual(await reminded("@pagerduty-x", [unknown, "warn"]), { ...refused, unsure: true });
      assert.deepEqual(await reminded("@slack-x", unknown), fine);
    });
  });

  it("asks of a monitor with one level that somebody hears of it", async () => {
    for (const type of oneLevelTypes) {
      assert.deepEqual(await said({ type, message: "Burns. @pagerduty-x" }), [], type);
      assert.deepEqual(await said({ type, message: "Burns." }), [
        "Name a handle in the message: nobody is told.",
      ]);
    }
    assert.match((await said({ type: "slo alert", message: "@x {{#is_alert}}" })).join(), /Close each/);
  });

  it("never shows a handle, which may be an address", async () => {
    const problems = await said({ message: "@boss@example.com" });
    assert.ok(problems.length > 0);
    assert.doesNotMatch(problems.join(), /boss/);
  });

  it("can't tell where a preview doesn't know the message", async () => {
    const preview = (change: object) =>
      judgement(monitorRouting, monitorType, { ...happyMonitor, ...change });
    assert.deepEqual(await preview({ message: unknown }), { said: [], unsure: true });
    assert.deepEqual(await preview({ query: unknown, monitorThresholds: unknown }), {
      said: [],
      unsure: false,
    });
  });

  it("looks at nothing else", async () => {
    assert.deepEqual(await violations(monitorRouting, "datadog:index/downtime:Downtime", {}), []);
  });
});
