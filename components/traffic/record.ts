import { isObject } from "../internal/json";
import { parameterJson } from "../release/manifest";
import { type TrafficWeights, weightProblems } from "./weights";

/** A shift that is under way, or was ended in between. */
export interface TrafficShift {
  /** Target that the traffic goes to. */
  readonly to: string;
  /** Weights before its first step: what a shift that meets errors goes back to. */
  readonly before: TrafficWeights;
  /** Weight of that target in each step, in per cent. */
  readonly steps: readonly number[];
}

/** What is written down of a split: the weights that are in force, since when, and who wanted them. */
export interface TrafficRecord {
  readonly weights: TrafficWeights;
  /** ISO 8601, for example `2026-03-01T09:30:00.000Z`. */
  readonly time: string;
  /** Who wanted it, in words for people. */
  readonly who: string;
  /** Nothing where no shift is unfinished. */
  readonly shift?: TrafficShift;
}

/** Whose split. */
export interface TrafficOwner {
  readonly project: string;
  readonly stack: string;
}

/** Path in the Parameter Store below which the weights of record are, one parameter a split. */
export function trafficPath({ project, stack }: TrafficOwner): string {
  return `/${project}/${stack}/traffic`;
}

/** Name of the parameter that holds a split's weights of record. */
export function trafficParameter(owner: TrafficOwner & { readonly name: string }): string {
  return `${trafficPath(owner)}/${owner.name}`;
}

/** A record as its parameter holds it. */
export function formatTrafficRecord({ weights, time, who, shift }: TrafficRecord): string {
  return parameterJson({ weights, time, who, shift });
}

/**
 * Reads a record.
 *
 * @throws Error with everything that is wrong with the text
 */
export function parseTrafficRecord(text: string): TrafficRecord {
  const value = parseJson(text);
  if (!isObject(value)) throw new Error(`${shown(value)} is not an object with "weights"`);
  const { weights, time, who, shift } = value;
  const problems = [
    ...(isWeights(weights)
      ? weightProblems(weights, Object.keys(weights))
      : [`"weights" is ${shown(weights)}; give each target a number`]),
    ...(typeof time === "string" && !Number.isNaN(Date.parse(time))
      ? []
      : [`"time" is ${shown(time)}; use ISO 8601, such as "2026-03-01T09:30:00.000Z"`]),
    ...(typeof who === "string" && who !== "" ? [] : [`"who" is ${shown(who)}; say who wanted it`]),
    ...(shift === undefined || isShift(shift)
      ? []
      : [`"shift" is ${shown(shift)}; it has "to", "before" and "steps"`]),
  ];
  if (problems.length > 0) throw new Error(problems.join("; "));
  return value as unknown as TrafficRecord;
}

function isWeights(value: unknown): value is TrafficWeights {
  return isObject(value) && Object.values(value).every((weight) => typeof weight === "number");
}

function isShift(value: unknown): value is TrafficShift {
  return (
    isObject(value) &&
    typeof value.to === "string" &&
    isWeights(value.before) &&
    Array.isArray(value.steps) &&
    value.steps.every((step) => typeof step === "number")
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error(`${shown(text)} is not JSON`);
  }
}

/** Cut, because it is somebody else's text and may be a page. */
function shown(value: unknown): string {
  if (value === undefined) return "missing";
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
