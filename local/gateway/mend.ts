import type { IncomingCall } from "./call";
import { mends } from "./mends";
import type { Fields } from "./protocol";
import type { Store } from "./store";

/** What a mend works with besides the answer. */
export interface MendContext {
  /** The call's input, as its model names it. */
  readonly input: Fields;
  readonly account: string;
  readonly region: string;
  /** For what the emulator forgets. */
  readonly store: Store;
}

/**
 * A correction of the emulator's successful answers, where they differ from AWS's so that the provider would see
 * a change that nobody made. Only for services whose protocol is not REST.
 */
export interface Mend {
  /** Model folder, for example "ec2". */
  readonly service: string;
  readonly actions: readonly string[];
  /** @returns the output as AWS answers; the given one may be changed */
  mend(output: Fields, context: MendContext): Fields;
}

/** The mends of a call, in the order in which they apply. */
export function mendsOf(call: Pick<IncomingCall, "service" | "action">): readonly Mend[] {
  return mends.filter(({ service, actions }) => service === call.service && actions.includes(call.action));
}
