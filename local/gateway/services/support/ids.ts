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

export { randomUUID as uuid };
