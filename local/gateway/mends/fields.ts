import type { Fields } from "../protocol";

/** A member that is a list of structures; empty where it is absent. */
export function list(fields: Fields, name: string): Fields[] {
  return (fields[name] ?? []) as Fields[];
}

/** A member that is a list of texts; empty where it is absent. */
export function texts(fields: Fields, name: string): string[] {
  return (fields[name] ?? []) as string[];
}

/** A member that is a structure; empty where it is absent. */
export function structure(fields: Fields, name: string): Fields {
  return (fields[name] ?? {}) as Fields;
}

/** A member that is a text; empty where it is absent. */
export function text(fields: Fields, name: string): string {
  return (fields[name] ?? "") as string;
}
