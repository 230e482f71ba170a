import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";

/**
 * What TypeScript sources use of `@pulumi/aws`: `ecs.Service` for `new aws.ecs.Service(…)`,
 * `ssm.getParameter` for `aws.ssm.getParameterOutput(…)`.
 *
 * @param roots files and folders; what isn't there counts as empty
 */
export function awsNamesIn(roots: readonly string[]): Set<string> {
  const names = new Set<string>();
  for (const file of roots.flatMap(sourcesIn)) {
    const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
        const name = /^aws\.([\w.]+)$/.exec(node.expression.getText())?.[1];
        const last = name?.split(".").pop() ?? "";
        if (name !== undefined && ts.isNewExpression(node) && name !== "Provider") names.add(name);
        if (name !== undefined && ts.isCallExpression(node) && /^get[A-Z]/.test(last)) {
          names.add(name.replace(/Output$/, ""));
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return names;
}

function sourcesIn(root: string): string[] {
  if (!fs.existsSync(root)) return [];
  if (fs.statSync(root).isFile()) return [root];
  return fs
    .readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.name !== "node_modules" && entry.name !== "dist")
    .flatMap((entry) => {
      const file = path.join(root, entry.name);
      if (entry.isDirectory()) return sourcesIn(file);
      return entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts") ? [file] : [];
    });
}
