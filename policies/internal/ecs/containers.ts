/** A container of a task definition, with what rules look at. */
export interface Container {
  readonly name?: string;
  readonly logConfiguration?: { readonly logDriver?: string } | null;
}

/** The containers of a task definition, which AWS takes as JSON; `undefined` where it isn't a list of containers. */
export function containersOf(containerDefinitions: string): Container[] | undefined {
  try {
    const parsed: unknown = JSON.parse(containerDefinitions);
    return Array.isArray(parsed) ? parsed.filter(isContainer) : undefined;
  } catch {
    return undefined;
  }
}

function isContainer(value: unknown): value is Container {
  return typeof value === "object" && value !== null;
}
