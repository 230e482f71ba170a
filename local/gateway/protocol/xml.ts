import { XMLParser } from "fast-xml-parser";

/** An XML element. Namespace prefixes of elements are dropped; attributes keep their full names. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // Line breaks travel as numeric entities.
  htmlEntities: true,
});

/** Parses a document and returns its root element. Throws on malformed XML. */
export function parseXml(text: string): Element {
  const root = elements(parser.parse(text, true) as OrderedNode[]).find(({ name }) => !name.startsWith("?"));
  if (!root) throw new Error("an XML document without a root element");
  return root;
}

type OrderedNode = Record<string, unknown>;

function elements(nodes: readonly OrderedNode[]): Element[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ":@");
    if (name === undefined || name === "#text") return [];
    const content = (node[name] ?? []) as OrderedNode[];
    return [
      {
        name: name.slice(name.indexOf(":") + 1),
        attributes: (node[":@"] ?? {}) as Record<string, string>,
        children: elements(content),
        text: content.map((child) => (typeof child["#text"] === "string" ? child["#text"] : "")).join(""),
      },
    ];
  });
}

/** Escapes text for an element's content or an attribute. */
export function escapeXml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/\r/g, "&#xD;")
    .replace(/\n/g, "&#xA;");
}

/** `<name>content</name>`; the content is XML already. */
export function tag(name: string, content: string, attributes = ""): string {
  return `<${name}${attributes}>${content}</${name}>`;
}
