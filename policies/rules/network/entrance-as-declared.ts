import type { PolicyResource, ReportViolation } from "@pulumi/policy";
import { entranceKinds, entranceOf } from "../../entrances";
import { carriersOf, type Carrier } from "../../graph/carriers";
import { networkGraphOf } from "../../graph/network-graph";
import type { StackIndex } from "../../graph/stack-index";
import { securityGroupTypes } from "../../graph/types";
import { entranceTag } from "../../internal/tags/entrance-tag";
import { judge, type Doubts, type Reading } from "../../internal/unknowns";
import type { StackRule } from "../../rule";

const ingressRuleType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

/** Keeps declarations honest: a task or a machine can't borrow the load balancer's group to be let through as one. */
export const entranceAsDeclared: StackRule = {
  name: "entrance-as-declared",
  description:
    "An entrance's security group is carried only by what is declared the same entrance, and is of that kind.",
  enforcementLevel: "mandatory",
  severity: "high",
  tags: [],
  looksAt: "every AWS resource with the tag `entrance` or with security groups",
  unseen:
    "which of several security groups is meant where their ids are unknown and not all are an entrance's; tags as in required-tags",
  validateStack: (args, reportViolation) =>
    judge((doubts) => {
      const { index } = networkGraphOf(args.resources);
      for (const resource of index.resources) checkTag(resource, reportViolation);
      for (const rule of index.ofType(ingressRuleType)) checkRule(rule, index, doubts, reportViolation);
      for (const carrier of carriersOf(index)) checkCarrier(carrier, index, doubts, reportViolation);
    }),
};

function checkTag(resource: PolicyResource, reportViolation: ReportViolation): void {
  const tag = entranceTag(resource.props);
  if (!tag.known || tag.value === undefined || entranceOf(tag.value)) return;
  reportViolation(
    `The tag "entrance" names a kind that doesn't exist. Use one of: ${entranceKinds}.`,
    resource.urn,
  );
}

/** A rule is an entrance's only together with its group. */
function checkRule(
  rule: PolicyResource,
  index: StackIndex,
  doubts: Doubts,
  reportViolation: ReportViolation,
): void {
  const tag = entranceTag(rule.props);
  if (!tag.known) doubts.add(tag.because);
  if (!tag.known || tag.value === undefined) return;
  const read = (): string => rule.props.securityGroupId as string;
  const { ids, candidates } = index.pointers(rule, "securityGroupId", securityGroupTypes, read);
  const groups = [...ids.map((id) => index.byId(id, securityGroupTypes)), ...candidates];
  const same = groups.map((group) => (group ? sameTag(entranceTag(group.props), tag.value) : true));
  if (same.includes(true) || same.length === 0) return;
  const unknown = same.find((each) => typeof each !== "boolean");
  if (unknown) doubts.add(unknown);
  else
    reportViolation(
      'Give the rule\'s security group the same tag "entrance", or none to the rule.',
      rule.urn,
    );
}

function checkCarrier(
  { resource, groups: { ids, candidates, because } }: Carrier,
  index: StackIndex,
  doubts: Doubts,
  reportViolation: ReportViolation,
): void {
  const known = ids.map((id) => mayCarry(resource, index.byId(id, securityGroupTypes)));
  const possible = candidates.map((group) => mayCarry(resource, group));
  if (known.includes(false) || (possible.length > 0 && possible.every((each) => each === false))) {
    reportViolation(
      "It carries the security group of an entrance that it isn't. Give it a group of its own" +
        ' that lets in only the entrance\'s group, or declare it with the same tag "entrance".',
      resource.urn,
    );
    return;
  }
  if (because && possible.includes(false)) doubts.add(because);
  for (const each of [...known, ...possible]) if (typeof each !== "boolean") doubts.add(each);
}

/** Whether a resource may carry a group, or why that can't be told. Groups of other stacks show no tags. */
function mayCarry(resource: PolicyResource, group: PolicyResource | undefined): boolean | Error {
  if (!group) return true;
  const tag = entranceTag(group.props);
  if (!tag.known) return tag.because;
  const entrance = entranceOf(tag.value);
  if (!entrance) return true;
  return entrance.carriers.includes(resource.type) && sameTag(entranceTag(resource.props), tag.value);
}

function sameTag(tag: Reading<string | undefined>, value: string | undefined): boolean | Error {
  return tag.known ? tag.value === value : tag.because;
}
