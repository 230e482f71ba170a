import { normalised, surroundingsOf } from "./normalise";
import { leavesOf, type Leaf } from "./properties";
import { type MirroredResource, type MirroredStack, typeOf } from "./resource";

/** A difference that is wanted. `*` in a text stands for anything, also for nothing. */
export type Allowance = AllowedProperty | AllowedResource;

/** A property that may have another value in each environment, or be set in just one. */
export interface AllowedProperty {
  /** Type of the resource; of a list each must be there. */
  readonly type: string | readonly string[];
  /**
   * Name of the resource, with `<environment>` for the environment's.
   * @default any
   */
  readonly name?: string;
  /** Path of the property, `desiredCount` or `networkConfiguration.subnets[2]`. */
  readonly property: string;
  /** Why the environments must or may differ in it. */
  readonly why: string;
}

/** A resource that only the second environment has. */
export interface AllowedResource {
  /** Type of the resource; of a list each must be there. */
  readonly type: string | readonly string[];
  /** Name of the resource, with `<environment>` for the environment's. */
  readonly name: string;
  readonly onlyInProduction: true;
  /** Why the other environment can do without it. */
  readonly why: string;
}

/** Something that is not the same in both stacks. */
export interface Difference {
  readonly type: string;
  /** Name of the resource, normalised. */
  readonly name: string;
  /** Path of the property; undefined where the whole resource is in one stack only. */
  readonly property?: string;
  /** The value in the first and in the second stack; undefined where it isn't there. */
  readonly values: readonly [Leaf | undefined, Leaf | undefined];
}

/** What a comparison found. */
export interface Comparison {
  /** Differences that nothing allows. */
  readonly differences: readonly Difference[];
  /** Allowances that name nothing which is there: renamed or gone, they would let something else through later. */
  readonly stale: readonly SingleAllowance[];
  /** Allowances that a difference needed, of every type that they list. */
  readonly used: readonly Allowance[];
}

/** An allowance for one of the types that it lists. */
export type SingleAllowance = Allowance & { readonly type: string };

/** A leaf that stands for a whole resource. */
const whole: Leaf = { value: "the resource", secret: false };

/** Compares two environments resource by resource and property by property, each without what is its own. */
export function compare(
  staging: MirroredStack,
  production: MirroredStack,
  allowances: readonly Allowance[],
): Comparison {
  const [one, other] = [indexed(staging), indexed(production)];
  const keys = [...new Set([...one.keys(), ...other.keys()])].sort();
  const all = keys.flatMap((key) => differencesOf(one.get(key), other.get(key)));
  const singles = new Map(allowances.map((allowance) => [allowance, single(allowance)]));
  const each = [...singles.values()].flat();
  const used = new Set<SingleAllowance>();
  const differences = all.filter((difference) => {
    const allowing = each.filter((allowance) => allows(allowance, difference));
    for (const allowance of allowing) used.add(allowance);
    return allowing.length === 0;
  });
  const resources = [...one.values(), ...other.values()];
  return {
    differences,
    stale: each.filter((allowance) => !resources.some((resource) => isAbout(allowance, resource))),
    used: allowances.filter((allowance) => singles.get(allowance)?.every((part) => used.has(part))),
  };
}

/** The allowance for each type that it lists. */
function single(allowance: Allowance): SingleAllowance[] {
  return [allowance.type].flat().map((type) => ({ ...allowance, type }));
}

/** A resource without what is its environment's own. */
interface Indexed {
  readonly type: string;
  readonly name: string;
  readonly leaves: ReadonlyMap<string, Leaf>;
}

/** The stack's resources by where they stand in it. */
function indexed(stack: MirroredStack): Map<string, Indexed> {
  const surroundings = surroundingsOf(stack);
  const entries = stack.resources.map((resource): [string, Indexed] => {
    const neutral = (text: string) => normalised(text, surroundings);
    const name = neutral(resource.name);
    const leaves = new Map(
      [...leavesOf(properties(resource))].map(([path, { value, secret }]): [string, Leaf] => [
        neutral(path),
        { value: typeof value === "string" ? neutral(value) : value, secret },
      ]),
    );
    return [`${resource.qualifiedType} ${name}`, { type: typeOf(resource), name, leaves }];
  });
  const index = new Map(entries);
  const twice = entries.find(([key, entry]) => index.get(key) !== entry);
  if (twice) throw new Error(`stack ${stack.name} has two resources ${twice[0]}; they can't be told apart`);
  return index;
}

function properties({ inputs, opts = {} }: MirroredResource): Record<string, unknown> {
  return Object.keys(opts).length === 0 ? { ...inputs } : { ...inputs, opts };
}

function differencesOf(one: Indexed | undefined, other: Indexed | undefined): Difference[] {
  const either = one ?? other;
  if (!either) return [];
  const { type, name } = either;
  if (!one || !other) return [{ type, name, values: [one && whole, other && whole] }];
  return [...new Set([...one.leaves.keys(), ...other.leaves.keys()])]
    .sort()
    .map((property) => ({
      type,
      name,
      property,
      values: [one.leaves.get(property), other.leaves.get(property)] as const,
    }))
    .filter(({ values: [before, after] }) => !sameLeaf(before, after));
}

function sameLeaf(one: Leaf | undefined, other: Leaf | undefined): boolean {
  return one?.secret === other?.secret && JSON.stringify(one?.value) === JSON.stringify(other?.value);
}

function allows(allowance: SingleAllowance, { type, name, property, values }: Difference): boolean {
  if (!fits(allowance.type, type) || !fits(allowance.name ?? "*", name)) return false;
  return "property" in allowance
    ? property !== undefined && fits(allowance.property, property)
    : property === undefined && values[0] === undefined;
}

/** Whether the allowance names something that is there, be it different or not. */
function isAbout(allowance: SingleAllowance, { type, name, leaves }: Indexed): boolean {
  if (!fits(allowance.type, type) || !fits(allowance.name ?? "*", name)) return false;
  return (
    !("property" in allowance) || [...leaves.keys()].some((property) => fits(allowance.property, property))
  );
}

/** Whether the text is what the pattern says; `*` stands for anything. */
function fits(pattern: string, text: string): boolean {
  const literals = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literals.join(".*")}$`, "s").test(text);
}
