import { setTimeout as sleep } from "node:timers/promises";
import { RegistryError } from "./registry-error";

/** How patient a registry is asked. */
export interface Patience {
  /** How long one answer may take, in milliseconds. */
  readonly timeout: number;
  /** How long is waited before each further attempt, in milliseconds; their number is that of the attempts. */
  readonly pauses: readonly number[];
}

/** Three attempts in less than a minute: a registry that is busy answers the second, one that is down none. */
const usualPatience: Patience = { timeout: 15_000, pauses: [1_000, 3_000] };

/** What a registry answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** A request to a registry, or to who gives out its tokens. */
export interface Question {
  readonly url: string;
  readonly method: "GET" | "HEAD" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly form?: URLSearchParams;
}

/**
 * Asks, again where the server fails or doesn't answer. Redirects are followed; `fetch` leaves the authorization behind
 * where one leads to another host.
 *
 * @throws RegistryError when there is no answer, or a redirect leads away from HTTPS
 */
export async function ask(question: Question, patience: Patience = usualPatience): Promise<Answer> {
  const { host } = new URL(question.url);
  for (let attempt = 0; ; attempt++) {
    const pause = patience.pauses[attempt];
    try {
      const answer = await askOnce(question, patience.timeout);
      if (answer.status < 500 || pause === undefined) return answer;
    } catch (error) {
      if (error instanceof RegistryError) throw error;
      if (pause === undefined) {
        throw new RegistryError(
          `${host} doesn't answer (${reason(error)}, ${attempt + 1} attempts); check the host's name, the network, and a ` +
            "proxy if there is one",
          { cause: error },
        );
      }
    }
    await sleep(pause);
  }
}

async function askOnce({ url, method, headers, form }: Question, timeout: number): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers,
    body: form,
    // What a form holds would go on to wherever a redirect leads.
    redirect: form ? "error" : "follow",
    signal: AbortSignal.timeout(timeout),
  });
  if (!isTrusted(response.url)) {
    throw new RegistryError(
      `${new URL(url).host} leads to ${new URL(response.url).host} without HTTPS, where anybody could answer`,
    );
  }
  return {
    status: response.status,
    headers: response.headers,
    body: Buffer.from(await response.arrayBuffer()),
  };
}

/** Whether what this address answers can be believed, and a password sent there: HTTPS, or this machine. */
export function isTrusted(url: string): boolean {
  const { protocol, host } = new URL(url);
  return protocol === "https:" || (protocol === "http:" && isThisMachine(host));
}

/** Whether a host, with or without port, is this machine: there Docker speaks HTTP with registries too. */
export function isThisMachine(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/.test(host);
}

/** What went wrong, in a word: `fetch` says only that it failed, and what it was is in its cause. */
function reason(error: unknown): string {
  const { name, message, cause } = error as Error;
  if (name === "TimeoutError") return "no answer in time";
  return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : message;
}
