/** How a registry wants to be asked: one of the ways that a `WWW-Authenticate` header names. */
export interface Challenge {
  /** In lower case: `bearer`, `basic`. */
  readonly scheme: string;
  /** By name, in lower case: `realm`, `service`, `scope`. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Reads a `WWW-Authenticate` header; several such headers come joined by commas, as their parts are. */
export function parseChallenges(header: string): Challenge[] {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  // A word with a value is a parameter of the scheme before it; a word alone is the next scheme.
  const words = /([A-Za-z][\w-]*)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+)))?/g;
  for (const [, word = "", quoted, plain] of header.matchAll(words)) {
    const value = quoted?.replaceAll(/\\(.)/g, "$1") ?? plain;
    const current = challenges.at(-1);
    if (value === undefined) challenges.push({ scheme: word.toLowerCase(), parameters: {} });
    else if (current) current.parameters[word.toLowerCase()] = value;
  }
  return challenges;
}
