import type { StepEventMetadata } from "@pulumi/pulumi/automation";
import { isObject } from "../../../components/internal/json";

type Properties = Readonly<Record<string, unknown>>;

/**
 * Names of what differs in a step, and never a value. Within tags, containers and what a schedule starts the names go
 * on, separated by dots: `tags.version`, `containerDefinitions.api.environment.MODE`. Where that can't be seen, because the values are secret or
 * not known yet, the name of the whole property stays.
 */
export function differences({ diffs, old, new: next }: StepEventMetadata): string[] {
  const [before = {}, after = {}] = [old?.inputs, next?.inputs] as (Properties | undefined)[];
  return (diffs ?? []).flatMap((name) => {
    if (name === "tags" || name === "target") return within(name, before[name] ?? {}, after[name] ?? {});
    if (name !== "containerDefinitions") return [name];
    return within(name, containers(before[name]), containers(after[name]));
  });
}

/** Names in both that differ, one level below; those in a container's environment lie one deeper still. */
function within(name: string, before: unknown, after: unknown): string[] {
  const names = keysOf(before, after).flatMap((key) => {
    const [old, next] = [before, after].map((each) => (each as Properties)[key]);
    if (same(key, old, next)) return [];
    const goesOn = isObject(old) && isObject(next);
    return goesOn ? within(`${name}.${key}`, old, next) : [`${name}.${key}`];
  });
  return names.length > 0 ? names : [name];
}

function keysOf(...both: readonly unknown[]): string[] {
  return [...new Set(both.flatMap((each) => (isObject(each) ? Object.keys(each) : [])))];
}

/** The containers of a task definition by name, without what AWS fills in when it is read back. */
function containers(text: unknown): unknown {
  try {
    const list = JSON.parse(String(text)) as Properties[];
    return Object.fromEntries(list.map((each) => [String(each.name), comparable(each)]));
  } catch {
    return undefined;
  }
}

function comparable(container: Properties): Properties {
  const { environment, portMappings, essential, ...others } = container;
  const all = {
    ...others,
    environment: isList(environment) && asRecord(environment),
    portMappings:
      isList(portMappings) &&
      portMappings.map(({ containerPort, hostPort = containerPort, protocol = "tcp", ...more }) => ({
        ...more,
        containerPort,
        hostPort,
        protocol,
      })),
    essential: essential ?? true,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => !isNothing(value)));
}

/** Variables by name. */
function asRecord(environment: readonly Properties[]): Properties {
  return Object.fromEntries(environment.map(({ name, value }) => [String(name), value]));
}

/** AWS gives these where nothing was said. */
function isNothing(value: unknown): boolean {
  return !value || (typeof value === "object" && Object.keys(value).length === 0);
}

function isList(value: unknown): value is readonly Properties[] {
  return Array.isArray(value);
}

/** Lists that AWS keeps without an order: a refresh leaves them in one of the provider's. */
const unordered = new Set(["securityGroups", "subnets"]);

function same(key: string, one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(key, one)) === JSON.stringify(sorted(key, other));
}

/** Keys in one order, and what has none in one of its own, so that equal values are equal texts. */
function sorted(key: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => sorted("", item));
    return unordered.has(key) ? items.sort() : items;
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, sorted(name, value[name])]),
  );
}
