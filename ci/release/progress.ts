import { isPrepare, serviceOf } from "./changes";
import type { Console, Message } from "./ports";
import { describeUrn, parseUrn } from "./urn";

/** What the engine says at the end of a run that failed; why it failed was said before. */
const generic = /^(update|preview|refresh) failed$/;

/** Providers log their errors a second time, with the place in their source. */
const logged = /^sdk-v2\/provider\d*\.go:\d+/;

/** What the engine and the providers put before an error, one within the other. */
const wrapping =
  /^(before hook "[^"]+" failed: |(creating|updating|deleting) urn:\S+: |1 error occurred:\s+\* )/;

/** The program warns of versions that are not those on record; in a release they are what is wanted. */
const released = /^\S+ runs \w+ in this run, in place of \w+, which is on record$/;

/** Shows what a run says, each line with the service that it is about. */
export function showMessages(console: Console): (message: Message) => void {
  const last = new Map<string, string>();
  return (message) => {
    const label = labelOf(message);
    const lines = readable(message);
    if (label === undefined || lines.length === 0) return;
    // A line that says the same again is no news.
    const text = lines.join("\n");
    if (last.get(label) === text) return;
    last.set(label, text);
    const [first = "", ...rest] = lines;
    console.say(`${label}: ${first}`);
    for (const line of rest) console.say(`    ${line}`);
  };
}

/** What was said of a service, or of what runs before all of them; of others only warnings and errors. */
function labelOf({ urn, severity }: Message): string | undefined {
  const service = urn === undefined ? undefined : serviceOf(urn);
  if (service !== undefined) return service;
  if (urn !== undefined && isPrepare(urn)) return "prepare";
  if (severity === "info") return undefined;
  return [severity, ...placeOf(urn)].join(", ");
}

/** The resource that something was said of; nothing where that was the program as a whole. */
function placeOf(urn: string | undefined): string[] {
  return urn === undefined || parseUrn(urn).type === "pulumi:pulumi:Stack" ? [] : [describeUrn(urn)];
}

function readable({ text }: Message): string[] {
  if (isNoise(text)) return [];
  return tidy(text)
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "");
}

/** What went wrong, without the engine's and the providers' words about where they were when it did. */
function tidy(text: string): string {
  let said = text.trim();
  for (;;) {
    const rest = said.replace(wrapping, "");
    if (rest === said) return said;
    said = rest;
  }
}

function isNoise(said: string): boolean {
  const text = said.trim();
  return generic.test(text) || logged.test(text) || released.test(text);
}

/** Why a run failed. */
export interface Reasons {
  readonly byService: Readonly<Record<string, readonly string[]>>;
  /** Of the prepare step, of other resources, of the program. */
  readonly others: readonly string[];
}

/** Sorts a run's errors by the service that they are about, each once. */
export function readReasons(errors: readonly Message[]): Reasons {
  const byService: Record<string, string[]> = {};
  const others: string[] = [];
  for (const error of errors) {
    const text = readable(error).join("\n");
    if (text === "") continue;
    const service = (error.urn && serviceOf(error.urn)) ?? checkedService(text);
    const list = service === undefined ? others : (byService[service] ??= []);
    const known = service !== undefined || isPrepare(error.urn ?? "");
    const told = known ? text : [...placeOf(error.urn), text].join(": ");
    if (!list.includes(told)) list.push(told);
  }
  return { byService, others };
}

/** The check of what runs fails the program, which has no resource: its message names the service. */
function checkedService(text: string): string | undefined {
  return /^EcsService "([^"]+)": /.exec(text)?.[1];
}
