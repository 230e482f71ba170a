import type { Description, Member, MemberType, ResourceClass } from "./description";

type Direction = "inputs" | "outputs";

/** @returns the generated files by their path inside the package */
export function render(described: Description): Map<string, string> {
  const header =
    `// Generated from the Python package pulumi_gitlab ${described.version} by generate/generate.ts.\n` +
    "// Changes made here are lost at the next generation.\n\n";
  const files = new Map<string, string>();
  for (const one of described.resources) files.set(`${one.file}.ts`, header + resourceFile(one));
  files.set("provider.ts", header + providerFile(described.provider));
  files.set("types/input.ts", header + nestedFile(described.inputs, "inputs"));
  files.set("types/output.ts", header + nestedFile(described.outputs, "outputs"));
  files.set(
    "types/index.ts",
    `${header}export * as input from "./input";\nexport * as output from "./output";\n`,
  );
  files.set("utilities.ts", header + utilitiesFile(described.version));
  files.set("index.ts", header + indexFile(described));
  return files;
}

function resourceFile(one: ResourceClass): string {
  const { name } = one;
  const argsOptional = one.args.every((member) => member.optional) ? "?" : "";
  const required = one.args.filter((member) => !member.optional).sort(byName);
  return [
    imports(one),
    doc(one.doc, "", one.args),
    `export class ${name} extends pulumi.CustomResource {`,
    doc(
      `Get an existing ${name} resource's state with the given name, ID, and optional extra\n` +
        "properties used to qualify the lookup.\n\n" +
        "@param name The _unique_ name of the resulting resource.\n" +
        "@param id The _unique_ provider ID of the resource to lookup.\n" +
        "@param state Any extra arguments used during the lookup.\n" +
        "@param opts Optional settings to control the behavior of the CustomResource.",
      "  ",
    ),
    `  static get(name: string, id: pulumi.Input<pulumi.ID>, state?: ${name}State, opts?: pulumi.CustomResourceOptions): ${name} {`,
    `    return new ${name}(name, state as unknown as ${name}Args, { ...opts, id });`,
    "  }",
    "",
    "  /** @internal */",
    `  static readonly __pulumiType = ${JSON.stringify(one.token)};`,
    "",
    instanceCheck(name),
    ...classMembers(one),
    constructorDoc(name),
    `  constructor(name: string, args${argsOptional}: ${name}Args, opts?: pulumi.CustomResourceOptions);`,
    `  constructor(name: string, argsOrState?: ${name}Args | ${name}State, opts: pulumi.CustomResourceOptions = {}) {`,
    "    const resourceInputs: pulumi.Inputs = {};",
    "    if (opts.id) {",
    `      const state = argsOrState as ${name}State | undefined;`,
    ...[...one.state].sort(byName).map(({ name: key }) => `      resourceInputs.${key} = state?.${key};`),
    "    } else {",
    `      const args = argsOrState as ${name}Args | undefined;`,
    ...required.flatMap(({ name: key }) => [
      `      if (args?.${key} === undefined && !opts.urn) {`,
      `        throw new Error("Missing required property '${key}'");`,
      "      }",
    ]),
    ...[...one.args].sort(byName).map((member) => `      ${assignment(member, one)}`),
    ...computedOnly(one).map((key) => `      resourceInputs.${key} = undefined /*out*/;`),
    "    }",
    ...superCall(one),
    "  }",
    "}",
    "",
    ...interfaceOf(
      `${name}State`,
      `Input properties used for looking up and filtering ${name} resources.`,
      one.state,
      one,
      true,
    ),
    ...interfaceOf(
      `${name}Args`,
      `The set of arguments for constructing a ${name} resource.`,
      one.args,
      one,
      false,
    ),
  ].join("\n");
}

function providerFile(one: ResourceClass): string {
  return [
    imports(one),
    doc(one.doc, ""),
    "export class Provider extends pulumi.ProviderResource {",
    "  /** @internal */",
    `  static readonly __pulumiType = ${JSON.stringify(one.token)};`,
    "",
    instanceCheck("Provider", '"pulumi:providers:" + Provider.__pulumiType'),
    ...classMembers(one),
    constructorDoc("Provider"),
    "  constructor(name: string, args?: ProviderArgs, opts: pulumi.ResourceOptions = {}) {",
    "    const resourceInputs: pulumi.Inputs = {};",
    ...[...one.args].sort(byName).map((member) => `    ${assignment(member, one)}`),
    ...superCall(one),
    "  }",
    "}",
    "",
    ...interfaceOf(
      "ProviderArgs",
      "The set of arguments for constructing a Provider resource.",
      one.args,
      one,
      false,
    ),
  ].join("\n");
}

function imports(one: ResourceClass): string {
  const args = [...one.args, ...one.state].some((member) => /ref/.test(JSON.stringify(member.type)));
  const outputs = one.outputs.some((member) => /ref/.test(JSON.stringify(member.type)));
  return [
    'import * as pulumi from "@pulumi/pulumi";',
    ...(args ? ['import type * as inputs from "./types/input";'] : []),
    ...(outputs ? ['import type * as outputs from "./types/output";'] : []),
    'import * as utilities from "./utilities";',
    "",
  ].join("\n");
}

function instanceCheck(name: string, type = `${name}.__pulumiType`): string {
  const text =
    `Returns true if the given object is an instance of ${name}. This is designed to work even\n` +
    "when multiple copies of the Pulumi SDK have been loaded into the same process.";
  return [
    doc(text, "  "),
    `  static override isInstance(obj: unknown): obj is ${name} {`,
    `    return utilities.hasType(obj, ${type});`,
    "  }",
    "",
  ].join("\n");
}

function constructorDoc(name: string): string {
  const text =
    `Create a ${name} resource with the given unique name, arguments, and options.\n\n` +
    "@param name The _unique_ name of the resource.\n" +
    "@param args The arguments to use to populate this resource's properties.\n" +
    "@param opts A bag of options that control this resource's behavior.";
  return doc(text, "  ");
}

function classMembers(one: ResourceClass): string[] {
  return [...one.outputs]
    .sort(byName)
    .flatMap((member) => [
      doc(member.doc, "  ", one.outputs, member.deprecated),
      `  declare readonly ${member.name}: pulumi.Output<${typeText(member.type, "outputs")}${member.optional ? " | undefined" : ""}>;`,
    ]);
}

function assignment(member: Member, one: ResourceClass): string {
  const key = member.name;
  const target = `resourceInputs.${key} = `;
  if (one.secretInputs.includes(key))
    return `${target}args?.${key} ? pulumi.secret(args.${key}) : undefined;`;
  if (one.jsonInputs.includes(key))
    return `${target}pulumi.output(args?.${key}).apply((value) => JSON.stringify(value));`;
  return `${target}args?.${key};`;
}

/** What only the provider sets; a new resource starts without. */
function computedOnly(one: ResourceClass): string[] {
  const given = new Set(one.args.map((member) => member.name));
  return one.outputs
    .map((member) => member.name)
    .filter((name) => !given.has(name))
    .sort();
}

function superCall(one: ResourceClass): string[] {
  const secrets = one.secretOutputs.map((name) => JSON.stringify(name)).join(", ");
  const aliases = one.aliases.map((type) => `{ type: ${JSON.stringify(type)} }`).join(", ");
  return [
    "    let options = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);",
    ...(aliases ? [`    options = pulumi.mergeOptions(options, { aliases: [${aliases}] });`] : []),
    ...(secrets
      ? [`    options = pulumi.mergeOptions(options, { additionalSecretOutputs: [${secrets}] });`]
      : []),
    `    super(${one.name}.__pulumiType, name, resourceInputs, options);`,
  ].map((line, _, lines) => (lines.length === 2 ? line.replace("let options", "const options") : line));
}

function interfaceOf(
  name: string,
  text: string,
  members: readonly Member[],
  one: ResourceClass,
  state: boolean,
): string[] {
  return [
    doc(text, ""),
    `export interface ${name} {`,
    ...[...members]
      .sort(byName)
      .flatMap((member) => inputMember(member, "inputs", one.args.concat(one.outputs), state)),
    "}",
    "",
  ];
}

function inputMember(
  member: Member,
  direction: Direction,
  known: readonly Member[],
  state: boolean,
): string[] {
  const optional = member.optional || state;
  const bare = typeText(member.type, direction);
  const type = optional ? bare.replace(/^pulumi\.Input<(.*)>$/s, "pulumi.Input<$1 | undefined>") : bare;
  return [
    doc(member.doc, "  ", known, member.deprecated),
    `  ${member.name}${optional ? "?" : ""}: ${type};`,
  ];
}

function nestedFile(nested: Readonly<Record<string, readonly Member[]>>, direction: Direction): string {
  const own = direction === "inputs" ? "input" : "output";
  const body = Object.keys(nested)
    .sort()
    .flatMap((name) => {
      const members = nested[name] ?? [];
      const lines = [...members]
        .sort(byName)
        .flatMap((member) =>
          direction === "inputs"
            ? inputMember(member, direction, members, false)
            : [
                doc(member.doc, "  ", members, member.deprecated),
                `  ${member.name}${member.optional ? "?" : ""}: ${typeText(member.type, direction)};`,
              ],
        );
      return [`export interface ${name} {`, ...lines, "}", ""];
    });
  const text = body.join("\n");
  return [
    ...(text.includes("pulumi.") ? ['import type * as pulumi from "@pulumi/pulumi";'] : []),
    ...(text.includes(`${direction}.`) ? [`import type * as ${direction} from "./${own}";`] : []),
    "",
    text,
  ].join("\n");
}

function typeText(type: MemberType, direction: Direction): string {
  if ("plain" in type) return type.plain;
  if ("ref" in type) return `${direction}.${type.ref}`;
  if ("input" in type) return `pulumi.Input<${typeText(type.input, direction)}>`;
  if ("list" in type) return `${typeText(type.list, direction)}[]`;
  return `{ [key: string]: ${typeText(type.map, direction)} }`;
}

const byName = (left: Member, right: Member): number => (left.name < right.name ? -1 : 1);

/** A doc comment; names in backticks are turned from Python's notation into TypeScript's. */
function doc(
  text: string,
  indent: string,
  known: readonly Member[] = [],
  deprecated: string | null = null,
): string {
  const names = new Map(known.map((member) => [member.python, member.name]));
  const lines = text
    .replace(/`(\w+)`/g, (whole, name: string) => (names.has(name) ? `\`${names.get(name)}\`` : whole))
    .replaceAll("*/", "*&#47;")
    .split("\n")
    .concat(deprecated ? ["", `@deprecated ${deprecated}`] : []);
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join("\n");
}

function utilitiesFile(version: string): string {
  return `/** The version of the provider that these classes were made for. */
export function getVersion(): string {
  return ${JSON.stringify(version)};
}

/** @internal */
export function resourceOptsDefaults(): { version: string } {
  return { version: getVersion() };
}

/** @internal */
export function hasType(obj: unknown, type: string): boolean {
  return typeof obj === "object" && obj !== null && "__pulumiType" in obj && obj.__pulumiType === type;
}
`;
}

function indexFile(described: Description): string {
  const all = [...described.resources].sort((left, right) => (left.name < right.name ? -1 : 1));
  return [
    'import * as pulumi from "@pulumi/pulumi";',
    'import { Provider } from "./provider";',
    ...all.map((one) => `import { ${one.name}, type ${one.name}Args } from "./${one.file}";`),
    'import * as types from "./types";',
    'import * as utilities from "./utilities";',
    "",
    'export type { ProviderArgs } from "./provider";',
    ...all.map((one) => `export type { ${one.name}Args, ${one.name}State } from "./${one.file}";`),
    `export { Provider, types, ${all.map((one) => one.name).join(", ")} };`,
    "",
    "type Construct = (name: string, urn: pulumi.URN) => pulumi.Resource;",
    "",
    "// How a reference to a resource, as it comes out of another package, becomes an object again.",
    "const constructors: Readonly<Record<string, Construct>> = {",
    ...all.map(
      (one) =>
        `  [${one.name}.__pulumiType]: (name, urn) => new ${one.name}(name, undefined as unknown as ${one.name}Args, { urn }),`,
    ),
    "};",
    "for (const [token, construct] of Object.entries(constructors)) {",
    '  const module = token.split(":")[1] ?? "";',
    '  pulumi.runtime.registerResourceModule("gitlab", module, {',
    "    version: utilities.getVersion(),",
    "    construct: (name, _type, urn) => construct(name, urn),",
    "  });",
    "}",
    'pulumi.runtime.registerResourcePackage("gitlab", {',
    "  version: utilities.getVersion(),",
    "  constructProvider: (name, type, urn) => {",
    '    if (type !== "pulumi:providers:gitlab") throw new Error(`unknown provider type ${type}`);',
    "    return new Provider(name, undefined, { urn });",
    "  },",
    "});",
    "",
  ].join("\n");
}
