import * as ts from "typescript";
import type { Property, Shape } from "./model";

/**
 * The sentences by which the providers' documentation says that a change can't be made in place. It is
 * free text written by many people: what it doesn't say isn't known here.
 */
const replacement =
  /\b(forc(es?|ing) (the )?(re-?creation|replacement|a (new|replacement)|new)\b|force (re-?creation|replacement) of|(is|are) immutable\b|cannot be (changed|updated|modified) after|immutable after creation|if this value is changed, a new \w+ will be created)/i;

const documentedDefault =
  /\b(?:Defaults? (?:to|is|value is)|default:)\s+(?:`([^`]*)`|([A-Za-z0-9_-]+(?:\.\d+)?))/i;

/** The text of a declaration's doc comment, without its markers; empty when there is none. */
export function docText(node: ts.Node): string {
  const source = node.getSourceFile().text;
  const range = ts.getLeadingCommentRanges(source, node.getFullStart())?.at(-1);
  if (!range) return "";
  return source
    .slice(range.pos, range.end)
    .replace(/^\/\*\*|\*\/$/g, "")
    .replace(/^\s*\* ?/gm, "")
    .trim();
}

/** What the doc comment of a property says beside its type: a default, a replacement. */
export function documented(node: ts.Node, shape: Shape): Pick<Property, "default" | "replaces"> {
  const text = docText(node);
  const found = documentedDefault.exec(text);
  const value = found ? typed(found[1]?.replace(/^"(.*)"$/, "$1"), found[2], shape) : undefined;
  return {
    ...(value === undefined ? {} : { default: value }),
    ...(replacement.test(text) ? { replaces: true } : {}),
  };
}

function typed(quoted: string | undefined, bare: string | undefined, shape: Shape): Property["default"] {
  const text = quoted ?? bare ?? "";
  if (shape.kind === "boolean") return text === "true" ? true : text === "false" ? false : undefined;
  if (shape.kind === "number") return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  // A word outside of quotes is as often prose ("Defaults to all environments") as a value.
  return shape.kind === "string" ? quoted : undefined;
}

/** What a resource's doc comment says about its ids, in the "Import" section. */
export function importSection(text: string): { importExample?: string; idParts?: string[] } {
  const example = /pulumi import \S+ \S+ (?:"([^"]+)"|'([^']+)'|(\S+))/.exec(text);
  const id = example?.[1] ?? example?.[2] ?? example?.[3];
  const parts = /\b(?:made up of|composed of) `([\w<>{}-]+(?:[:|][\w<>{}-]+)*)`/i.exec(text)?.[1];
  const placeholders = parts ?? (id && /^(?:[$]?[<{]\w+[>}][:]?)+$/.test(id) ? id : undefined);
  return {
    ...(id ? { importExample: id } : {}),
    ...(placeholders
      ? { idParts: placeholders.split(/[:|]/).map((part) => part.replace(/[$<>{}]/g, "")) }
      : {}),
  };
}
