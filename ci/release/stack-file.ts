import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";

/** What a command must know of a stack, from the file that Pulumi reads. */
export interface StackSettings {
  readonly project: string;
  readonly region: string;
  /** Role that is taken on; nothing where the credentials are the account's own. */
  readonly assumeRoleArn: string | undefined;
  /** The whole file. */
  readonly content: { readonly config?: Readonly<Record<string, unknown>> };
}

/** The same, and what a release must know besides. */
export interface StackFile extends StackSettings {
  /** Image repositories by service: the keys `<service>Image`. */
  readonly repositories: Readonly<Record<string, string>>;
}

/** Where a stack's file is. */
export interface StackFilePlace {
  readonly projectFolder: string;
  readonly stack: string;
  /** @default `Pulumi.<stack>.yaml` in the project's folder */
  readonly configFile?: string;
  /** Keys that replace the file's for this run. */
  readonly overrides?: Readonly<Record<string, string>>;
}

/**
 * Reads a stack's file for a command that releases nothing.
 *
 * @param toDo what can't be done without what is missing, for example `shifted by`
 * @throws Error with everything that is missing
 */
export function readStackSettings(place: StackFilePlace, toDo: string): StackSettings {
  const { file, project, region, assumeRoleArn, content } = readConfig(place);
  if (region !== undefined) return { project, region, assumeRoleArn, content };
  throw new Error(
    `${file} can't be ${toDo}:\n  - ${project}:region is missing; the command must know where AWS is asked`,
  );
}

/**
 * Reads a stack's file.
 *
 * @throws Error with everything that is missing
 */
export function readStackFile(place: StackFilePlace): StackFile {
  const { file, project, region, assumeRoleArn, content, config } = readConfig(place);
  const repositories = readRepositories(config, project);
  const problems = [
    ...(region === undefined ? [`${project}:region is missing; a release must know where AWS is asked`] : []),
    ...(Object.keys(repositories).length === 0
      ? [`there is no key ${project}:<service>Image; it holds the repository of a service's image`]
      : []),
    ...Object.entries(repositories).flatMap(([service, repository]) =>
      repositoryProblems(project, service, repository),
    ),
  ];
  if (problems.length > 0 || region === undefined) {
    throw new Error(
      `${file} can't be released from:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
    );
  }
  return { project, region, assumeRoleArn, repositories, content };
}

function readConfig({ projectFolder, stack, configFile, overrides = {} }: StackFilePlace) {
  const { name: project } = readYaml(path.join(projectFolder, "Pulumi.yaml")) as { name?: unknown };
  if (typeof project !== "string") throw new Error(`${path.join(projectFolder, "Pulumi.yaml")} has no name`);
  const file = configFile ?? path.join(projectFolder, `Pulumi.${stack}.yaml`);
  const content = readYaml(file) as StackFile["content"];
  const config: Readonly<Record<string, unknown>> = { ...content.config, ...qualified(overrides, project) };
  const text = (key: string) => {
    const value = config[`${project}:${key}`];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return { file, project, region: text("region"), assumeRoleArn: text("assumeRoleArn"), content, config };
}

/** Keys without a namespace are the project's. */
export function qualified(
  keys: Readonly<Record<string, string>>,
  project: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(keys).map(([key, value]) => [key.includes(":") ? key : `${project}:${key}`, value]),
  );
}

function readRepositories(
  config: Readonly<Record<string, unknown>>,
  project: string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) => {
      const service = key.startsWith(`${project}:`)
        ? /^(.+)Image$/.exec(key.slice(project.length + 1))?.[1]
        : undefined;
      return service === undefined || typeof value !== "string" || value === ""
        ? []
        : [[service, value] as const];
    }),
  );
}

/** A port of the registry is followed by a path, a tag isn't. */
function repositoryProblems(project: string, service: string, repository: string): string[] {
  if (!repository.includes("@") && !/:[^/]*$/.test(repository)) return [];
  return [
    `${project}:${service}Image is ${JSON.stringify(repository)}; give the repository without a tag or a digest, ` +
      "which is what a release looks up",
  ];
}

function readYaml(file: string): Record<string, unknown> {
  try {
    const content: unknown = parse(readFileSync(file, "utf8"));
    if (typeof content === "object" && content !== null) return content as Record<string, unknown>;
    throw new Error("it holds no keys");
  } catch (error) {
    throw new Error(`${file} can't be read: ${(error as Error).message}`, { cause: error });
  }
}
