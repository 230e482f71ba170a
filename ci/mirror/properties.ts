import { Secret } from "./resource";

/** One value deep inside a resource. */
export interface Leaf {
  readonly value: unknown;
  /** It takes part in the comparison but is never printed. */
  readonly secret: boolean;
}

/**
 * Every value of a resource by its path, as Pulumi writes paths: `networkConfiguration.subnets[0]`,
 * `tags["cost-centre"]`. Texts that hold several things (JSON of policies and container definitions, images,
 * messages of monitors) are taken apart as well, so that each has a path of its own.
 */
export function leavesOf(inputs: Readonly<Record<string, unknown>>): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const visit = (path: string, name: string, given: unknown, secret: boolean): void => {
    if (given instanceof Secret) return visit(path, name, given.value ?? "a secret", true);
    const value = typeof given === "string" ? takenApart(name, given) : given;
    const entries: [string, string, unknown][] = Array.isArray(value)
      ? value.map((entry, index) => [`${path}[${index}]`, name, entry])
      : typeof value === "object" && value !== null
        ? Object.entries(value).map(([key, entry]) => [join(path, key), key, entry])
        : [];
    for (const entry of entries) visit(...entry, secret);
    // An empty list says something else than none.
    if (entries.length === 0 && value !== undefined) leaves.set(path, { value, secret });
  };
  for (const [name, value] of Object.entries(inputs)) visit(join("", name), name, value, false);
  return leaves;
}

function join(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$-]*$/.test(key) || key.includes("-")) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

/** What a text is made of, where its parts may differ one by one; otherwise the text. */
function takenApart(name: string, text: string): unknown {
  const json = parsedJson(text);
  if (json !== undefined) return json;
  // A release reaches one environment before the other; the repository is the same in both.
  const image = name === "image" && /^(.+?)(?::([\w][\w.-]*)|@(sha256:[0-9a-f]{64}))$/.exec(text);
  if (image) return { repository: image[1], version: image[2] ?? image[3] };
  // Whom Datadog notifies: `@slack-staging`, `@somebody@example.com`.
  const handle = /(?<![\w.])@[\w.@/-]*\w/g;
  const handles = name === "message" ? text.match(handle) : null;
  if (handles) return { text: text.replace(handle, "@"), handles };
  return text;
}

/** What the text says as JSON; undefined where it is something else, also a template that only begins like JSON. */
function parsedJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
