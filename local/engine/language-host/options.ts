/** The `runtime.options` of a Pulumi.yaml, PulumiPolicy.yaml or PulumiPlugin.yaml that a Node program has. */
export interface RuntimeOptions {
  /** Whether the SDK registers ts-node for the program. @default true */
  readonly typescript: boolean;
  /** The tsconfig.json that ts-node takes, relative to the program's folder. */
  readonly tsconfig?: string;
  /** Arguments for node itself, already split as a shell would. */
  readonly nodeArgs: readonly string[];
}

/**
 * Reads the runtime options with the names and meanings of the official language host.
 * @throws Error when an option has the wrong type or names another package manager than npm
 */
export function parseRuntimeOptions(given: { readonly [option: string]: unknown }): RuntimeOptions {
  const { typescript = true, tsconfig, nodeargs = "", packagemanager = "npm" } = given;
  if (typeof typescript !== "boolean") throw wrongOption("typescript", typescript, "true or false");
  if (typeof nodeargs !== "string") throw wrongOption("nodeargs", nodeargs, "a string");
  if (tsconfig !== undefined && typeof tsconfig !== "string") {
    throw wrongOption("tsconfig", tsconfig, "the path of a tsconfig.json");
  }
  if (packagemanager !== "npm" && packagemanager !== "auto") {
    throw wrongOption(
      "packagemanager",
      packagemanager,
      "npm (this language host installs with nothing else)",
    );
  }
  return { typescript, nodeArgs: splitArguments(nodeargs), ...(tsconfig ? { tsconfig } : {}) };
}

function wrongOption(name: string, given: unknown, allowed: string): Error {
  return new Error(
    `Runtime option "${name}" is ${JSON.stringify(given)}; it must be ${allowed}. Change it under runtime.options.`,
  );
}

/**
 * Splits a command line as a POSIX shell does, without expanding anything:
 * `--import tsx --title 'a b'` gives four arguments.
 * @throws Error when a quote is left open
 */
export function splitArguments(line: string): string[] {
  const found: string[] = [];
  let current: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === "\\" && quote !== "'" && at + 1 < line.length) {
      current = (current ?? "") + line.charAt(++at);
    } else if (quote !== undefined) {
      if (char === quote) quote = undefined;
      else current = (current ?? "") + char;
    } else if (char === "'" || char === '"') {
      quote = char;
      current ??= "";
    } else if (/\s/.test(char)) {
      if (current !== undefined) found.push(current);
      current = undefined;
    } else {
      current = (current ?? "") + char;
    }
  }
  if (quote !== undefined) throw new Error(`Runtime option "nodeargs" has an open ${quote}: ${line}`);
  if (current !== undefined) found.push(current);
  return found;
}
