import type { PolicyResource, ReportViolation } from "@pulumi/policy";
import { entranceKinds, entranceOf } from "../../entrances";
import { carriersOf, type Carrier } from "../../graph/carriers";
import { networkGraphOf } from "../../graph/network-graph";
import type { Pointers, StackIndex } from "../../graph/stack-index";
import { ingressRuleType, securityGroupType, securityGroupTypes, vpcTypes } from "../../graph/types";
import { entranceTag } from "../../internal/tags/entrance-tag";
import { judge, peek, type Doubts, type Reading } from "../../internal/unknowns";
import type { StackRule } from "../../rule";

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
    "which of several security groups is meant where their ids are unknown and not all are an entrance's, or where they come from another stack; tags as in required-tags; at any time: the tags of groups of other stacks",
  validateStack: (args, reportViolation) =>
    judge((doubts) => {
      const { index } = networkGraphOf(args.resources);
      for (const resource of index.resources) checkTag(resource, reportViolation);
      for (const rule of index.ofType(ingressRuleType)) checkRule(rule, index, doubts, reportViolation);
      for (const carrier of carriersOf(index)) checkCarrier(carrier, index, doubts, reportViolation);
    }),
};

/** The tag is on what it names: a provider's default tags would make an entrance of everything. */
function checkTag(resource: PolicyResource, reportViolation: ReportViolation): void {
  if (!resource.type.startsWith("aws:")) return;
  const tag = entranceTag(resource.props);
  if (!tag.known || tag.value === undefined) return;
  const entrance = entranceOf(tag.value);
  if (!entrance) {
    reportViolation(
      `The tag "entrance" names a kind that doesn't exist. Use one of: ${entranceKinds}.`,
      resource.urn,
    );
  } else if (![securityGroupType, ingressRuleType, ...entrance.carriers].includes(resource.type)) {
    reportViolation(
      `Take the tag "entrance": "${tag.value}" away: only its security groups, their ingress rules and` +
        " what may carry them have it.",
      resource.urn,
    );
  }
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
  const { value } = tag;
  const read = (): string => rule.props.securityGroupId as string;
  const wanted = [...securityGroupTypes, ...vpcTypes];
  const { ids, candidates, because } = index.pointers(rule, "securityGroupId", wanted, read);
  const same = [
    ...ids.map((id) => (isDefaultGroup(id, index) ? false : declaredAs(index.byId(id, wanted), value))),
    ...candidates.map((group) => declaredAs(group, value)),
  ];
  if (same.includes(true)) return;
  const unknown = same.length === 0 ? because : same.find((each) => typeof each !== "boolean");
  if (unknown) doubts.add(unknown);
  else if (same.length > 0) {
    reportViolation(
      'Give the rule\'s security group the same tag "entrance", or none to the rule.',
      rule.urn,
    );
  }
}

/** A VPC's default group is given to whatever names none, so it is never an entrance. */
function isDefaultGroup(id: string, index: StackIndex): boolean {
  return index
    .ofType(...vpcTypes)
    .some(({ props }) => peek(() => props.defaultSecurityGroupId as string) === id);
}

/** Whether a group has the tag, or why that can't be told. Groups of other stacks show no tags; a VPC stands for its default group. */
function declaredAs(group: PolicyResource | undefined, value: string): boolean | Error {
  if (!group) return true;
  return group.type === securityGroupType && sameTag(entranceTag(group.props), value);
}

function checkCarrier(
  { resource, groups }: Carrier,
  index: StackIndex,
  doubts: Doubts,
  reportViolation: ReportViolation,
): void {
  if (groups.some((list) => borrows(resource, list, index, doubts))) {
    reportViolation(
      "It carries the security group of an entrance that it isn't. Give it a group of its own" +
        ' that lets in only the entrance\'s group, or declare it with the same tag "entrance".',
      resource.urn,
    );
  }
}

/** Whether a list of groups surely holds one that the resource may not carry. */
function borrows(resource: PolicyResource, list: Pointers, index: StackIndex, doubts: Doubts): boolean {
  const { ids, candidates, because } = list;
  const known = ids.map((id) => mayCarry(resource, index.byId(id, securityGroupTypes)));
  const possible = candidates.map((group) => mayCarry(resource, group));
  if (known.includes(false) || (possible.length > 0 && possible.every((each) => each === false))) return true;
  if (because && (list.nowhere || possible.includes(false))) doubts.add(because);
  for (const each of [...known, ...possible]) if (typeof each !== "boolean") doubts.add(each);
  return false;
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
