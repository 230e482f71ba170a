import type { IncomingCall } from "./call";
import type { AwsError } from "./error-response";

/** What a test wants to go wrong. Calls match when every given name is theirs. */
export interface FaultRequest {
  readonly service?: string;
  readonly action?: string;
  readonly account?: string;
  /** Waits this long before the call goes on, in milliseconds. */
  readonly delayMs?: number;
  /** Carries the call out at once, but keeps the answer back this long, in milliseconds. */
  readonly answerDelayMs?: number;
  /** HTTP status of the failure. @default 400, or 503 for a code that names the server's side */
  readonly status?: number;
  /** Error code as AWS names it; with neither status nor code the call is only delayed. */
  readonly code?: string;
  readonly message?: string;
  /** How many matching calls are hit. @default all */
  readonly times?: number;
  /** How many matching calls pass before the first is hit. @default 0 */
  readonly after?: number;
}

/** What happens to one call. */
export interface Fault {
  readonly id: string;
  readonly delayMs: number;
  readonly answerDelayMs: number;
  readonly error: AwsError | undefined;
}

interface ArmedFault {
  readonly id: string;
  readonly request: FaultRequest;
  passing: number;
  left: number;
}

const texts = ["service", "action", "account", "code", "message"] as const;
const numbers = ["delayMs", "answerDelayMs", "status", "times", "after"] as const;

/** The faults that are armed; the first that matches a call hits it. */
export class Faults {
  private armed: ArmedFault[] = [];
  private count = 0;

  /**
   * Arms a fault.
   * @returns its id
   * @throws Error with a sentence for the caller where the request isn't one
   */
  add(request: unknown): string {
    const checked = check(request);
    const id = `fault-${++this.count}`;
    this.armed.push({ id, request: checked, passing: checked.after ?? 0, left: checked.times ?? Infinity });
    return id;
  }

  /** Disarms one fault, or all. @returns how many there were */
  remove(id?: string): number {
    const before = this.armed.length;
    this.armed = id === undefined ? [] : this.armed.filter((fault) => fault.id !== id);
    return before - this.armed.length;
  }

  /** What happens to this call; counts it. */
  hit(call: Pick<IncomingCall, "service" | "action" | "account">): Fault | undefined {
    for (const fault of this.armed) {
      if (!matches(fault.request, call) || fault.left <= 0) continue;
      if (fault.passing > 0) {
        fault.passing--;
        continue;
      }
      fault.left--;
      const { delayMs = 0, answerDelayMs = 0 } = fault.request;
      return { id: fault.id, delayMs, answerDelayMs, error: failure(fault.request) };
    }
    return undefined;
  }
}

function matches(request: FaultRequest, call: Pick<IncomingCall, "service" | "action" | "account">): boolean {
  return (["service", "action", "account"] as const).every(
    (name) => request[name] === undefined || request[name] === call[name],
  );
}

function failure({ status, code, message }: FaultRequest): AwsError | undefined {
  if (status === undefined && code === undefined) return undefined;
  const name = code ?? "InternalFailure";
  return {
    status: status ?? (/^(Internal|ServiceUnavailable|ServerE)/.test(name) ? 503 : 400),
    code: name,
    message: message ?? `${name}: this failure was asked for`,
  };
}

function check(request: unknown): FaultRequest {
  if (typeof request !== "object" || request === null || Array.isArray(request)) {
    throw new Error("a fault is a JSON object");
  }
  for (const [name, value] of Object.entries(request)) {
    const type = includes(texts, name) ? "string" : includes(numbers, name) ? "number" : undefined;
    if (!type) throw new Error(`a fault has no "${name}"; it has ${[...texts, ...numbers].join(", ")}`);
    if (typeof value !== type || (type === "number" && !(Number.isInteger(value) && value >= 0))) {
      throw new Error(`"${name}" of a fault is a ${type === "number" ? "whole number, not negative" : type}`);
    }
  }
  const fault = request as FaultRequest;
  const { delayMs, answerDelayMs, status, code } = fault;
  if ([delayMs, answerDelayMs, status, code].every((value) => value === undefined)) {
    throw new Error("a fault needs delayMs, answerDelayMs, status or code");
  }
  if (status !== undefined && (status < 400 || status > 599)) {
    throw new Error('"status" of a fault is between 400 and 599');
  }
  return fault;
}

function includes(names: readonly string[], name: string): boolean {
  return names.includes(name);
}
