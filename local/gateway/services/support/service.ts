import type { Fields } from "../../protocol";
import type { Collection } from "./collection";

/** One call to a service that is answered here; its input was read and checked by the model. */
export interface ApiCall {
  /** Model folder, for example "application-autoscaling". */
  readonly service: string;
  readonly action: string;
  readonly account: string;
  readonly region: string;
  readonly input: Fields;
}

/** What an action works on. */
export interface ServiceContext {
  readonly account: string;
  readonly region: string;
  /** Seconds since the epoch. */
  now(): number;
  /**
   * Stored things of one kind, of this account and region.
   * @param scope another account, or the region "global" for services that know none
   */
  collection<T extends object>(name: string, scope?: Scope): Collection<T>;
  /**
   * Asks the emulator. Throws ApiError where it refuses.
   * @param scope the account and region to ask as, when they are not the caller's
   */
  emulator(service: string, action: string, input: Fields, scope?: Scope): Promise<Fields>;
}

/** Whose state. What is left out is the caller's. */
export interface Scope {
  readonly account?: string;
  readonly region?: string;
}

/** An action's answer for a call that is the emulator's after all: the request is passed on as it came. */
export const passOn: unique symbol = Symbol("the emulator answers this");

export type Answer = Fields | typeof passOn;

/** Answers one action: its output, or a thrown ApiError. */
export type Action = (call: ApiCall, context: ServiceContext) => Promise<Answer> | Answer;

/** The actions of one service that are answered here; all its others are the emulator's. */
export interface LocalService {
  /** Model folder, for example "application-autoscaling". */
  readonly service: string;
  readonly actions: Readonly<Record<string, Action>>;
}

/** An action by the type of its input, which the model has already checked. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- names the type that the model stands for
export function action<Input extends object>(
  answer: (input: Input, context: ServiceContext) => Promise<Answer> | Answer,
): Action {
  return (call, context) => answer(call.input as Input, context);
}
