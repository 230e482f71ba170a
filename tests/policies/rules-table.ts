import type { Rule } from "../../policies/rules";

const levels: Readonly<Record<string, string>> = {
  mandatory: "mandatory",
  advisory: "advisory",
  remediate: "mends it",
};

/** The table of rules for people, made of the rules themselves, as Prettier would write it. */
export function rulesTable(topics: Readonly<Record<string, readonly Rule[]>>): string {
  const rows = [
    ["rule", "says", "level", "looks at", "a preview can't see", "ids"],
    ...Object.entries(topics).flatMap(([topic, rules]) => [
      [`**${topic}**`, "", "", "", "", ""],
      ...rules.map((rule) => [
        rule.name,
        rule.description,
        `${levels[rule.enforcementLevel ?? ""] ?? "?"}, ${rule.severity}`,
        rule.looksAt,
        rule.unseen ?? "",
        rule.tags.join(", "),
      ]),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line), ""].join("\n");
}
