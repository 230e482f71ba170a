import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type AlertSettings, alertSettingsProblems } from "../../../components/observability/alert-settings";

const good: AlertSettings = {
  chat: "@slack-staging",
  pager: "@pagerduty-staging",
  runbookUrl: "https://runbook.example.com/staging",
  team: "platform",
};

describe("alert settings", () => {
  it("with handles of Datadog and an https address are taken", () => {
    assert.deepEqual(alertSettingsProblems(good), []);
  });

  it("that are not known yet are taken as they are", () => {
    const secret = pulumi.secret("not a handle");
    assert.deepEqual(
      alertSettingsProblems({ ...good, chat: secret, pager: secret, runbookUrl: Promise.resolve("http:") }),
      [],
    );
  });

  const handles = ["slack-staging", "@", "@slack staging", "", " @slack"];
  for (const handle of handles) {
    it(`refuse "${handle}" as a handle, whichever it is`, () => {
      const [chat, pager] = alertSettingsProblems({ ...good, chat: handle, pager: handle });
      const rest = `"${handle}" is not a Datadog handle; use one that begins with "@", such as "@slack-staging"`;
      assert.deepEqual([chat, pager], [`alerts.chat ${rest}`, `alerts.pager ${rest}`]);
    });
  }

  const addresses = [
    "http://runbook.example.com",
    "runbook.example.com",
    "https://",
    "https://a b",
    "https://a.b/#c",
  ];
  for (const address of addresses) {
    it(`refuse "${address}" as the runbook's address, because alerts link to its sections`, () => {
      assert.deepEqual(alertSettingsProblems({ ...good, runbookUrl: address }), [
        `alerts.runbookUrl "${address}" is not an https address without "#"; use one such as https://runbook.example.com`,
      ]);
    });
  }
});
