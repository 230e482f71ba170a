import type { ParametersClient } from "../aws-clients";

/** Most digests that are remembered: with the quotes, 100 of them are 3501 of a parameter's 4096 characters. */
const maximumDigests = 100;

/** Characters of a digest that are remembered: 128 of its 256 bits, which no two images ever share. */
const digits = 32;

/** Which images were prepared before, newest first. Nothing is remembered where nothing can be read. */
export async function readPrepared(parameters: ParametersClient, name: string): Promise<string[]> {
  try {
    const { Parameter: parameter } = await parameters.getParameter({ Name: name });
    return parsePrepared(parameter?.Value);
  } catch (error) {
    // Somebody deleted it. What prepares must stand being run twice; the next update of the stack creates it anew.
    if (error instanceof Error && error.name === "ParameterNotFound") return [];
    throw error;
  }
}

/** Whether an image with this digest was prepared before. */
export function wasPrepared(prepared: readonly string[], digest: string): boolean {
  return prepared.includes(remembered(digest));
}

/** Writes down that the image with this digest was prepared. */
export async function writePrepared(
  parameters: ParametersClient,
  name: string,
  prepared: readonly string[],
  digest: string,
): Promise<void> {
  const value = JSON.stringify(withPrepared(prepared, digest));
  await parameters.putParameter({ Name: name, Value: value, Type: "String", Overwrite: true });
}

/** The memory with another digest: the oldest go, where there are too many. */
export function withPrepared(prepared: readonly string[], digest: string): string[] {
  const others = prepared.filter((each) => each !== remembered(digest));
  return [remembered(digest), ...others].slice(0, maximumDigests);
}

function remembered(digest: string): string {
  return digest.slice("sha256:".length).slice(0, digits);
}

function parsePrepared(text: string | undefined): string[] {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}
