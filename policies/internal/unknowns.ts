/** A value as far as it is known: a preview doesn't know what AWS will answer. */
export type Reading<T> =
  { readonly known: true; readonly value: T } | { readonly known: false; readonly because: Error };

/** Reads a value that a preview may not know. The engine's objects throw where an unknown value is touched. */
export function look<T>(read: () => T): Reading<T> {
  try {
    return { known: true, value: read() };
  } catch (error) {
    if (error instanceof Error && "unknownTypeSentinel" in error) return { known: false, because: error };
    throw error;
  }
}

/** The value, or `undefined` where it isn't known. For what is only a hint; `Doubts.known` is for what decides. */
export function peek<T>(read: () => T): T | undefined {
  const reading = look(read);
  return reading.known ? reading.value : undefined;
}

/** The elements of a list, each as far as it is known. `for … of` would stop at the first unknown one. */
export function elements<T>(list: readonly T[] | null | undefined): Reading<T>[] {
  return list ? Array.from({ length: list.length }, (_, index) => look(() => list[index] as T)) : [];
}

/** What one check of a rule could not look at. */
export class Doubts {
  private first: Error | undefined;

  /** The value, or `undefined` where it isn't known: then the check ends with an advisory. */
  known<T>(read: () => T): T | undefined {
    const reading = look(read);
    if (reading.known) return reading.value;
    this.add(reading.because);
    return undefined;
  }

  /** The known elements of a list; unknown ones are noted. */
  knownElements<T>(read: () => readonly T[] | null | undefined): T[] {
    return elements(this.known(read)).flatMap((element) => {
      if (element.known) return [element.value];
      this.add(element.because);
      return [];
    });
  }

  /** Notes that something was not seen. */
  add(because: Error): void {
    this.first ??= because;
  }

  /** Ends the check as the engine expects it: what was thrown becomes an advisory with the rule's name. */
  tell(): void {
    if (this.first) throw this.first;
  }
}

/**
 * Runs a check that reads through `doubts`, so that everything that is known is judged; only then the engine is told
 * that the rule has not seen all. A check that touches an unknown value by itself would stop there.
 */
export function judge(check: (doubts: Doubts) => void): void {
  const doubts = new Doubts();
  check(doubts);
  doubts.tell();
}
