import type { IncomingCall } from "./call";
import type { HttpRequest } from "./protocol/http";
import type { Store } from "./store";

/** What a mend works with besides the answer. */
export interface MendContext {
  readonly call: IncomingCall;
  readonly request: HttpRequest;
  readonly store: Store;
}

/**
 * A correction of the emulator's successful answers, where they differ from AWS's so that the provider would see
 * a change that nobody made.
 */
export interface Mend {
  readonly service: string;
  readonly actions: readonly string[];
  /** @returns the answer's body as AWS sends it */
  mend(body: string, context: MendContext): string;
}
