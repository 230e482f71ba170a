import * as fs from "node:fs/promises";
import writeFileAtomic from "write-file-atomic";
import { Problem } from "../support/problem";
import type { Redacted } from "./redaction";
import { stableJson, type Value } from "./values";

/** One resource that would exist at the provider. */
export interface LedgerEntry extends Redacted {
  /** The type token, such as `datadog:index/monitor:Monitor`. */
  readonly type: string;
  readonly id: string;
  /** The resource's name in the program. */
  readonly name: string;
  readonly urn: string;
  /** ISO times. */
  readonly created: string;
  readonly updated: string;
}

/** A ledger as it is in its file. */
export interface LedgerContent {
  /** What the file is, for people. */
  readonly about: string;
  readonly provider: string;
  readonly version: string;
  /** See {@link redact} in redaction.ts. */
  readonly salt: string;
  /** How many resources were ever created; keeps ids from being used twice. */
  readonly sequence: number;
  /** Ordered by type and name. */
  readonly resources: readonly LedgerEntry[];
}

/**
 * Reads a ledger, for showing it or for working on it.
 *
 * @returns undefined when there is none yet
 * @throws Problem when the file was damaged
 */
export async function readLedger(file: string): Promise<LedgerContent | undefined> {
  let text: string;
  try {
    text = await fs.readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    const content = JSON.parse(text) as LedgerContent;
    if (!Array.isArray(content.resources)) throw new SyntaxError("there is no list of resources");
    return content;
  } catch (error) {
    throw new Problem(
      `The ledger ${file} can't be read: ${(error as Error).message}.`,
      "Correct the file, or delete it and run a refresh.",
      { cause: error },
    );
  }
}

/** Writes a ledger so that the file is whole at every moment, whoever reads it and whenever this is killed. */
export async function writeLedger(file: string, content: LedgerContent): Promise<void> {
  const order = (entry: LedgerEntry): string => `${entry.type} ${entry.name} ${entry.id}`;
  const resources = [...content.resources].sort((left, right) =>
    order(left).localeCompare(order(right), "en"),
  );
  const value = { ...content, resources } as unknown as Value;
  await writeFileAtomic(file, `${stableJson(value, 2)}\n`, { mode: 0o600 });
}
