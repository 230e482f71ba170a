import type { ServiceModel, Shape, ShapeRef } from "./model";
import {
  isFields,
  isFlattened,
  listMember,
  mapEntry,
  membersOf,
  scalarFromText,
  scalarToText,
  wireName,
  type Fields,
} from "./values";
import { escapeXml, tag, type Element } from "./xml";

/** Writes the content of a structure, members that live in headers or the path excepted. */
export function writeXmlMembers(model: ServiceModel, ref: ShapeRef, value: Fields): string {
  return membersOf(model, ref)
    .filter(({ ref: member }) => member.location === undefined && member.xmlAttribute !== true)
    .map(({ name, ref: member }) => writeXml(model, member, wireName(name, member), value[name]))
    .join("");
}

/** Writes a value as an element of that name; flattened lists become several elements, nothing becomes none. */
export function writeXml(model: ServiceModel, ref: ShapeRef, name: string, value: unknown): string {
  const shape = model.shape(ref);
  if (value === undefined || value === null) return "";
  if (shape.type === "structure" && isFields(value)) {
    return tag(name, writeXmlMembers(model, ref, value), attributesOf(model, ref, value));
  }
  if (shape.type === "list" && Array.isArray(value)) {
    const member = listMember(shape);
    if (isFlattened(ref, shape)) {
      return value.map((item) => writeXml(model, member, member.locationName ?? name, item)).join("");
    }
    return tag(
      name,
      value.map((item) => writeXml(model, member, member.locationName ?? "member", item)).join(""),
    );
  }
  if (shape.type === "map" && isFields(value)) {
    const entry = mapEntry(shape);
    const entries = Object.entries(value).map(
      ([key, item]) =>
        writeXml(model, entry.key, entry.key.locationName ?? "key", key) +
        writeXml(model, entry.value, entry.value.locationName ?? "value", item),
    );
    const flat = isFlattened(ref, shape);
    const written = entries.map((content) => tag(flat ? name : "entry", content)).join("");
    return flat ? written : tag(name, written);
  }
  return tag(name, escapeXml(scalarToText(shape, value, "iso8601")));
}

function attributesOf(model: ServiceModel, ref: ShapeRef, value: Fields): string {
  const own = ref.xmlNamespace;
  const namespace = own ? ` xmlns${own.prefix ? `:${own.prefix}` : ""}="${escapeXml(own.uri)}"` : "";
  return membersOf(model, ref)
    .filter(({ ref: member, name }) => member.xmlAttribute === true && value[name] !== undefined)
    .reduce(
      (sum, { name, ref: member }) => `${sum} ${wireName(name, member)}="${escapeXml(String(value[name]))}"`,
      namespace,
    );
}

/** Reads a structure from an element's children. Elements the model doesn't know are kept, for the validator. */
export function readXmlMembers(
  model: ServiceModel,
  ref: ShapeRef,
  element: Element,
  known: readonly string[] = [],
): Fields {
  const result: Fields = {};
  const seen = new Set(known);
  for (const { name, ref: member, shape } of membersOf(model, ref)) {
    if (member.location !== undefined) continue;
    const wire = wireName(name, member);
    if (member.xmlAttribute === true) {
      if (element.attributes[wire] !== undefined) result[name] = element.attributes[wire];
      continue;
    }
    const wires =
      isFlattened(member, shape) && shape.type === "list"
        ? [wire, listMember(shape).locationName ?? wire]
        : [wire];
    wires.forEach((each) => seen.add(each));
    const found = element.children.filter((child) => wires.includes(child.name));
    if (found.length > 0) result[name] = readXml(model, member, shape, found);
  }
  for (const child of element.children) if (!seen.has(child.name)) result[child.name] = child.text;
  return result;
}

function readXml(model: ServiceModel, ref: ShapeRef, shape: Shape, found: readonly Element[]): unknown {
  const [first] = found;
  if (!first) return undefined;
  if (shape.type === "structure") return readXmlMembers(model, ref, first);
  if (shape.type === "list") {
    const member = listMember(shape);
    const items = isFlattened(ref, shape) ? found : first.children;
    return items.map((item) => readXml(model, member, model.shape(member), [item]));
  }
  if (shape.type === "map") {
    const { key, value } = mapEntry(shape);
    const entries = isFlattened(ref, shape) ? found : first.children;
    return Object.fromEntries(
      entries.map((entry) => [
        entry.children.find(({ name }) => name === (key.locationName ?? "key"))?.text ?? "",
        readXml(
          model,
          value,
          model.shape(value),
          entry.children.filter(({ name }) => name === (value.locationName ?? "value")),
        ),
      ]),
    );
  }
  return scalarFromText(shape, first.text);
}
