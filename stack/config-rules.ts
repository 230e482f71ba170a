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

/** The image of a service. */
export function image(service: string): TextRule {
  return {
    allowed: "an image with a tag or a digest",
    example: `registry.example.com/${service}:1.0.0`,
    fits: matching(/^[^\s/]+(\/[^\s/]+)*(:[\w][\w.-]{0,127}|@sha256:[0-9a-f]{64})$/),
  };
}
