import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import { Problem } from "../../support/problem";
import { docText, importSection } from "./documentation";
import { type PackageIdentity, type Properties, type ResourceSchema, providerToken } from "./model";
import { withReplacements } from "./replacements";
import { propertyOf, type TypeNames } from "./shapes";
import { TypeLibrary } from "./type-library";

/** Where a package's declarations are and what it calls itself. */
export interface DeclaredPackage extends PackageIdentity {
  /** The folder that holds index.d.ts. */
  readonly folder: string;
}

/**
 * Finds a Pulumi package and its declarations.
 *
 * @param packageFolder the folder with the package.json
 * @throws Problem when the package isn't there or wasn't built
 */
export function findPackage(packageFolder: string): DeclaredPackage {
  const file = path.join(packageFolder, "package.json");
  if (!fs.existsSync(file)) {
    throw new Problem(`The package in ${packageFolder} is missing.`, "Run npm ci.");
  }
  const manifest = JSON.parse(fs.readFileSync(file, "utf8")) as {
    types?: string;
    typings?: string;
    pulumi?: { name?: string; version?: string };
  };
  const types = path.join(packageFolder, manifest.types ?? manifest.typings ?? "index.d.ts");
  if (!fs.existsSync(types)) throw new Problem(`${types} is missing.`, "Run npm run build.");
  const { name, version } = manifest.pulumi ?? {};
  if (!name || !version) {
    throw new Problem(`${file} has no "pulumi" section with name and version.`, "Reinstall it with npm ci.");
  }
  return { name, version, folder: path.dirname(fs.realpathSync(types)) };
}

/**
 * Reads every resource type, and the provider's own configuration, from a package's declarations.
 *
 * @returns the schemas by token
 */
export function readDeclarations(declared: DeclaredPackage): Map<string, ResourceSchema> {
  const library = new TypeLibrary(declared.folder);
  const schemas = new Map<string, ResourceSchema>();
  for (const file of declarationFiles(declared.folder)) {
    const schema = readResource(file, declared.name, library);
    if (schema) schemas.set(schema.token, withReplacements(schema));
  }
  return schemas;
}

/** Functions (get…), nested types and plumbing have files of their own; what is left are resources. */
function declarationFiles(folder: string): string[] {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === "types" ? [] : declarationFiles(file);
      return /^(?!get[A-Z])\w+\.d\.ts$/.test(entry.name) && entry.name !== "index.d.ts" ? [file] : [];
    })
    .sort();
}

function readResource(file: string, packageName: string, library: TypeLibrary): ResourceSchema | undefined {
  const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
  const declaration = source.statements.find(
    (statement): statement is ts.ClassDeclaration =>
      ts.isClassDeclaration(statement) && extendedBy(statement).endsWith("Resource"),
  );
  if (!declaration?.name) return undefined;
  const name = declaration.name.text;
  const args = source.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === `${name}Args`,
  );
  // The token and what is secret are in the code only: declarations don't carry values.
  const code = fs.readFileSync(file.replace(/\.d\.ts$/, ".js"), "utf8");
  const isProvider = extendedBy(declaration) === "pulumi.ProviderResource";
  const token = isProvider ? providerToken(packageName) : /__pulumiType = ['"]([^'"]+)['"]/.exec(code)?.[1];
  if (!token) return undefined;

  const names = library.names();
  const secrets = secretProperties(code);
  const inputs = properties(args?.members ?? [], names, secrets);
  const outputs = properties(
    declaration.members.filter((member) => !isStatic(member)),
    names,
    secrets,
  );
  return {
    token,
    inputs,
    outputs,
    ...importSection(docText(declaration)),
    types: library.closure(names.used),
  };
}

function extendedBy(declaration: ts.ClassDeclaration): string {
  return declaration.heritageClauses?.[0]?.types[0]?.expression.getText() ?? "";
}

function isStatic(member: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
}

function properties(members: Iterable<ts.Node>, names: TypeNames, secrets: ReadonlySet<string>): Properties {
  const found: Record<string, Properties[string]> = {};
  for (const member of members) {
    if (!ts.isPropertySignature(member) && !ts.isPropertyDeclaration(member)) continue;
    const read = propertyOf(member, names);
    if (read) found[read[0]] = secrets.has(read[0]) ? { ...read[1], secret: true } : read[1];
  }
  return found;
}

/** The SDK wraps secret inputs in `pulumi.secret` and names secret outputs in `additionalSecretOutputs`. */
function secretProperties(code: string): Set<string> {
  const list = /additionalSecretOutputs: \[([^\]]*)\]/.exec(code)?.[1] ?? "";
  const outputs = [...list.matchAll(/["']([^"']+)["']/g)].map((match) => match[1] ?? "");
  const inputs = [...code.matchAll(/resourceInputs(?:\["|\.)(\w+)(?:"\])? = .*pulumi\.secret\(/g)].map(
    (match) => match[1] ?? "",
  );
  return new Set([...outputs, ...inputs]);
}
