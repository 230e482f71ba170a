/**
 * A failure that a user can do something about. The commands print its message and remedy
 * without a stack trace and end with exit code 1; anything else that is thrown is a defect of ours.
 */
export class Problem extends Error {
  /**
   * @param message what was found, in the user's words
   * @param remedy what to do about it, one sentence
   */
  constructor(
    message: string,
    readonly remedy?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "Problem";
  }
}
