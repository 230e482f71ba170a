import type { PolicyResource } from "@pulumi/policy";
import { elements, look } from "../internal/unknowns";
import type { Pointers, StackIndex } from "./stack-index";
import { securityGroupTypes } from "./types";

/** Names of the lists in which resources keep the groups they carry, at any depth: there are too many types to name them. */
const listName = /^(vpc)?securityGroups?(Ids|IdLists|Memberships)?$/i;

/** Properties that may hold such a list, by which one is recognised that a preview doesn't know at all. */
const holderName = /^(network|vpc)/i;

/** Rules inside a group name the groups that they let in; a group carries none. */
const group = /^aws:ec2\/(default)?securityGroup:/i;

/** Give one more group to a network interface or a VPC endpoint that is there. */
const attachmentTypes = [
  "aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment",
  "aws:ec2/securityGroupAssociation:SecurityGroupAssociation",
];

/** A resource and the security groups that it carries, list by list. */
export interface Carrier {
  readonly resource: PolicyResource;
  readonly groups: readonly Pointers[];
}

/** Everything in the stack that carries security groups, whatever its type. */
export function carriersOf(index: StackIndex): Carrier[] {
  return index.resources
    .filter(({ type }) => type.startsWith("aws:") && !group.test(type))
    .map((resource) => ({ resource, groups: [...groupsOf(resource, index)] }))
    .filter(({ groups }) => groups.length > 0);
}

function* groupsOf(resource: PolicyResource, index: StackIndex): Generator<Pointers> {
  for (const property of Object.keys(resource.props)) {
    for (const read of listsIn(resource, property)) {
      yield index.pointers(resource, property, securityGroupTypes, read);
    }
  }
}

type Read = () => string | readonly string[] | undefined;

/** The lists of groups in a property, each as something to read: a preview may not know it. */
function* listsIn(resource: PolicyResource, property: string): Generator<Read> {
  const read: Read = () => resource.props[property] as string | undefined;
  const isList =
    listName.test(property) || (attachmentTypes.includes(resource.type) && property === "securityGroupId");
  const value = look<unknown>(read);
  if (isList) yield read;
  else if (value.known) yield* listsWithin(value.value);
  else if (holderName.test(property) && madeOfGroups(resource, property)) yield read;
}

function* listsWithin(value: unknown): Generator<Read> {
  if (Array.isArray(value)) {
    for (const element of elements<unknown>(value)) if (element.known) yield* listsWithin(element.value);
  } else if (typeof value === "object" && value !== null) {
    const object = value as Readonly<Record<string, string | undefined>>;
    for (const key of Object.keys(object)) {
      const inner = look<unknown>(() => object[key]);
      if (listName.test(key)) yield () => object[key];
      else if (inner.known) yield* listsWithin(inner.value);
    }
  }
}

function madeOfGroups(resource: PolicyResource, property: string): boolean {
  const made = resource.propertyDependencies[property] ?? [];
  return made.some(({ type }) => securityGroupTypes.includes(type));
}
