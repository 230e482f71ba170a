import * as ts from "typescript";
import type { Property, Shape } from "./model";
import { documented } from "./documentation";

/** Resolves a type's name, as written in a declaration file, to a name in the schema. */
export interface TypeNames {
  /** The key of a nested object (`input.MonitorMonitorThresholds`), or undefined when it is none. */
  object(written: string): string | undefined;
  /** The literals of an enum, or undefined when the name is none. */
  enumeration(written: string): readonly (string | number | boolean)[] | undefined;
}

const undefinedIn = (type: ts.TypeNode): boolean =>
  type.kind === ts.SyntaxKind.UndefinedKeyword ||
  (ts.isUnionTypeNode(type) && type.types.some(undefinedIn)) ||
  (isWrapper(type) && (type.typeArguments ?? []).some(undefinedIn));

/** `pulumi.Input<T>` and `pulumi.Output<T>` say when a value is known, not what it is. */
function isWrapper(type: ts.TypeNode): type is ts.TypeReferenceNode {
  return ts.isTypeReferenceNode(type) && /^pulumi\.(Input|Output)$/.test(type.typeName.getText());
}

/** Reads a type of a declaration. A type that this does not know becomes "any": it is never a false error. */
function shapeOf(type: ts.TypeNode, names: TypeNames): Shape {
  if (ts.isParenthesizedTypeNode(type)) return shapeOf(type.type, names);
  if (isWrapper(type))
    return type.typeArguments?.[0] ? shapeOf(type.typeArguments[0], names) : { kind: "any" };
  if (ts.isArrayTypeNode(type)) return { kind: "array", of: shapeOf(type.elementType, names) };
  if (ts.isTypeLiteralNode(type)) {
    const index = type.members.find(ts.isIndexSignatureDeclaration);
    return index ? { kind: "map", of: shapeOf(index.type, names) } : { kind: "any" };
  }
  if (ts.isUnionTypeNode(type)) {
    return union(
      type.types
        .filter((member) => member.kind !== ts.SyntaxKind.UndefinedKeyword)
        .map((member) => shapeOf(member, names)),
    );
  }
  if (ts.isLiteralTypeNode(type)) return literal(type);
  switch (type.kind) {
    case ts.SyntaxKind.StringKeyword:
      return { kind: "string" };
    case ts.SyntaxKind.NumberKeyword:
      return { kind: "number" };
    case ts.SyntaxKind.BooleanKeyword:
      return { kind: "boolean" };
  }
  if (ts.isTypeReferenceNode(type)) {
    const written = type.typeName.getText();
    if (/^pulumi\.(ID|URN)$/.test(written)) return { kind: "string" };
    const values = names.enumeration(written);
    if (values) return { kind: typeof values[0] === "number" ? "number" : "string", values };
    const object = names.object(written);
    if (object) return { kind: "object", type: object };
  }
  return { kind: "any" };
}

function literal(type: ts.LiteralTypeNode): Shape {
  if (ts.isStringLiteral(type.literal)) return { kind: "string", values: [type.literal.text] };
  if (ts.isNumericLiteral(type.literal)) return { kind: "number", values: [Number(type.literal.text)] };
  return { kind: "any" };
}

/** `string | RecordType` allows every string: the open member swallows the closed ones. */
function union(members: readonly Shape[]): Shape {
  if (members.some((member) => member.kind === "any")) return { kind: "any" };
  const open = new Set(members.filter((member) => !("values" in member)).map((member) => member.kind));
  const kept = members.filter((member) => !("values" in member) || !open.has(member.kind));
  const closed = kept.filter((member) => "values" in member);
  const [first] = kept;
  if (!first) return { kind: "any" };
  if (kept.length === 1) return first;
  const sameKind = closed.length === kept.length && kept.every((member) => member.kind === first.kind);
  if (sameKind && first.kind === "string") {
    return {
      kind: "string",
      values: kept.flatMap((member) => ("values" in member ? (member.values ?? []) : [])),
    };
  }
  return { kind: "union", of: kept };
}

/** Reads one member of an Args interface, of a nested object or of a resource class. */
export function propertyOf(
  member: ts.PropertySignature | ts.PropertyDeclaration,
  names: TypeNames,
): [string, Property] | undefined {
  if (!member.type || !(ts.isIdentifier(member.name) || ts.isStringLiteral(member.name))) return undefined;
  const shape = shapeOf(member.type, names);
  return [
    member.name.text,
    { shape, required: !member.questionToken && !undefinedIn(member.type), ...documented(member, shape) },
  ];
}
