import { isObject } from "../../internal/json";
import type { FunctionsClient } from "../aws-clients";
import { describeError, isRefusal } from "../aws-errors";
import { isSha } from "../manifest";
import type { ServiceRuntime } from "./runtime";

/** What the service's version address answered, or why it didn't. */
export type VersionAnswer = { readonly status: number; readonly body: string } | { readonly failure: string };

/** The environment's function that asks from inside the VPC, and what it shall ask. */
export interface VersionQuestion {
  readonly probe: string;
  readonly url: string;
  /** Commit that must be answered. */
  readonly sha: string;
}

/** The question after a service's version; undefined where it has no address, no known commit or nobody to ask it. */
export function versionQuestion(asked: ServiceRuntime): VersionQuestion | undefined {
  const { versionProbe: probe, versionUrl: url, sha } = asked;
  if (probe === undefined || url === undefined || sha === undefined) return undefined;
  return { probe, url, sha };
}

/** Why a service that has an address isn't asked for its version; undefined where it is, or has none. */
export function whyUnasked({
  versionProbe,
  versionUrl,
  sha,
  desiredCount,
}: ServiceRuntime): string | undefined {
  if (versionUrl === undefined || desiredCount === 0) return undefined;
  if (sha === undefined)
    return `${versionUrl} is not asked: the service has no \`sha\` that it should answer`;
  if (versionProbe !== undefined) return undefined;
  return `${versionUrl} is not asked: the environment's ref names no \`versionProbe\`, the function that asks`;
}

/**
 * Asks a service for its version from inside the VPC, by the environment's function. A function that wasn't called for some
 * weeks has no network interfaces any more: until Lambda has made new ones, calls end with an error of one kind or another.
 *
 * @throws what AWS answers, when the caller has no right to call the function
 */
export async function askVersion(
  functions: FunctionsClient,
  { probe, url }: VersionQuestion,
): Promise<VersionAnswer> {
  let answered: Awaited<ReturnType<FunctionsClient["invoke"]>>;
  try {
    answered = await functions.invoke({
      FunctionName: probe,
      Payload: new TextEncoder().encode(JSON.stringify({ url })),
    });
  } catch (error) {
    if (isRefusal(error)) throw error;
    return { failure: `the function ${probe} can't be called: ${describeError(error)}` };
  }
  const { FunctionError, Payload } = answered;
  const text = Payload === undefined ? "" : new TextDecoder().decode(Payload);
  if (FunctionError !== undefined) return { failure: `the function ${probe} failed: ${errorOf(text)}` };
  const answer = parsed(text);
  if (isObject(answer) && typeof answer.status === "number") {
    return { status: answer.status, body: typeof answer.body === "string" ? answer.body : "" };
  }
  return { failure: isObject(answer) ? errorOf(text) : `the function ${probe} answered ${shown(text)}` };
}

/** What is wrong with the answer; empty when it is the version that was asked for. */
export function versionProblems({ url, sha }: VersionQuestion, answer: VersionAnswer): string[] {
  if ("failure" in answer) return [`${url} could not be asked for its version: ${answer.failure}`];
  if (answer.status !== 200) return [`${url} answers ${answer.status}, not 200 with the commit ${sha}`];
  const actual = shaIn(answer.body);
  if (actual === undefined) {
    return [
      `${url} answers ${shown(answer.body)}; it must answer the commit, as JSON with "sha" or "version", or as text`,
    ];
  }
  return same(actual, sha) ? [] : [`${url} answers ${actual}, not ${sha} as asked`];
}

/** The commit in an answer: `sha` or `version` of a JSON object, or all of the text. */
function shaIn(body: string): string | undefined {
  const answer = parsed(body);
  const candidates = isObject(answer) ? [answer.sha, answer.version] : [answer, body];
  return candidates
    .filter((candidate) => typeof candidate === "string")
    .map((candidate) => candidate.trim().toLowerCase())
    .find(isSha);
}

/** A service may know only the short form of its commit, or be asked for it by the short form. */
function same(actual: string, sha: string): boolean {
  const asked = sha.toLowerCase();
  return actual.startsWith(asked) || asked.startsWith(actual);
}

function errorOf(text: string): string {
  const error = parsed(text);
  for (const key of ["errorMessage", "error"]) {
    const message = isObject(error) ? error[key] : undefined;
    if (typeof message === "string") return message;
  }
  return shown(text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Cut, because it is somebody else's text and may be a page. */
function shown(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
