import assert from "node:assert/strict";
import { isChat, isPager, parseMessage } from "../../../../policies/internal/alerts/message";

const read = (text: string) =>
  parseMessage(text).handles.map(({ name, blocks }) => [...blocks, name].join(" > "));

describe("message of a monitor", () => {
  it("has handles inside the blocks of their level", () => {
    assert.deepEqual(
      read("{{#is_warning}}slow @slack-x{{/is_warning}}{{#is_alert}}down @pagerduty-x{{/is_alert}} @all"),
      ["is_warning > slack-x", "is_alert > pagerduty-x", "all"],
    );
  });

  it("has blocks in blocks, and their opposites", () => {
    assert.deepEqual(
      read(
        '{{#is_alert}}{{#is_match "zone" "a"}}@slack-a{{/is_match}}{{^is_renotify}}@oncall-b{{/is_renotify}}{{/is_alert}}',
      ),
      ["is_alert > is_match > slack-a", "is_alert > ^is_renotify > oncall-b"],
    );
  });

  it("has handles with variables, mail addresses as handles, and none in a mail address", () => {
    assert.deepEqual(read("@slack-{{service.name}}-alerts, write mail@example.com"), [
      "slack-{{service.name}}-alerts",
    ]);
    assert.deepEqual(read("@somebody@example.com."), ["somebody@example.com"]);
    assert.deepEqual(read("Ask @slack-x."), ["slack-x"]);
    assert.deepEqual(read("line\n@slack-x\n(@teams-y)"), ["slack-x", "teams-y"]);
  });

  it("may have spaces in its blocks", () => {
    assert.deepEqual(read("{{ #is_alert }}@x{{ /is_alert }}"), ["is_alert > x"]);
  });

  for (const [title, text] of [
    ["isn't closed", "{{#is_alert}}@x"],
    ["is closed twice", "{{#is_alert}}{{/is_alert}}{{/is_alert}}"],
    ["is closed out of order", "{{#is_alert}}{{#is_match}}{{/is_alert}}{{/is_match}}"],
  ] as const) {
    it(`isn't balanced where a block ${title}`, () => assert.equal(parseMessage(text).balanced, false));
  }

  it("tells pagers and chats by the names of their integrations", () => {
    const kinds = (name: string) => [isPager({ name, blocks: [] }), isChat({ name, blocks: [] })];
    for (const name of [
      "pagerduty",
      "opsgenie",
      "oncall",
      "on-call",
      "victorops",
      "splunk-on-call",
      "xmatters",
    ]) {
      assert.deepEqual(kinds(`${name}-staging`), [true, false], name);
    }
    for (const name of [
      "slack",
      "teams",
      "ms-teams",
      "hangouts",
      "google-chat",
      "googlechat",
      "discord",
      "mattermost",
    ]) {
      assert.deepEqual(kinds(`${name}-staging`), [false, true], name);
    }
    assert.deepEqual(kinds("PagerDuty-Staging"), [true, false]);
    assert.deepEqual(kinds("webhook-own"), [false, false]);
    assert.deepEqual(kinds("slackers@example.com"), [false, false]);
  });
});
