import * as pulumi from "@pulumi/pulumi";

/** Where the values come from; `pulumi.Config` is one. */
export interface ConfigSource {
  /** Name of the project, which is the namespace of the keys. */
  readonly name: string;
  get(key: string): string | undefined;
}

/** One thing that is wrong with a stack's configuration. */
interface ConfigProblem {
  readonly key: string;
  readonly found: string | undefined;
  readonly allowed: string;
  readonly example: string | number;
}

/** What a text must be. */
export interface TextRule {
  readonly allowed: string;
  readonly example: string;
  readonly fits: (value: string) => boolean;
}

/**
 * Reads keys and remembers what is wrong with them, so that all of it can be told at once. A reading method returns
 * its example where the value is no good; {@link ConfigReader.throwIfAny} must be called before anything is used.
 */
export class ConfigReader {
  private readonly found: ConfigProblem[] = [];

  constructor(private readonly source: ConfigSource) {}

  /** The value as text, whatever it is; Pulumi.yaml gives keys that are not set the empty text. */
  given(key: string): string | undefined {
    const value = this.source.get(key);
    return value === "" ? undefined : value;
  }

  /** A text for which `fits` holds. */
  text(key: string, rule: TextRule): string {
    const value = this.given(key);
    if (value !== undefined && rule.fits(value)) return value;
    this.found.push({ key, found: value, allowed: rule.allowed, example: rule.example });
    return rule.example;
  }

  /** The same, but the key may also be left empty. */
  optionalText(key: string, rule: TextRule): string | undefined {
    return this.given(key) === undefined
      ? undefined
      : this.text(key, { ...rule, allowed: `nothing, or ${rule.allowed}` });
  }

  /** A whole number from `from` to `to`. */
  wholeNumber(key: string, rule: { from: number; to: number; example: number }): number {
    const value = this.given(key);
    const number = toWholeNumber(value);
    if (number !== undefined && number >= rule.from && number <= rule.to) return number;
    this.found.push({
      key,
      found: value,
      allowed: `a whole number from ${rule.from} to ${rule.to}`,
      example: rule.example,
    });
    return rule.example;
  }

  /** One of the numbers or words listed. */
  choice<C extends number | string>(key: string, choices: readonly C[], example: C): C {
    const value = this.given(key);
    const choice = choices.find((candidate) => String(candidate) === value);
    if (choice !== undefined) return choice;
    this.found.push({ key, found: value, allowed: `one of ${choices.join(", ")}`, example });
    return example;
  }

  /**
   * Ends the program if anything was wrong.
   *
   * @throws pulumi.RunError with every problem so far: the key, what was found, what is allowed, and the command that
   * mends it; the engine prints it without a stack trace
   */
  throwIfAny(stack: string): void {
    if (this.found.length === 0) return;
    const problems = this.found.map(({ key, found, allowed, example }) => {
      const name = `${this.source.name}:${key}`;
      const what = found === undefined ? "is missing" : `is ${JSON.stringify(found)}`;
      return `  - ${name} ${what}; allowed: ${allowed}\n      pulumi config set ${name} ${example}`;
    });
    const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
    throw new pulumi.RunError(`the configuration of stack "${stack}" has ${count}:\n${problems.join("\n")}`);
  }
}

function toWholeNumber(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
