import type { Step } from "./ports";
import { describeUrn, parseUrn } from "./urn";

const serviceComponent = "ecs-environment:index:EcsService";
const releaseComponent = "ecs-environment:index:Release";

const serviceType = "aws:ecs/service:Service";
const taskDefinitionType = "aws:ecs/taskDefinition:TaskDefinition";
const parameterType = "aws:ssm/parameter:Parameter";

/** Operations of the engine that change nothing. */
const idle = new Set(["same", "read", "refresh"]);

/** A revision of a task definition can't be changed, so another image is a replacement; tags can. */
const revised = new Set(["update", "replace", "create-replacement", "delete-replaced", "discard-replaced"]);

/** What one preview says. */
export interface Changes {
  /** Changes that a release of these services is made of. */
  readonly own: readonly Step[];
  /** Every other change: of the network, of other services, of settings. */
  readonly others: readonly Step[];
  /** Whether nothing was there before, so that everything has to be made. */
  readonly first: boolean;
}

/** Sorts what a preview says by whether a release of these services is meant to do it. */
export function readChanges(steps: readonly Step[], services: readonly string[]): Changes {
  // Components have no life of their own: they change whenever something below them does.
  const resources = steps.filter(({ custom, urn }) => custom && parseUrn(urn).type !== "pulumi:pulumi:Stack");
  const changes = resources.filter(({ op }) => !idle.has(op));
  const isOwn = (step: Step) => belongsToRelease(step, services);
  return {
    own: changes.filter(isOwn),
    others: changes.filter((step) => !isOwn(step)),
    first: changes.length > 0 && resources.every(({ op }) => op === "create" || op === "read"),
  };
}

function belongsToRelease({ urn, op }: Step, services: readonly string[]): boolean {
  const { type, parentType, name } = parseUrn(urn);
  if (parentType === releaseComponent) {
    return type === parameterType ? op === "update" : type === taskDefinitionType && revised.has(op);
  }
  if (parentType !== serviceComponent || !services.includes(name)) return false;
  // A service that is replaced is gone for a while, and comes back with the count of the configuration.
  return type === serviceType ? op === "update" : type === taskDefinitionType && revised.has(op);
}

/** Services among these whose update was begun: those whose tasks may be other ones now. */
export function touchedServices(steps: readonly Step[], services: readonly string[]): string[] {
  return services.filter((service) =>
    steps.some((step) => serviceOf(step.urn) === service && isServiceItself(step.urn) && !idle.has(step.op)),
  );
}

/** URNs of the services themselves, without what belongs to them and without those that are yet to be made. */
export function serviceUrns(steps: readonly Step[], services: readonly string[]): string[] {
  const urns = steps
    .filter(
      ({ urn, op }) => op !== "create" && isServiceItself(urn) && services.includes(serviceOf(urn) ?? ""),
    )
    .map(({ urn }) => urn);
  return [...new Set(urns)];
}

/** Whether ECS went back from the task definition that the engine had given a service. */
export function isUnsettled(steps: readonly Step[], service: string): boolean {
  return steps.some(
    ({ urn, unsettled }) => unsettled === true && isServiceItself(urn) && serviceOf(urn) === service,
  );
}

function isServiceItself(urn: string): boolean {
  return parseUrn(urn).type === serviceType;
}

/** The service that a resource belongs to. */
export function serviceOf(urn: string): string | undefined {
  const { parentType, type, name } = parseUrn(urn);
  return parentType === serviceComponent || type === serviceComponent ? name : undefined;
}

/** Whether a resource belongs to what runs before the services. */
export function isPrepare(urn: string): boolean {
  const { parentType, type } = parseUrn(urn);
  return parentType === releaseComponent || type === releaseComponent;
}

/** One line for each resource; never a value, because values may be secret. */
export function describeChanges(steps: readonly Step[]): string[] {
  // A replacement is three steps of the engine, but one change.
  const byUrn = new Map<string, Step>();
  for (const step of steps) {
    const known = byUrn.get(step.urn);
    if (known === undefined || step.op === "replace") byUrn.set(step.urn, step);
  }
  return [...byUrn.values()].map(({ urn, op, properties }) => {
    const which = properties.length > 0 ? ` (${properties.join(", ")})` : "";
    return `${op} ${describeUrn(urn)}${which}`;
  });
}
