import type { IncomingCall } from "./call";
import { mends } from "./mends";
import type { Fields } from "./protocol";
import type { Memory } from "./memory";

/** What a mend works with besides the answer. */
export interface MendContext {
  /** The call's input, as its model names it. */
  readonly input: Fields;
  readonly account: string;
  readonly region: string;
  /** What was asked for and the emulator forgets. */
  readonly memory: Memory;
  /** Asks the emulator something as the caller. */
  readonly emulator: (service: string, action: string, input: Fields) => Promise<Fields>;
}

/**
 * A correction of the emulator's successful answers, where they differ from AWS's so that the provider would see
 * a change that nobody made. Only for services whose protocol is not REST.
 */
export interface Mend {
  /** Model folder, for example "ec2". */
  readonly service: string;
  /** By action. The answer is the output as AWS answers it; the given one may be changed. */
  readonly actions: Readonly<
    Record<string, (output: Fields, context: MendContext) => Promise<Fields> | Fields>
  >;
}

/** Corrects one answer. */
export type Correction = Mend["actions"][string];

/** The corrections of a call, in the order in which they apply. */
export function mendsOf(call: Pick<IncomingCall, "service" | "action">): readonly Correction[] {
  return mends
    .filter(({ service, actions }) => service === call.service && Object.hasOwn(actions, call.action))
    .map(({ actions }) => actions[call.action])
    .filter((correction) => correction !== undefined);
}
