import type { IncomingCall } from "./call";
import type { HttpRequest, HttpResponse } from "./protocol/http";

/** Answers the calls that the emulator lacks. */
export interface Answerer {
  /** Whether this call is answered here. */
  handles(call: IncomingCall): boolean;
  /** The answer, errors included. */
  answer(call: IncomingCall, request: HttpRequest): Promise<HttpResponse>;
}

/** Answers nothing: every call is the emulator's. */
export const noAnswers: Answerer = {
  handles: () => false,
  answer: () => Promise.reject(new Error("this gateway answers nothing by itself")),
};
