import type { Step } from "./ports";
import { describeUrn, parseUrn } from "./urn";

const serviceComponent = "ecs-environment:index:EcsService";
const releaseComponent = "ecs-environment:index:Release";

const serviceType = "aws:ecs/service:Service";
const scheduleType = "aws:scheduler/schedule:Schedule";
const taskDefinitionType = "aws:ecs/taskDefinition:TaskDefinition";
const parameterType = "aws:ssm/parameter:Parameter";

/** Operations of the engine that change nothing. */
const idle = new Set(["same", "read", "refresh"]);

/** A revision of a task definition can't be changed, so another image is a replacement; tags can. */
const revised = new Set(["update", "replace", "create-replacement", "delete-replaced", "discard-replaced"]);

/**
 * What a version changes, and going back changes back. Everything else of a service comes from the checkout, and stays as
 * the checkout has it also with the old version's image: a wrong variable would break that as well.
 */
const versionOnly = {
  service: /^taskDefinition$/,
  schedule: /^target\.ecsParameters\.taskDefinitionArn$/,
  taskDefinition: /^(containerDefinitions\.[^.]+\.image|tags\.version|tagsAll)$/,
  // Runs before any service changes, and nothing is touched when it fails.
  prepare: /^(containerDefinitions(\..+)?|tags\.version|tagsAll)$/,
  gate: /^(insecureValue|value|version)$/,
};

/** What one preview says. */
export interface Changes {
  /** Changes that a release of these services is made of. */
  readonly own: readonly Step[];
  /** Every other change: of the network, of other services, of settings. */
  readonly others: readonly Step[];
  /** Whether the environment is yet to be made, wholly or as far as a first release didn't get. */
  readonly first: boolean;
}

/**
 * Sorts what a preview says by whether a release of these services is meant to do it.
 *
 * @param services those that are released
 * @param onRecord services of the stack that have a version on record
 */
export function readChanges(
  steps: readonly Step[],
  services: readonly string[],
  onRecord: readonly string[],
): Changes {
  // Components have no life of their own: they change whenever something below them does.
  const resources = steps.filter(({ custom, urn }) => custom && parseUrn(urn).type !== "pulumi:pulumi:Stack");
  const changes = resources.filter(({ op }) => !idle.has(op));
  const isMadeAnew = resources.every(({ op }) => op === "create" || op === "read");
  const isNew = (name: string) => services.includes(name) && !onRecord.includes(name);
  const isOwn = (step: Step) =>
    belongsToRelease(step, services) ||
    (step.op === "create" && ownersOf(step.urn, [...services, ...onRecord]).some(isNew));
  return {
    own: changes.filter(isOwn),
    others: changes.filter((step) => !isOwn(step)),
    first: changes.length > 0 && (onRecord.length === 0 || isMadeAnew),
  };
}

function belongsToRelease({ urn, op, properties }: Step, services: readonly string[]): boolean {
  const { type, parentType, name } = parseUrn(urn);
  const only = (pattern: RegExp) => properties.every((property) => pattern.test(property));
  if (parentType === releaseComponent) {
    if (type === parameterType) return op === "update" && only(versionOnly.gate);
    return type === taskDefinitionType && revised.has(op) && only(versionOnly.prepare);
  }
  if (parentType !== serviceComponent || !services.includes(name)) return false;
  // A service that is replaced is gone for a while, and comes back with the count of the configuration.
  if (type === serviceType) return op === "update" && only(versionOnly.service);
  if (type === scheduleType) return op === "update" && only(versionOnly.schedule);
  return type === taskDefinitionType && revised.has(op) && only(versionOnly.taskDefinition);
}

/** Services that a resource may belong to by its name: `api-task` is of `api`, or of `api-task` where there is one. */
function ownersOf(urn: string, services: readonly string[]): string[] {
  const { types, name } = parseUrn(urn);
  if (!types.includes(serviceComponent)) return [];
  const fitting = services.filter((service) => name === service || name.startsWith(`${service}-`));
  const longest = Math.max(...fitting.map(({ length }) => length));
  return fitting.filter(({ length }) => length === longest);
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

/** What starts tasks of a version: the ECS service, or the schedule. */
export function isServiceItself(urn: string): boolean {
  const { type } = parseUrn(urn);
  return type === serviceType || type === scheduleType;
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
