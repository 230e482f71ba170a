import type * as pulumi from "@pulumi/pulumi";

/** Where an environment's alerts go. Plain data, part of the environment's ref. */
export interface AlertSettings {
  /** Datadog handle that warnings go to: the people who are online, for example `@slack-staging`. */
  readonly chat: pulumi.Input<string>;
  /** Datadog handle that critical alerts go to: it wakes somebody, for example `@pagerduty-staging`. */
  readonly pager: pulumi.Input<string>;
  /** Address of the runbook; each alert links to its own section, `<runbookUrl>#<signal>`. */
  readonly runbookUrl: pulumi.Input<string>;
  /** Value of the tag `team` on monitors: who looks after what the alert is about. */
  readonly team: pulumi.Input<string>;
}
