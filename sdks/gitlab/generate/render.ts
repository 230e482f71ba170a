import { providerFile, resourceFile } from "./classes";
import type { Description, Member } from "./description";
import { byName, type Direction, doc, inputMember, typeText } from "./text";

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
