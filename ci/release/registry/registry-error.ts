/** An image can't be found, or its registry doesn't say. The message names registry, repository and what to do. */
export class RegistryError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "RegistryError";
  }
}
