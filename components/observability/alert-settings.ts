import type * as pulumi from "@pulumi/pulumi";

/** Where an environment's alerts go. Plain data, part of the environment's ref. */
export interface AlertSettings {
  /** Datadog handle that warnings go to: the people who are online, for example `@slack-staging`. */
  readonly chat: pulumi.Input<string>;
  /** Datadog handle that critical alerts go to: it wakes somebody, for example `@pagerduty-staging`. */
  readonly pager: pulumi.Input<string>;
  /** Address of the runbook, https; each alert links to its own section, `<runbookUrl>#<signal>`. */
  readonly runbookUrl: pulumi.Input<string>;
  /** Value of the tag `team` on monitors: who looks after what the alert is about. */
  readonly team: pulumi.Input<string>;
}

/** What is wrong with alert settings; empty when nothing is. Values that are not known yet are taken as they are. */
export function alertSettingsProblems({ chat, pager, runbookUrl }: AlertSettings): string[] {
  const problems: string[] = [];
  for (const [key, handle] of [
    ["chat", chat],
    ["pager", pager],
  ] as const) {
    if (typeof handle === "string" && !/^@\S+$/.test(handle)) {
      problems.push(
        `alerts.${key} "${handle}" is not a Datadog handle; use one that begins with "@", such as "@slack-staging"`,
      );
    }
  }
  if (typeof runbookUrl === "string" && !/^https:\/\/[^\s#]+$/.test(runbookUrl)) {
    problems.push(
      `alerts.runbookUrl "${runbookUrl}" is not an https address without "#"; use one such as https://runbook.example.com`,
    );
  }
  return problems;
}
