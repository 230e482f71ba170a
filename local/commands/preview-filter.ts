import { stripVTControlCharacters } from "node:util";

/**
 * Holds back what `pulumi up` prints of its preview: the update prints the same again. Where no update follows, the
 * preview says why.
 */
export class PreviewFilter {
  private held: string[] | undefined = [];

  /** @param show takes the lines that are shown */
  constructor(private readonly show: (line: string) => void) {}

  /** Whether the update has begun. */
  get passed(): boolean {
    return this.held === undefined;
  }

  /** Takes a line of the command. */
  take(line: string): void {
    if (this.held && stripVTControlCharacters(line).startsWith("Updating (")) this.held = undefined;
    if (this.held) this.held.push(line);
    else this.show(line);
  }

  /** Shows what was held back when the command ended without an update. */
  end(): void {
    for (const line of this.held ?? []) this.show(line);
  }
}
