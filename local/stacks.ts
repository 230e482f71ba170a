import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { repoRoot } from "./support/paths";
import { Problem } from "./support/problem";

/** A service that runs the sample application here. */
export interface SampleService {
  /** What stands before `Image` in its config key; of the key `image` the project's name. */
  readonly name: string;
  /** Where its images are, without tag. */
  readonly repository: string;
  /** The one image that the program asks for. Without it the program runs the version on record, which `release` sets. */
  readonly tag?: string;
}

/** A stack of the program as its config file describes it. */
export interface Stack {
  readonly name: string;
  /** The Pulumi project's folder. */
  readonly projectDir: string;
  /** Project name in Pulumi.yaml. */
  readonly project: string;
  /** AWS account that the stack's provider accepts, 12 digits. */
  readonly account: string;
  readonly region: string;
  readonly services: readonly SampleService[];
  /**
   * Stack in whose emulated account this one lives: a review's environment (config key `environment`), else the
   * stack itself.
   */
  readonly environment: string;
}

/** Whether a stack lives in another one's account. */
export function isReview(stack: Stack): boolean {
  return stack.environment !== stack.name;
}

interface ConfigFile {
  readonly config?: Readonly<Record<string, string | number | boolean>>;
}

/** Names of the stacks that have a config file in `projectDir`. */
export function stackNames(projectDir: string = repoRoot): string[] {
  return fs
    .readdirSync(projectDir)
    .map((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1])
    .filter((name): name is string => name !== undefined)
    .sort();
}

/**
 * Reads what the local platform must know of a stack from the same files that Pulumi reads.
 * @throws Problem for a stack without a config file, one without account or region, or a review whose environment
 *   can't be it
 */
export function loadStack(name: string, projectDir: string = repoRoot): Stack {
  const stack = readStack(name, projectDir);
  if (isReview(stack)) checkEnvironment(stack, readStack(stack.environment, projectDir));
  return stack;
}

function readStack(name: string, projectDir: string): Stack {
  const names = stackNames(projectDir);
  if (!names.includes(name)) {
    throw new Problem(
      `there is no stack "${name}" here`,
      `Use one of: ${names.join(", ")} (a stack is a file Pulumi.<name>.yaml).`,
    );
  }
  const project = (readYaml(path.join(projectDir, "Pulumi.yaml")) as { name: string }).name;
  const file = path.join(projectDir, `Pulumi.${name}.yaml`);
  const config = (readYaml(file) as ConfigFile).config ?? {};
  const text = (key: string): string | undefined => {
    const value = config[`${project}:${key}`];
    return value === undefined ? undefined : String(value);
  };
  const account = text("accountId");
  const region = text("region");
  const missing = [
    ...(account && /^\d{12}$/.test(account) ? [] : [`${project}:accountId (12 digits)`]),
    ...(region ? [] : [`${project}:region`]),
  ];
  if (!account || !region || missing.length > 0) {
    throw new Problem(
      `${path.basename(file)} does not say ${missing.join(" and ")}`,
      `Set it: pulumi config set --stack ${name} <key> <value>.`,
    );
  }
  return {
    name,
    projectDir,
    project,
    account,
    region,
    services: services(config, project),
    environment: text("environment") ?? name,
  };
}

/** A service for each of the keys `image` and `…Image`. */
function services(config: NonNullable<ConfigFile["config"]>, project: string): SampleService[] {
  return Object.entries(config).flatMap(([key, value]) => {
    const name = key === `${project}:image` ? project : /^.+:(.+)Image$/.exec(key)?.[1];
    if (name === undefined || !key.startsWith(`${project}:`)) return [];
    // What follows the last colon is a tag, unless it is a registry's port.
    const [, repository = "", tag] = /^(.*?)(?::([\w.-]+))?$/.exec(String(value)) ?? [];
    return [{ name, repository, ...(tag !== undefined && { tag }) }];
  });
}

function checkEnvironment(review: Stack, environment: Stack): void {
  const file = `Pulumi.${review.name}.yaml`;
  if (isReview(environment)) {
    throw new Problem(
      `${file} names "${environment.name}" as its environment, which is a review itself`,
      `Set ${review.project}:environment to "${environment.environment}".`,
    );
  }
  if (review.account !== environment.account || review.region !== environment.region) {
    throw new Problem(
      `${file} says account ${review.account} in ${review.region}, its environment "${environment.name}" ` +
        `account ${environment.account} in ${environment.region}`,
      "A review lives where its environment does: give both the same accountId and region.",
    );
  }
}

function readYaml(file: string): unknown {
  try {
    return parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    throw new Problem(`${file} can't be read: ${(error as Error).message}`, "Mend the file.", {
      cause: error,
    });
  }
}
