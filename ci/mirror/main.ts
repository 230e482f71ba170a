import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { mirrorDifferences } from "./mirror";
import type { StackExport } from "./state";

const help = `Compares two environments resource by resource: production must mirror staging.

  pulumi stack export --stack staging --file staging.json
  pulumi stack export --stack production --file production.json
  npm run mirror -- staging.json production.json

Names, account, region, domain and addresses may differ, and what ci/mirror/allowed.ts lists, each with its reason.
Every other difference is printed, and so is an entry of the list that names nothing any more; then the exit code is 1.

Secrets are compared only in exports made with --show-secrets, and never printed. Delete such files at once.
`;

const remedy = `Make it the same in both, or, where it must differ, add it to ci/mirror/allowed.ts with the reason.`;

function main(argv: string[]): number {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" } },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [staging, production, ...rest] = positionals;
  if (staging === undefined || production === undefined || rest.length > 0) {
    throw new Error(
      `${positionals.length} files were given; give two exports, staging's and production's. See --help`,
    );
  }
  const problems = mirrorDifferences(read(staging), read(production));
  if (problems.length === 0) {
    console.log("production mirrors staging");
    return 0;
  }
  for (const problem of problems) console.log(`- ${problem}`);
  console.log(`\n${problems.length === 1 ? "One problem" : `${problems.length} problems`}. ${remedy}`);
  return 1;
}

function read(file: string): StackExport {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as StackExport;
  } catch (error) {
    throw new Error(`${file} can't be read: ${(error as Error).message}`, { cause: error });
  }
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  // Files and words that are no good are the caller's to mend: no stack trace.
  console.error(`✗ ${(error as Error).message}`);
  process.exitCode = 1;
}
