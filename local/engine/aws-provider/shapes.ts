import * as fs from "node:fs/promises";
import * as path from "node:path";
import * as ts from "typescript";

/**
 * A type as one word: `string`, `number`, `boolean`, `any`, `asset`, `archive`,
 * `json` (a string that also accepts a policy document as an object), `[T]` (array), `{T}` (map),
 * or the name of a nested type such as `inputs.ecs.ServiceLoadBalancer`.
 * As the type of a property it ends with `?` when the property may be left out.
 */
export type Shape = string;

/** Property name to type. */
export type Properties = Readonly<Record<string, Shape>>;

/** What a package's type declarations say about one resource class. */
export interface ResourceShape {
  /** What the constructor accepts. */
  readonly args: Properties;
  /** Every property, also those that only AWS decides. */
  readonly state: Properties;
  /** Properties that the class keeps secret in the state. */
  readonly secrets: readonly string[];
}

/** What a package's type declarations say about one function. */
export interface FunctionShape {
  readonly args: Properties;
  readonly result: Properties;
}

/** A whole Pulumi package, read from its type declarations. */
export interface PackageShapes {
  readonly version: string;
  readonly provider: Properties;
  /** By type token, such as `aws:ecs/service:Service`. */
  readonly resources: Readonly<Record<string, ResourceShape>>;
  /** By token, such as `aws:ssm/getParameter:getParameter`. */
  readonly functions: Readonly<Record<string, FunctionShape>>;
  /** Nested types by name, such as `inputs.ecs.ServiceLoadBalancer`. */
  readonly types: Readonly<Record<string, Properties>>;
}

/**
 * Reads the type declarations of an npm package that Pulumi generated (`@pulumi/aws`), with the
 * tokens from the JavaScript beside them. Nothing of the package is run.
 *
 * @param folder the package's folder in node_modules
 */
export async function readPackageShapes(folder: string): Promise<PackageShapes> {
  const manifest = JSON.parse(await fs.readFile(path.join(folder, "package.json"), "utf8")) as {
    version: string;
  };
  const resources: Record<string, ResourceShape> = {};
  const functions: Record<string, FunctionShape> = {};
  for (const file of await moduleFiles(folder)) {
    const code = await fs.readFile(path.join(folder, `${file}.js`), "utf8").catch(() => "");
    const resource = /__pulumiType = '([^']+)'/.exec(code)?.[1];
    const invoked = /pulumi\.runtime\.invoke\("([^"]+)"/.exec(code)?.[1];
    if (resource === undefined && invoked === undefined) continue;
    const interfaces = interfacesOf(await parse(path.join(folder, `${file}.d.ts`)));
    if (resource !== undefined) {
      const name = resource.split(":")[2] ?? "";
      resources[resource] = {
        args: interfaces[`${name}Args`] ?? {},
        state: interfaces[`${name}State`] ?? {},
        secrets: secretsOf(code),
      };
    } else if (invoked !== undefined) {
      const name = pascal(invoked.split(":")[2] ?? "");
      functions[invoked] = {
        args: interfaces[`${name}Args`] ?? {},
        result: interfaces[`${name}Result`] ?? {},
      };
    }
  }
  return {
    version: manifest.version,
    provider: interfacesOf(await parse(path.join(folder, "provider.d.ts"))).ProviderArgs ?? {},
    resources,
    functions,
    types: {
      ...interfacesOf(await parse(path.join(folder, "types", "input.d.ts")), "inputs"),
      ...interfacesOf(await parse(path.join(folder, "types", "output.d.ts")), "outputs"),
    },
  };
}

/** The type of one declared property, as {@link Shape} without the question mark. */
export function shapeOf(node: ts.TypeNode): Shape {
  if (ts.isParenthesizedTypeNode(node)) return shapeOf(node.type);
  if (ts.isArrayTypeNode(node)) return `[${shapeOf(node.elementType)}]`;
  if (ts.isTypeLiteralNode(node)) {
    const index = node.members.find(ts.isIndexSignatureDeclaration);
    return index ? `{${shapeOf(index.type)}}` : "any";
  }
  if (ts.isUnionTypeNode(node)) return shapeOfUnion(node.types.map(shapeOf));
  if (ts.isTypeReferenceNode(node)) return shapeOfReference(node);
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword:
      return "string";
    case ts.SyntaxKind.NumberKeyword:
      return "number";
    case ts.SyntaxKind.BooleanKeyword:
      return "boolean";
    case ts.SyntaxKind.UndefinedKeyword:
      return "undefined";
    default:
      return "any";
  }
}

function shapeOfUnion(shapes: readonly Shape[]): Shape {
  const types = [...new Set(shapes.filter((shape) => shape !== "undefined"))];
  if (types.includes("asset")) return "asset";
  if (types.includes("string") && types.some((type) => type.endsWith("PolicyDocument"))) return "json";
  // `string | inputs.iam.Role`, `string | enums.ec2.InstanceType`: the string is what travels.
  return (
    types.find((type) => type === "string") ?? types.find((type) => type.startsWith("[")) ?? types[0] ?? "any"
  );
}

function shapeOfReference(node: ts.TypeReferenceNode): Shape {
  const name = node.typeName.getText();
  const argument = node.typeArguments?.[0];
  if (/^(pulumi\.)?(Input|Output|Promise)$/.test(name) && argument) return shapeOf(argument);
  if (name.startsWith("inputs.") || name.startsWith("outputs.")) return name;
  if (name === "pulumi.asset.Archive") return "archive";
  if (name === "pulumi.asset.Asset") return "asset";
  // Enumerations, ARN, and classes given instead of their id: strings on the wire.
  return "string";
}

/** Interfaces of a file by name, those of a namespace by `prefix.namespace.Name`. */
function interfacesOf(file: ts.SourceFile, prefix?: string): Record<string, Properties> {
  const found: Record<string, Properties> = {};
  const visit = (node: ts.Node, scope: string): void => {
    if (ts.isInterfaceDeclaration(node)) found[scope + node.name.text] = propertiesOf(node);
    else if (ts.isModuleDeclaration(node) && node.body && ts.isModuleBlock(node.body)) {
      for (const statement of node.body.statements) visit(statement, `${scope}${node.name.text}.`);
    }
  };
  for (const statement of file.statements) visit(statement, prefix === undefined ? "" : `${prefix}.`);
  return found;
}

function propertiesOf(node: ts.InterfaceDeclaration): Properties {
  const properties: Record<string, Shape> = {};
  for (const member of node.members) {
    if (!ts.isPropertySignature(member) || !member.type) continue;
    const name = ts.isStringLiteral(member.name) ? member.name.text : member.name.getText();
    properties[name] = shapeOf(member.type) + (member.questionToken ? "?" : "");
  }
  return properties;
}

function secretsOf(code: string): string[] {
  const list = /additionalSecretOutputs: \[([^\]]*)\]/.exec(code)?.[1];
  return list === undefined ? [] : [...list.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? "");
}

async function parse(file: string): Promise<ts.SourceFile> {
  return ts.createSourceFile(file, await fs.readFile(file, "utf8"), ts.ScriptTarget.Latest, true);
}

/** Declaration files of the package, without their ending: at the top, and one and two folders down. */
async function moduleFiles(folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
    if (entry.isFile() && entry.name.endsWith(".d.ts")) files.push(entry.name);
    if (!entry.isDirectory() || entry.name === "types" || entry.name === "node_modules") continue;
    for (const inner of await fs.readdir(path.join(folder, entry.name))) {
      if (inner.endsWith(".d.ts")) files.push(path.join(entry.name, inner));
    }
  }
  return files
    .map((file) => file.slice(0, -".d.ts".length))
    .filter((file) => path.basename(file) !== "index");
}

function pascal(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
