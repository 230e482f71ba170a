import type { ServiceModel, Shape, ShapeRef } from "./model";
import {
  isFields,
  isFlattened,
  listMember,
  mapEntry,
  membersOf,
  scalarFromText,
  scalarToText,
  type Fields,
} from "./values";

/** The dotted names of form parameters as a tree: `Tags.member.1.Key=a` is Tags → member → 1 → Key. */
interface Node {
  text?: string;
  readonly children: Map<string, Node>;
}

/** Reads form parameters as a value of the shape, in the query or in EC2's dialect. */
export function readQuery(model: ServiceModel, ref: ShapeRef, form: URLSearchParams, ec2: boolean): unknown {
  const root: Node = { children: new Map() };
  for (const [name, text] of form) {
    if (name === "Action" || name === "Version") continue;
    let node = root;
    for (const part of name.split(".")) {
      let child = node.children.get(part);
      if (!child) node.children.set(part, (child = { children: new Map() }));
      node = child;
    }
    node.text = text;
  }
  return read({ model, ec2 }, ref, root);
}

interface Dialect {
  readonly model: ServiceModel;
  readonly ec2: boolean;
}

function read(dialect: Dialect, ref: ShapeRef, node: Node): unknown {
  const shape = dialect.model.shape(ref);
  switch (shape.type) {
    case "structure":
      return readStructure(dialect, ref, node);
    case "list":
      return readList(dialect, ref, shape, node);
    case "map":
      return readMap(dialect, ref, shape, node);
    default:
      // A scalar with children, or without a text, is left to the validator.
      return node.text === undefined ? unknownTree(node) : scalarFromText(shape, node.text);
  }
}

function readStructure(dialect: Dialect, ref: ShapeRef, node: Node): Fields {
  const result: Fields = {};
  const left = new Map(node.children);
  for (const { name, ref: member } of membersOf(dialect.model, ref)) {
    const wire = parameterName(dialect, name, member);
    const child = left.get(wire);
    if (!child) continue;
    left.delete(wire);
    result[name] = read(dialect, member, child);
  }
  for (const [name, child] of left) result[name] = unknownTree(child);
  return result;
}

function readList(dialect: Dialect, ref: ShapeRef, shape: Shape, node: Node): unknown {
  const member = listMember(shape);
  const flat = dialect.ec2 || isFlattened(ref, shape);
  // An empty list is sent as the bare name; some clients send it as the first item.
  const items = flat
    ? node
    : (node.children.get(member.locationName ?? "member") ?? node.children.get("member"));
  return [...(items?.children ?? [])]
    .filter(([index]) => /^\d+$/.test(index))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => read(dialect, member, child));
}

function readMap(dialect: Dialect, ref: ShapeRef, shape: Shape, node: Node): unknown {
  const { key, value } = mapEntry(shape);
  const entries = isFlattened(ref, shape) ? node : node.children.get("entry");
  const pairs = [...(entries?.children.values() ?? [])].map((child) => {
    const valueNode = child.children.get(value.locationName ?? "value") ?? { children: new Map() };
    return [
      child.children.get(key.locationName ?? "key")?.text ?? "",
      read(dialect, value, valueNode),
    ] as const;
  });
  return Object.fromEntries(pairs);
}

function unknownTree(node: Node): unknown {
  if (node.children.size === 0) return node.text ?? "";
  return Object.fromEntries([...node.children].map(([name, child]) => [name, unknownTree(child)]));
}

function parameterName(dialect: Dialect, name: string, ref: ShapeRef): string {
  if (!dialect.ec2) return ref.locationName ?? name;
  const wire = ref.queryName ?? ref.locationName ?? name;
  return ref.queryName === undefined ? wire.charAt(0).toUpperCase() + wire.slice(1) : wire;
}

/** Writes a value of the shape as form parameters, without Action and Version. */
export function writeQuery(
  model: ServiceModel,
  ref: ShapeRef,
  value: unknown,
  ec2: boolean,
): URLSearchParams {
  const form = new URLSearchParams();
  write({ model, ec2 }, form, ref, "", value);
  return form;
}

function write(dialect: Dialect, form: URLSearchParams, ref: ShapeRef, prefix: string, value: unknown): void {
  const shape = dialect.model.shape(ref);
  if (value === undefined || value === null) return;
  if (shape.type === "structure" && isFields(value)) {
    for (const { name, ref: member } of membersOf(dialect.model, ref)) {
      const wire = parameterName(dialect, name, member);
      write(dialect, form, member, prefix === "" ? wire : `${prefix}.${wire}`, value[name]);
    }
  } else if (shape.type === "list" && Array.isArray(value)) {
    const member = listMember(shape);
    const flat = dialect.ec2 || isFlattened(ref, shape);
    if (value.length === 0 && !dialect.ec2) form.set(prefix, "");
    const base = flat ? prefix : `${prefix}.${member.locationName ?? "member"}`;
    value.forEach((item, index) => write(dialect, form, member, `${base}.${index + 1}`, item));
  } else if (shape.type === "map" && isFields(value)) {
    const entry = mapEntry(shape);
    Object.entries(value).forEach(([key, item], index) => {
      const base = isFlattened(ref, shape) ? `${prefix}.${index + 1}` : `${prefix}.entry.${index + 1}`;
      form.set(`${base}.${entry.key.locationName ?? "key"}`, key);
      write(dialect, form, entry.value, `${base}.${entry.value.locationName ?? "value"}`, item);
    });
  } else {
    form.set(prefix, scalarToText(shape, value, "iso8601"));
  }
}
