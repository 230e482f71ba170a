import { ApiError } from "../../protocol";

/**
 * One page of a list with the token of the next.
 * @param code the error for a token that is not ours
 */
export function page<T>(
  items: readonly T[],
  limit: number | undefined,
  token: string | undefined,
  code = "InvalidNextTokenException",
): { items: T[]; next?: string } {
  const start =
    token === undefined || token === "" ? 0 : Number(Buffer.from(token, "base64").toString("utf8"));
  if (!Number.isInteger(start) || start < 0)
    throw new ApiError(code, `the token "${token}" is not one of this list`);
  const end = start + (limit ?? items.length);
  const rest = end < items.length ? { next: Buffer.from(String(end)).toString("base64") } : {};
  return { items: items.slice(start, end), ...rest };
}
