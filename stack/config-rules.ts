import type { TextRule } from "./config-reader";

/** What texts of a configuration must be, where more than one kind of stack asks for them. */

/** A test for a text that the pattern matches. */
export function matching(pattern: RegExp): TextRule["fits"] {
  return (value) => pattern.test(value);
}

/** Any text but an empty one. */
export function notBlank(allowed: string, example: string): TextRule {
  return { allowed, example, fits: matching(/\S/) };
}

/** A domain that a hosted zone can be made for. */
export function domainName(example: string): TextRule {
  return {
    allowed: "a domain name in lower case",
    example,
    fits: matching(/^([a-z0-9-]+\.)+[a-z]{2,63}$/),
  };
}

/** The repository of a service's images; which one runs is the version of record's business. */
export function repository(service: string): TextRule {
  return {
    allowed: "the repository of an image, without tag and digest",
    example: `registry.example.com/${service}`,
    fits: matching(/^[^\s/@]+(\/[^\s/@:]+)+$/),
  };
}
