import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { repoRoot } from "./support/paths";
import { Problem } from "./support/problem";

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
  /** Image reference of the sample service, as the program will ask ECS for it. */
  readonly image: string | undefined;
  /** Domain of the stack's hosted zone. */
  readonly domain: string | undefined;
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
 * @throws Problem for a stack without a config file, or one without account or region
 */
export function loadStack(name: string, projectDir: string = repoRoot): Stack {
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
  return { name, projectDir, project, account, region, image: text("image"), domain: text("domain") };
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
