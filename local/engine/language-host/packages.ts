import * as fs from "node:fs";
import * as path from "node:path";

/** A resource plugin that a program's npm packages ask for. */
export interface RequiredPlugin {
  /** The plugin's name, for example `aws`. */
  readonly name: string;
  /** Semantic version with a leading `v`. */
  readonly version: string;
  /** Where the engine may download it from; empty for the engine's default. */
  readonly server: string;
  /** What turns a general plugin into this package, for example a bridged Terraform provider. */
  readonly parameterization?: { readonly name: string; readonly version: string; readonly value: string };
}

/** An npm package as it lies on disk. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** Real path of its folder: a workspace's symbolic link is followed. */
  readonly folder: string;
  /** Whether the program itself declares it. */
  readonly direct: boolean;
}

/** The part of a package.json that is read here. */
interface Manifest {
  name?: string;
  version?: string;
  pulumi?: {
    resource?: boolean;
    name?: string;
    version?: string;
    server?: string;
    parameterization?: { name: string; version: string; value: string };
  };
  dependencies?: { [name: string]: string };
  optionalDependencies?: { [name: string]: string };
  peerDependencies?: { [name: string]: string };
  peerDependenciesMeta?: { [name: string]: { optional?: boolean } };
}

/**
 * Every package that a program can load at run time: what the nearest package.json declares, and what those
 * packages declare in turn, found the way Node finds them. Development dependencies and optional peers that nobody
 * declares are no part of a program: a plugin that is asked for without need stops `pulumi up` where plugins can't
 * be downloaded.
 * @param programFolder the folder of the program
 */
export function installedPackages(programFolder: string): InstalledPackage[] {
  const found = new Map<string, InstalledPackage>();
  const root = nearestManifest(programFolder);
  if (root === undefined) return [];
  const queue: { folder: string; name: string; direct: boolean }[] = declared(root.manifest).map((name) => ({
    folder: root.folder,
    name,
    direct: true,
  }));
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const folder = locate(next.folder, next.name);
    if (folder === undefined || found.has(folder)) continue;
    const manifest = readManifest(folder);
    if (manifest === undefined) continue;
    found.set(folder, {
      name: manifest.name ?? next.name,
      version: manifest.version ?? "",
      folder,
      direct: next.direct,
    });
    for (const name of declared(manifest)) queue.push({ folder, name, direct: false });
  }
  return [...found.values()];
}

/**
 * The resource plugins that a program needs, from the `pulumi` sections of its packages.
 * @param programFolder the folder of the program
 */
export function requiredPlugins(programFolder: string): RequiredPlugin[] {
  const found = new Map<string, RequiredPlugin>();
  for (const { folder } of installedPackages(programFolder)) {
    const plugin = pluginOf(readManifest(folder) ?? {});
    if (plugin) {
      found.set(`${plugin.name}@${plugin.version}/${plugin.parameterization?.name ?? ""}`, plugin);
    }
  }
  return [...found.values()];
}

function pluginOf(manifest: Manifest): RequiredPlugin | undefined {
  const { pulumi } = manifest;
  if (pulumi?.resource !== true) return undefined;
  // Only Pulumi's own scope may leave the name out: any other package's name says nothing about the plugin's.
  const name = pulumi.name ?? /^@pulumi\/(.+)$/.exec(manifest.name ?? "")?.[1];
  const version = pulumi.version ?? manifest.version;
  if (!name || !version) return undefined;
  return {
    name,
    version: version.startsWith("v") ? version : `v${version}`,
    server: pulumi.server ?? "",
    ...(pulumi.parameterization ? { parameterization: pulumi.parameterization } : {}),
  };
}

function declared(manifest: Manifest): string[] {
  const peers = Object.keys(manifest.peerDependencies ?? {}).filter(
    (name) => manifest.peerDependenciesMeta?.[name]?.optional !== true,
  );
  return [
    ...new Set([
      ...Object.keys(manifest.dependencies ?? {}),
      ...Object.keys(manifest.optionalDependencies ?? {}),
      ...peers,
    ]),
  ];
}

function nearestManifest(folder: string): { folder: string; manifest: Manifest } | undefined {
  for (const candidate of upwards(path.resolve(folder))) {
    const manifest = readManifest(candidate);
    if (manifest) return { folder: candidate, manifest };
  }
  return undefined;
}

// require.resolve would stop at packages whose `exports` hide their package.json.
function locate(from: string, name: string): string | undefined {
  for (const folder of upwards(from)) {
    const candidate = path.join(folder, "node_modules", name);
    if (fs.existsSync(path.join(candidate, "package.json"))) return fs.realpathSync(candidate);
  }
  return undefined;
}

function* upwards(folder: string): Generator<string> {
  for (let at = folder; ; at = path.dirname(at)) {
    yield at;
    if (at === path.dirname(at)) return;
  }
}

function readManifest(folder: string): Manifest | undefined {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;
  } catch {
    // Not there or broken: npm says so better than a language host can.
    return undefined;
  }
}
