import type { ResourceValidationPolicy, Severity, StackValidationPolicy } from "@pulumi/policy";

/** What each rule of this package says beside what Pulumi asks for: the table in README.md is made of it. */
interface Described {
  /** How bad it is where the rule is broken. */
  readonly severity: Severity;
  /** Ids of the standards that the rule meets: Foundational Security Best Practices, CIS-3.0, CKV, CKV2, AwsSolutions, AVD. */
  readonly tags: string[];
  /** The resources that the rule looks at, in the words of the AWS and Datadog packages. */
  readonly looksAt: string;
  /** What a preview can't see, where the update or the state tells more. */
  readonly unseen?: string;
}

/** A rule about one resource at a time. It sees the resource's inputs, before anything is changed. */
export type ResourceRule = ResourceValidationPolicy & Described;

/** A rule about how resources stand to each other. It sees the outputs of a whole stack, at the end of a preview or an update. */
export type StackRule = StackValidationPolicy & Described;

export type Rule = ResourceRule | StackRule;
