import * as pulumi from "@pulumi/pulumi";

/**
 * Collects everything that is wrong with a component's arguments, so that a caller mends all of it
 * at once instead of one problem per `pulumi up`.
 */
export class Problems {
  private readonly found: string[] = [];

  /** @param problem one sentence without the component's name: what was given and what is allowed */
  add(...problem: string[]): void {
    this.found.push(...problem);
  }

  /**
   * Ends the construction of `resource` if anything was found.
   *
   * @param owner the component in the caller's words, for example `EcsService "web"`
   * @throws pulumi.ResourceError with every problem; the engine prints it without a stack trace
   */
  throwIfAny(owner: string, resource: pulumi.Resource): void {
    const [first, ...others] = this.found;
    if (first === undefined) return;
    const message =
      others.length === 0
        ? `${owner}: ${first}`
        : `${owner} has ${this.found.length} problems:\n${this.found.map((problem) => `  - ${problem}`).join("\n")}`;
    throw new pulumi.ResourceError(message, resource, true);
  }
}
