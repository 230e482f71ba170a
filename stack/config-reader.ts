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

/**
 * Reads keys and remembers what is wrong with them, so that all of it can be told at once. A reading method returns
 * its example where the value is no good; {@link ConfigReader.problems} must be asked before anything is used.
 */
export class ConfigReader {
  private readonly found: ConfigProblem[] = [];

  constructor(private readonly source: ConfigSource) {}

  /** The value as text; Pulumi.yaml gives keys that are not set the empty text. */
  private value(key: string): string | undefined {
    const value = this.source.get(key);
    return value === "" ? undefined : value;
  }

  /** A text. `problem` says what is wrong with it, if anything. */
  text(key: string, rule: { allowed: string; example: string; fits: (value: string) => boolean }): string {
    const value = this.value(key);
    if (value !== undefined && rule.fits(value)) return value;
    this.found.push({ key, found: value, allowed: rule.allowed, example: rule.example });
    return rule.example;
  }

  /** A whole number from `from` to `to`. */
  wholeNumber(key: string, rule: { from: number; to: number; example: number }): number {
    const value = this.value(key);
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

  /** One of the numbers listed. */
  choice<N extends number>(key: string, choices: readonly N[], example: N): N {
    const value = this.value(key);
    const number = toWholeNumber(value);
    const choice = choices.find((candidate) => candidate === number);
    if (choice !== undefined) return choice;
    this.found.push({ key, found: value, allowed: `one of ${choices.join(", ")}`, example });
    return example;
  }

  /** Every problem so far: the key, what was found, what is allowed, and the command that mends it. */
  problems(): string[] {
    return this.found.map(({ key, found, allowed, example }) => {
      const name = `${this.source.name}:${key}`;
      const what = found === undefined ? "is missing" : `is ${JSON.stringify(found)}`;
      return `${name} ${what}; allowed: ${allowed}\n      pulumi config set ${name} ${example}`;
    });
  }
}

function toWholeNumber(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
