import type {
  PolicyResource,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import * as proxy from "@pulumi/policy/proxy";

// Not declared by the package, but what its server wraps every property in.
const { unknownCheckingProxy, unknownStringValue } = proxy as unknown as {
  unknownCheckingProxy: <T>(value: T) => T;
  unknownStringValue: string;
};

/** A value that only AWS knows, as rules meet it in a preview. */
export const unknown = unknownStringValue;

type Props = Record<string, unknown>;

/** What a rule said of something, and whether it stopped at a value that isn't known. */
export interface Judgement {
  readonly said: string[];
  /** The engine turns it into an advisory: the rule hasn't seen all. */
  readonly unsure: boolean;
}

/** What a rule says of a resource with these inputs. @throws where it stops at an unknown value */
export async function violations(
  rule: ResourceValidationPolicy,
  type: string,
  props: Props,
  config: object = {},
): Promise<string[]> {
  const { said, unsure } = await judgement(rule, type, props, config);
  if (unsure) throw new Error(`${rule.name} stopped at an unknown value`);
  return said;
}

/** The same in a preview, where values may be `unknown`. */
export async function judgement(
  rule: ResourceValidationPolicy,
  type: string,
  props: Props,
  config: object = {},
): Promise<Judgement> {
  const args = resourceArgs(type, props, config);
  return collect([rule.validateResource ?? []].flat(), (check, report) => check(args, report));
}

/** What a remediation makes of these inputs, or `undefined` where it leaves them alone. */
export async function remedied(
  rule: ResourceValidationPolicy,
  type: string,
  props: Props,
  config: object = {},
): Promise<Props | undefined> {
  try {
    const result = await rule.remediateResource?.(resourceArgs(type, structuredClone(props), config));
    return result ? (JSON.parse(JSON.stringify(result)) as Props) : undefined;
  } catch (error) {
    if (error === notApplicable) return undefined;
    throw error;
  }
}

function resourceArgs(type: string, props: Props, config: object): ResourceValidationArgs {
  const proxied = unknownCheckingProxy(props);
  const isType = typeTest(type);
  return {
    type,
    props: proxied,
    urn: urnOf(type, "subject"),
    name: "subject",
    opts,
    stackTags: new Map(),
    isType,
    asType: (resourceClass) => (isType(resourceClass) ? (proxied as never) : undefined),
    getConfig: () => config as never,
    notApplicable: () => {
      throw notApplicable;
    },
  };
}

/** A resource of a stack, as a test writes it. */
export interface Given {
  readonly type: string;
  readonly name: string;
  /** Its outputs; in a preview what AWS alone knows is `unknown`. */
  readonly props?: Props;
  /** Names of the resources that each property was made of. */
  readonly from?: Readonly<Record<string, readonly string[]>>;
  /** What its provider was given. */
  readonly provider?: Props;
}

/** What a rule says of a stack with these resources: each message after the name of the resource it is about. */
export async function stackJudgement(
  rule: StackValidationPolicy,
  resources: readonly Given[],
  config: object = {},
): Promise<Judgement> {
  const args = { resources: policyResources(resources), stackTags: new Map<string, string>() };
  return collect([rule.validateStack], (check, report) =>
    check(
      {
        ...args,
        getConfig: () => config as never,
        notApplicable: () => {
          throw notApplicable;
        },
      },
      (message, urn) => report(`${urn?.split("::").at(-1) ?? "stack"}: ${message}`),
    ),
  );
}

/** A stack's resources as the engine hands them to a rule. */
export function policyResources(given: readonly Given[]): PolicyResource[] {
  const made = new Map<string, PolicyResource>();
  for (const { type, name, props = {}, provider } of given) {
    const proxied = unknownCheckingProxy(props);
    const isType = typeTest(type);
    if (made.has(name)) throw new Error(`two resources of the test are named ${name}`);
    made.set(name, {
      type,
      props: proxied,
      urn: urnOf(type, name),
      name,
      opts,
      ...(provider && { provider: providerOf(type, provider) }),
      dependencies: [],
      propertyDependencies: {},
      isType,
      asType: (resourceClass) => (isType(resourceClass) ? (proxied as never) : undefined),
    });
  }
  for (const { name, from = {} } of given) {
    const resource = made.get(name)!;
    for (const [property, names] of Object.entries(from)) {
      resource.propertyDependencies[property] = names.map((each) => {
        const found = made.get(each);
        if (!found) throw new Error(`the test has no resource named ${each}`);
        return found;
      });
    }
  }
  return [...made.values()];
}

function providerOf(type: string, props: Props): PolicyResource["provider"] {
  const own = `pulumi:providers:${type.split(":")[0]}`;
  return { type: own, name: "provider", urn: urnOf(own, "provider"), props: unknownCheckingProxy(props) };
}

type Report = (message: string) => void;

async function collect<Check>(
  checks: readonly Check[],
  run: (check: Check, report: Report) => Promise<void> | void,
): Promise<Judgement> {
  const said: string[] = [];
  let unsure = false;
  for (const check of checks) {
    try {
      await run(check, (message) => said.push(message));
    } catch (error) {
      if (error instanceof Error && error.message.includes("can't be known during preview")) unsure = true;
      else if (error !== notApplicable) throw error;
    }
  }
  return { said, unsure };
}

function typeTest(type: string): ResourceValidationArgs["isType"] {
  return (resourceClass) => (resourceClass as unknown as { __pulumiType: string }).__pulumiType === type;
}

function urnOf(type: string, name: string): string {
  return `urn:pulumi:test::test::${type}::${name}`;
}

const opts: PolicyResource["opts"] = {
  protect: false,
  ignoreChanges: [],
  aliases: [],
  customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
  additionalSecretOutputs: [],
};

/** How a rule leaves when the resource is none of its business. */
const notApplicable = new Error("not applicable");
