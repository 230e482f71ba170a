import type { Mend } from "../mend";

/** Every mend; several of one action apply in this order. */
export const mends: readonly Mend[] = [];
