import * as fs from "node:fs/promises";
import * as path from "node:path";

const moduleName = "github.com/hashicorp/terraform-provider-aws";
const servicePrefix = `${moduleName}/internal/service/`;

/** What {@link trimProvider} kept. */
export interface Trimmed {
  /** Service packages registered with the provider. */
  readonly registered: readonly string[];
  /** Service packages copied because a registered one imports them. */
  readonly imported: readonly string[];
  /** Methods of the AWS client that survived. */
  readonly clients: number;
}

/**
 * Copies the Terraform AWS provider's module to `target` with nothing but the given service
 * packages, what they import, and the AWS API clients that any of these calls. Without this the
 * compiler works through 260 services for 20 minutes.
 *
 * @throws Error when a service is unknown, or when the generated files no longer look as expected
 */
export async function trimProvider(options: {
  /** The unpacked module, read-only. */
  readonly source: string;
  /** An empty or missing folder. */
  readonly target: string;
  /** Folder names under internal/service. */
  readonly services: readonly string[];
}): Promise<Trimmed> {
  const { source, target } = options;
  const kept = await withImports(source, options.services);
  await copySources(source, target, (relative) => {
    const service = /^internal\/service\/([^/]+)(\/|$)/.exec(relative)?.[1];
    return service === undefined || service.includes(".") || kept.has(service);
  });
  const packages = path.join("internal", "provider", "sdkv2", "service_packages_gen.go");
  await rewrite(path.join(target, packages), (text) => keepPackages(text, new Set(options.services)));

  const used = await usedClients(target);
  let clients = 0;
  await rewrite(path.join(target, "internal", "conns", "awsclient_gen.go"), (text) => {
    const result = keepClients(text, used);
    clients = result.clients;
    return result.text;
  });
  return {
    registered: [...options.services],
    imported: [...kept].filter((name) => !options.services.includes(name)),
    clients,
  };
}

/** Keeps imports and `ServicePackage(ctx)` lines of the given services in the generated registry. */
export function keepPackages(text: string, services: ReadonlySet<string>): string {
  const lines = text.split("\n").filter((line) => {
    const name =
      /internal\/service\/(\w+)"/.exec(line)?.[1] ?? /^\s+(\w+)\.ServicePackage\(ctx\),$/.exec(line)?.[1];
    return name === undefined || services.has(name);
  });
  const left = lines.filter((line) => line.includes(".ServicePackage(ctx),")).length;
  if (left !== services.size)
    throw new Error(`the provider's registry holds ${left} of ${services.size} services`);
  return lines.join("\n");
}

/** Keeps the client methods named in `used`, and the imports that these need. */
export function keepClients(text: string, used: ReadonlySet<string>): { text: string; clients: number } {
  const [head, ...functions] = text.split(/^(?=func )/m);
  if (head === undefined || functions.length === 0)
    throw new Error("the provider's client file holds no functions");
  const keptFunctions = functions.filter((body) => {
    const name = /^func \(c \*AWSClient\) (\w+)\(/.exec(body)?.[1];
    return name === undefined || used.has(name);
  });
  const body = keptFunctions.join("");
  const keptHead = head
    .split("\n")
    .filter((line) => {
      const match = /^\s+(?:(\w+) )?"[^"]*\/([^"/]+)"$/.exec(line);
      const name = match?.[1] ?? match?.[2];
      return name === undefined || new RegExp(`\\b${name}\\.`).test(body);
    })
    .join("\n");
  return { text: keptHead + body, clients: keptFunctions.length };
}

/** The services and everything they import from each other. */
async function withImports(source: string, services: readonly string[]): Promise<Set<string>> {
  const kept = new Set<string>();
  const queue = [...services];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (kept.has(name)) continue;
    kept.add(name);
    const folder = path.join(source, "internal", "service", name);
    const files = await fs.readdir(folder).catch(() => {
      throw new Error(`the provider has no service "${name}"`);
    });
    for (const file of files.filter(isSource)) {
      const text = await fs.readFile(path.join(folder, file), "utf8");
      for (const match of text.matchAll(new RegExp(`"${servicePrefix}(\\w+)"`, "g"))) {
        if (match[1] !== undefined) queue.push(match[1]);
      }
    }
  }
  return kept;
}

async function usedClients(target: string): Promise<Set<string>> {
  const used = new Set<string>();
  for (const file of await fs.readdir(path.join(target, "internal"), { recursive: true })) {
    if (!isSource(file) || file.endsWith(path.join("conns", "awsclient_gen.go"))) continue;
    const text = await fs.readFile(path.join(target, "internal", file), "utf8");
    for (const match of text.matchAll(/\.(\w+Client)\b/g)) if (match[1] !== undefined) used.add(match[1]);
  }
  return used;
}

const unneeded = new Set([
  "docs",
  "website",
  "examples",
  "infrastructure",
  "testdata",
  "test-fixtures",
  "sweep",
  "acctest",
  "generate",
]);

async function copySources(
  source: string,
  target: string,
  wanted: (relative: string) => boolean,
): Promise<void> {
  const visit = async (relative: string): Promise<void> => {
    await fs.mkdir(path.join(target, relative), { recursive: true });
    for (const entry of await fs.readdir(path.join(source, relative), { withFileTypes: true })) {
      const inner = path.posix.join(relative, entry.name);
      if (!wanted(inner)) continue;
      if (entry.isDirectory()) {
        if (!unneeded.has(entry.name) || (relative === "internal" && entry.name === "sweep"))
          await visit(inner);
      } else if (!entry.name.endsWith("_test.go")) {
        // Read and written, not copied: files of the module cache are read-only and would stay so.
        await fs.writeFile(path.join(target, inner), await fs.readFile(path.join(source, inner)));
      }
    }
  };
  await visit(".");
}

/** Changes a file in place. */
export async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  await fs.writeFile(file, change(await fs.readFile(file, "utf8")));
}

function isSource(file: string): boolean {
  return file.endsWith(".go") && !file.endsWith("_test.go");
}
