/** A shift that comes to an end before anything changed. */
export class Refused extends Error {
  /** @param problems all that was found, one sentence each */
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "Refused";
  }
}
