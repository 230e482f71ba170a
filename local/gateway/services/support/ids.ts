import { randomBytes, randomUUID } from "node:crypto";

/** `prefix` and random hexadecimal digits, as most resource ids are: "rslvr-in-0a1b2c3d4e5f60718". */
export function hexId(prefix: string, digits = 17): string {
  return (
    prefix +
    randomBytes(Math.ceil(digits / 2))
      .toString("hex")
      .slice(0, digits)
  );
}

/** `prefix` and random lower-case letters and digits, as Organizations and Cloud Map name things. */
export function alphanumericId(prefix: string, length: number): string {
  const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
  return prefix + [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join("");
}

export { randomUUID as uuid };
