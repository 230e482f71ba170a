import { type Cron, readCron } from "./cron";

const minutesOfDay = 1440;
const minutesOf = { minute: 1, hour: 60, day: minutesOfDay };

/** When something is due; `period` is the longest time between two runs in minutes, undefined where there is only one. */
interface Timing {
  readonly period: number | undefined;
}

/**
 * What is wrong with a schedule's expression, as EventBridge Scheduler and Application Auto Scaling read it
 * (https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html); empty when nothing is.
 *
 * @param label the argument in the caller's words: `schedule.expression`
 */
export function expressionProblems(label: string, expression: string): string[] {
  const timing = readExpression(expression);
  return "mistakes" in timing ? timing.mistakes.map((mistake) => `${label} "${expression}" ${mistake}`) : [];
}

/** What is wrong with a time zone; empty when nothing is, or when none was given. */
export function timeZoneProblems(label: string, timeZone: string | undefined): string[] {
  if (timeZone === undefined || isTimeZone(timeZone)) return [];
  return [`${label} "${timeZone}" is not a time zone; use a name such as "Europe/Berlin", or "UTC"`];
}

/**
 * Longest time between two runs in minutes; undefined for an expression that is due once, or that isn't readable. The year of
 * a cron expression doesn't count, nor does daylight saving time, which makes one gap an hour longer.
 */
export function longestPeriod(expression: string): number | undefined {
  const timing = readExpression(expression);
  return "mistakes" in timing ? undefined : timing.period;
}

function readExpression(expression: string): Timing | { readonly mistakes: readonly string[] } {
  const [, kind, inner = ""] = /^(cron|rate|at)\((.*)\)$/.exec(expression) ?? [];
  switch (kind) {
    case "cron": {
      const cron = readCron(inner);
      return "mistakes" in cron
        ? { mistakes: cron.mistakes.map((mistake) => `has ${mistake}`) }
        : { period: periodOf(cron) };
    }
    case "rate":
      return readRate(inner);
    case "at":
      return isMoment(inner)
        ? { period: undefined }
        : { mistakes: ["is not a moment; use one such as at(2027-01-31T08:00:00)"] };
    default:
      return {
        mistakes: ["is not a schedule; use cron(0 3 * * ? *), rate(1 hour) or at(2027-01-31T08:00:00)"],
      };
  }
}

function readRate(inner: string): Timing | { readonly mistakes: readonly string[] } {
  const [, value, unit, plural] = /^([1-9]\d*) (minute|hour|day)(s?)$/.exec(inner) ?? [];
  if (value === undefined || unit === undefined || (plural === "" && value !== "1")) {
    return {
      mistakes: [
        "is not a rate; use a whole number and minutes, hours or days, such as rate(1 hour) or rate(5 minutes)",
      ],
    };
  }
  return { period: Number(value) * minutesOf[unit as keyof typeof minutesOf] };
}

/** A date that exists, and not 31 February. */
function isMoment(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) return false;
  const moment = new Date(`${text}Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

/**
 * Node knows every name of the IANA database that AWS takes. Offsets such as `+01:00` AWS doesn't take, nor names that are
 * written in other cases.
 */
function isTimeZone(timeZone: string): boolean {
  if (!/^[A-Za-z]/.test(timeZone)) return false;
  try {
    const known = new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
    // Of one with several names it may be another one.
    return known === timeZone || known.toLowerCase() !== timeZone.toLowerCase();
  } catch {
    return false;
  }
}

/** Days that are looked at: four years have every kind of month, leap day and all. */
const calendar = Array.from({ length: 4 * 365 + 1 }, (_, day) => new Date(Date.UTC(2027, 0, 1 + day)));

function periodOf({ minutesOfDay: times, isDue }: Cron): number | undefined {
  const [first] = times;
  const last = times.at(-1);
  const days = calendar.flatMap((date, day) => (isDue(date) ? [day] : []));
  if (first === undefined || last === undefined || days.length < 2) return undefined;
  const overNight = Math.max(...gaps(days)) * minutesOfDay - last + first;
  return Math.max(overNight, ...gaps(times));
}

/** How far each number is from the one before. */
function gaps(ascending: readonly number[]): number[] {
  return ascending.slice(1).map((number, position) => number - (ascending[position] ?? 0));
}
