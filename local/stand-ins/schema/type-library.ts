import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import type { Properties } from "./model";
import { propertyOf, type TypeNames } from "./shapes";

/** A {@link TypeNames} that remembers which nested objects it was asked for. */
export interface TrackedNames extends TypeNames {
  readonly used: ReadonlySet<string>;
}

/**
 * The nested objects and enums of a package: `types/input.d.ts`, `types/output.d.ts` and `types/enums`.
 * Tens of thousands of lines in large packages; each object is read when a resource refers to it.
 */
export class TypeLibrary {
  private readonly objects = new Map<string, ts.InterfaceDeclaration>();
  private readonly enums = new Map<string, readonly (string | number | boolean)[]>();
  private readonly read = new Map<string, { properties: Properties; refers: ReadonlySet<string> }>();

  constructor(folder: string) {
    for (const direction of ["input", "output"]) {
      this.load(path.join(folder, "types", `${direction}.d.ts`), (name, statement) => {
        if (ts.isInterfaceDeclaration(statement)) this.objects.set(`${direction}.${name}`, statement);
      });
    }
    this.load(path.join(folder, "types", "enums", "index.d.ts"), (name, statement) => {
      const values = literalsOf(statement);
      if (values.length > 0) this.enums.set(name, values);
    });
  }

  /** Names as a resource's file writes them: `inputs.X`, `outputs.module.X`, `enums.X`. */
  names(): TrackedNames {
    const used = new Set<string>();
    return {
      used,
      object: (written) => {
        const [prefix, ...rest] = written.split(".");
        const direction = prefix === "inputs" ? "input" : prefix === "outputs" ? "output" : undefined;
        const key = `${direction}.${rest.join(".")}`;
        if (!direction || !this.objects.has(key)) return undefined;
        used.add(key);
        return key;
      },
      enumeration: (written) => {
        const [prefix, ...rest] = written.split(".");
        return prefix === "enums" ? this.enums.get(rest.join(".")) : undefined;
      },
    };
  }

  /** The named objects and all that they refer to in turn; objects may refer to themselves. */
  closure(start: Iterable<string>): Record<string, Properties> {
    const found: Record<string, Properties> = {};
    const open = [...start];
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      if (found[key]) continue;
      const object = this.object(key);
      found[key] = object.properties;
      open.push(...object.refers);
    }
    return found;
  }

  private object(key: string): { properties: Properties; refers: ReadonlySet<string> } {
    let object = this.read.get(key);
    if (!object) {
      const names = this.names();
      const properties: Record<string, Properties[string]> = {};
      for (const member of this.objects.get(key)?.members ?? []) {
        const property = ts.isPropertySignature(member) ? propertyOf(member, names) : undefined;
        if (property) properties[property[0]] = property[1];
      }
      object = { properties, refers: names.used };
      this.read.set(key, object);
    }
    return object;
  }

  private load(file: string, visit: (name: string, statement: ts.Statement) => void): void {
    if (!fs.existsSync(file)) return;
    const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
    const walk = (statements: readonly ts.Statement[], prefix: string): void => {
      for (const statement of statements) {
        if (ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body)) {
          walk(statement.body.statements, `${prefix}${statement.name.text}.`);
        } else if (ts.isInterfaceDeclaration(statement)) {
          visit(prefix + statement.name.text, statement);
        } else if (ts.isVariableStatement(statement)) {
          const [variable] = statement.declarationList.declarations;
          if (variable && ts.isIdentifier(variable.name)) visit(prefix + variable.name.text, statement);
        }
      }
    };
    walk(source.statements, "");
  }
}

/** An enum is declared as a constant object whose members have literal types. */
function literalsOf(statement: ts.Statement): (string | number | boolean)[] {
  if (!ts.isVariableStatement(statement)) return [];
  const type = statement.declarationList.declarations[0]?.type;
  if (!type || !ts.isTypeLiteralNode(type)) return [];
  return type.members.flatMap((member): (string | number)[] => {
    if (!ts.isPropertySignature(member) || !member.type || !ts.isLiteralTypeNode(member.type)) return [];
    const { literal } = member.type;
    if (ts.isStringLiteral(literal)) return [literal.text];
    return ts.isNumericLiteral(literal) ? [Number(literal.text)] : [];
  });
}
