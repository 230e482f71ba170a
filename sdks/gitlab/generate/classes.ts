import type { Member, ResourceClass } from "./description";
import { byName, doc, inputMember, typeText } from "./text";

/** The file of a resource class: the class, its state and its arguments. */
export function resourceFile(one: ResourceClass): string {
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
    `      const state: ${name}State | undefined = argsOrState;`,
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

/** The file of the provider's class. */
export function providerFile(one: ResourceClass): string {
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
  const args = [...one.args, ...one.state].some((member) => refersToNested(member));
  const outputs = one.outputs.some((member) => refersToNested(member));
  const deprecated = one.args.some((member) => member.deprecated !== null);
  return [
    ...(deprecated
      ? ["/* eslint-disable @typescript-eslint/no-deprecated -- what is deprecated is still passed on */", ""]
      : []),
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

function refersToNested(member: Member): boolean {
  return JSON.stringify(member.type).includes('"ref"');
}
