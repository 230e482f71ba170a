import * as fs from "node:fs";
import * as path from "node:path";
import { type LedgerEntry, readLedger } from "../../../local/stand-ins/ledger-file";
import { localDir } from "../../../local/support/paths";
import type { StackExport } from "../../../local/workspace/pending";

/** The state of a stack of this repository's program, as `pulumi stack export` gives it. */
export function state(stack: string): StackExport {
  const file = path.join(localDir, "backend", ".pulumi", "stacks", "ecs-environment", `${stack}.json`);
  const { checkpoint } = JSON.parse(fs.readFileSync(file, "utf8")) as {
    checkpoint: { latest: StackExport["deployment"] };
  };
  return { deployment: checkpoint.latest };
}

/** What a stand-in provider of a stack holds. */
export async function ledger(stack: string, provider: string): Promise<readonly LedgerEntry[]> {
  const content = await readLedger(path.join(localDir, stack, "ledger", `${provider}.json`));
  return content?.resources ?? [];
}
