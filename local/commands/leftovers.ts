import { setTimeout as sleep } from "node:timers/promises";
import type { InventoryItem } from "../emulator/inventory";

/** A resource that the account holds. */
export type Holding = Pick<InventoryItem, "type" | "id">;

/** How leftovers are looked for. */
export interface Search {
  /** What the account holds now that no state has and that wasn't there before. */
  readonly look: () => Promise<Holding[]>;
  /** Whether another command works in the same account now. */
  readonly busy: () => boolean;
  /** How long to wait before looking again, in milliseconds. @default 2000 */
  readonly pause?: number;
}

/**
 * What a destroyed stack left in its account. While another command creates something it stands in no state for a
 * moment: only what is still there, and still nobody's, once that command has ended is left over.
 */
export async function leftovers({ look, busy, pause = 2_000 }: Search): Promise<Holding[]> {
  let left = await look();
  while (left.length > 0 && busy()) {
    await sleep(pause);
    const now = new Set((await look()).map(key));
    left = left.filter((holding) => now.has(key(holding)));
  }
  return left;
}

/** What an account holds that isn't in the other list. */
export function unowned(held: readonly Holding[], others: readonly Holding[]): Holding[] {
  const known = new Set(others.map(key));
  return held.filter((holding) => !known.has(key(holding))).map(({ type, id }) => ({ type, id }));
}

function key({ type, id }: Holding): string {
  return `${type} ${id}`;
}
