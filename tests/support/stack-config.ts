import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";

const root = path.resolve(__dirname, "..", "..");

/** What `Pulumi.<stack>.yaml` of this repository sets, as the engine hands it to a program: every value a text. */
export function stackConfig(stack: string): Record<string, string> {
  const text = readFileSync(path.join(root, `Pulumi.${stack}.yaml`), "utf8");
  const { config } = parse(text) as { config: Record<string, unknown> };
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

/** The keys that Pulumi.yaml describes. */
export function describedKeys(): string[] {
  const text = readFileSync(path.join(root, "Pulumi.yaml"), "utf8");
  const { config } = parse(text) as { config: Record<string, { description?: string }> };
  return Object.entries(config)
    .filter(([, { description }]) => description)
    .map(([key]) => key);
}
