import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../internal/tags";

/** One end of a way between two security groups. */
export interface WayEnd {
  readonly securityGroupId: pulumi.Input<string>;
  /** Why its rule is there, for people who read it in the console. */
  readonly rule: string;
}

/** What the rules of a way are made from. */
export interface WayArgs {
  /** Who connects. */
  readonly from: WayEnd;
  /** What it connects to. */
  readonly to: WayEnd;
  readonly port: pulumi.Input<number>;
  readonly tags: pulumi.Input<Tags>;
}

/** The rules at both ends of one way. */
export type WayRule = aws.vpc.SecurityGroupEgressRule | aws.vpc.SecurityGroupIngressRule;

/**
 * Opens the way from one security group into another. Both ends name each other, so neither can reach or be reached by
 * anything else. Both rules are the parent's, so that they come and go with it.
 *
 * A new port is opened before the old one is closed: while a deployment rolls, tasks of both need theirs.
 */
export function openWay(ruleName: string, args: WayArgs, parent: pulumi.Resource): WayRule[] {
  const { from, to, port, tags } = args;
  const opened = { ipProtocol: "tcp", fromPort: port, toPort: port, tags };
  const opts = { parent, replaceOnChanges: ["fromPort", "toPort"] };
  return [
    new aws.vpc.SecurityGroupEgressRule(
      ruleName,
      {
        securityGroupId: from.securityGroupId,
        description: from.rule,
        referencedSecurityGroupId: to.securityGroupId,
        ...opened,
      },
      opts,
    ),
    new aws.vpc.SecurityGroupIngressRule(
      ruleName,
      {
        securityGroupId: to.securityGroupId,
        description: to.rule,
        referencedSecurityGroupId: from.securityGroupId,
        ...opened,
      },
      opts,
    ),
  ];
}
