import type { PolicyResource, ReportViolation } from "@pulumi/policy";
import { entranceKinds, entranceOf } from "../../entrances";
import { carriersOf, type Carrier } from "../../graph/carriers";
import { networkGraphOf } from "../../graph/network-graph";
import type { StackIndex } from "../../graph/stack-index";
import { securityGroupTypes } from "../../graph/types";
import { entranceTag } from "../../internal/tags/entrance-tag";
import { judge, type Doubts } from "../../internal/unknowns";
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
    "which of several security groups is meant where their ids are unknown and not all are an entrance's",
  validateStack: (args, reportViolation) =>
    judge((doubts) => {
      const { index } = networkGraphOf(args.resources);
      for (const resource of index.resources) checkTag(resource, reportViolation);
      for (const rule of index.ofType(ingressRuleType)) checkRule(rule, index, reportViolation);
      for (const carrier of carriersOf(index)) checkCarrier(carrier, index, doubts, reportViolation);
    }),
};

function checkTag(resource: PolicyResource, reportViolation: ReportViolation): void {
  const tag = declared(resource);
  if (tag === undefined || entranceOf(tag)) return;
  reportViolation(
    `The tag "entrance" names a kind that doesn't exist. Use one of: ${entranceKinds}.`,
    resource.urn,
  );
}

/** A rule is an entrance's only together with its group. */
function checkRule(rule: PolicyResource, index: StackIndex, reportViolation: ReportViolation): void {
  const tag = declared(rule);
  if (tag === undefined) return;
  const { ids, candidates } = index.pointers(
    rule,
    "securityGroupId",
    securityGroupTypes,
    () => rule.props.securityGroupId as string,
  );
  const groups = [...ids.map((id) => index.byId(id, securityGroupTypes)), ...candidates];
  const own = groups.filter((group) => group !== undefined);
  if (own.length > 0 && !own.some((group) => declared(group) === tag)) {
    reportViolation(
      'Give the rule\'s security group the same tag "entrance", or none to the rule.',
      rule.urn,
    );
  }
}

function checkCarrier(
  { resource, groups: { ids, candidates, because } }: Carrier,
  index: StackIndex,
  doubts: Doubts,
  reportViolation: ReportViolation,
): void {
  const fits = (group: PolicyResource | undefined): boolean => {
    const kind = group && declared(group);
    const entrance = entranceOf(kind);
    return !entrance || (entrance.carriers.includes(resource.type) && declared(resource) === kind);
  };
  const borrowed =
    ids.map((id) => index.byId(id, securityGroupTypes)).some((group) => !fits(group)) ||
    (candidates.length > 0 && !candidates.some(fits));
  if (borrowed) {
    reportViolation(
      "It carries the security group of an entrance that it isn't. Give it a group of its own" +
        ' that lets in only the entrance\'s group, or declare it with the same tag "entrance".',
      resource.urn,
    );
  } else if (because && !candidates.every(fits)) doubts.add(because);
}

function declared(resource: PolicyResource): string | undefined {
  const tag = entranceTag(resource.props);
  return tag.known ? tag.value : undefined;
}
