/** A part of a cron expression that holds numbers. */
interface Field {
  readonly name: string;
  readonly minimum: number;
  readonly maximum: number;
  /** Words for the numbers, from the smallest on. */
  readonly words?: readonly string[];
  /** What else it may hold, in words for the reader. */
  readonly also?: string;
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

const minuteField: Field = { name: "minutes", minimum: 0, maximum: 59 };
const hourField: Field = { name: "hours", minimum: 0, maximum: 23 };
const dayField: Field = { name: "day of month", minimum: 1, maximum: 31, also: "L or 15W" };
const monthField: Field = { name: "month", minimum: 1, maximum: 12, words: months };
const weekdayField: Field = {
  name: "day of week",
  minimum: 1,
  maximum: 7,
  words: weekdays,
  also: "6L or 2#1",
};
const yearField: Field = { name: "year", minimum: 1970, maximum: 2199 };

/** Whether a day is one of those that a part names. */
type Days = (day: Date) => boolean;

/** When a cron expression is due, but for its year. */
export interface Cron {
  /** Minutes after midnight, ascending. */
  readonly minutesOfDay: readonly number[];
  readonly isDue: Days;
}

/** Reads what stands between the brackets of `cron(…)` as AWS does; on a mistake one sentence for each, after "… has ". */
export function readCron(text: string): Cron | { readonly mistakes: readonly string[] } {
  const parts = text.trim().split(/\s+/);
  const [minutes = "", hours = "", day = "", month = "", weekday = "", year = ""] = parts;
  if (parts.length !== 6) {
    return {
      mistakes: [
        `${parts.length === 1 ? "1 part" : `${parts.length} parts`}; use six: minutes, hours, day of month, month, day of week and year, such as cron(0 3 * * ? *)`,
      ],
    };
  }
  const read = {
    minutes: numbersOf(minutes, minuteField),
    hours: numbersOf(hours, hourField),
    days: daysOfMonth(day),
    months: numbersOf(month, monthField),
    weekdays: daysOfWeek(weekday),
    years: numbersOf(year, yearField),
  };
  const mistakes = (
    [
      [read.minutes, minutes, minuteField],
      [read.hours, hours, hourField],
      [read.days, day, dayField],
      [read.months, month, monthField],
      [read.weekdays, weekday, weekdayField],
      [read.years, year, yearField],
    ] as const
  ).flatMap(([found, part, field]) => (found === undefined ? [mistake(part, field)] : []));
  if ((day === "?") === (weekday === "?")) {
    const which = day === "?" ? "both" : "neither";
    mistakes.push(
      `a "?" in ${which} of day of month and day of week; put it into the one that doesn't count`,
    );
  }
  const { minutes: due, hours: dueHours, days, months: dueMonths, weekdays: dueWeekdays } = read;
  if (mistakes.length > 0 || !due || !dueHours || !days || !dueMonths || !dueWeekdays) return { mistakes };
  return {
    minutesOfDay: [...dueHours]
      .flatMap((hour) => [...due].map((minute) => 60 * hour + minute))
      .toSorted((a, b) => a - b),
    isDue: (date) => dueMonths.has(date.getUTCMonth() + 1) && days(date) && dueWeekdays(date),
  };
}

function mistake(part: string, { name, minimum, maximum, words, also }: Field): string {
  const wordsToo = words === undefined ? "" : `, ${words[0] ?? ""} to ${words.at(-1) ?? ""}`;
  const alsoToo = also === undefined ? "" : `, ${also}`;
  return `"${part}" for ${name}; use ${minimum} to ${maximum}${wordsToo}${alsoToo}, with "-", "," and "/" between them, or "*"`;
}

/** The numbers that a part names: `*`, `1`, `1-5`, `0/15`, `MON-FRI`, `1,5`; undefined where it isn't readable. */
function numbersOf(part: string, field: Field): ReadonlySet<number> | undefined {
  const numbers = new Set<number>();
  for (const item of part.split(",")) {
    const match = /^(?:(\*)|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(item);
    if (!match) return undefined;
    const [, all, first, last, step] = match;
    const from = all === undefined ? numberOf(first ?? "", field) : field.minimum;
    // A step without an end runs to the field's: `0/15` is 0, 15, 30 and 45.
    const open = all !== undefined || (last === undefined && step !== undefined);
    const to = open ? field.maximum : last === undefined ? from : numberOf(last, field);
    const by = step === undefined ? 1 : Number(step);
    if (from === undefined || to === undefined || to < from || by < 1) return undefined;
    for (let number = from; number <= to; number += by) numbers.add(number);
  }
  return numbers;
}

function numberOf(text: string, { minimum, maximum, words }: Field): number | undefined {
  const word = words?.indexOf(text.toUpperCase()) ?? -1;
  if (word >= 0) return minimum + word;
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  return number >= minimum && number <= maximum ? number : undefined;
}

/** `L` is the month's last day, `15W` the working day nearest to the 15th. */
function daysOfMonth(part: string): Days | undefined {
  if (part === "?") return () => true;
  if (part === "L") return (date) => date.getUTCDate() === lastDay(date);
  const nearest = /^(\d{1,2})W$/.exec(part)?.[1];
  if (nearest !== undefined) {
    const wanted = numberOf(nearest, dayField);
    return wanted === undefined ? undefined : (date) => date.getUTCDate() === workingDayNear(date, wanted);
  }
  const numbers = numbersOf(part, dayField);
  return numbers && ((date) => numbers.has(date.getUTCDate()));
}

/** `6L` is the month's last Friday, `2#1` its first Monday; Sunday is 1. */
function daysOfWeek(part: string): Days | undefined {
  if (part === "?") return () => true;
  const match = /^(\w+?)(?:L|#([1-5]))$/.exec(part);
  const wanted = match && numberOf(match[1] ?? "", weekdayField);
  if (match && wanted !== undefined) {
    const [, , nth] = match;
    return (date) =>
      date.getUTCDay() + 1 === wanted &&
      (nth === undefined
        ? date.getUTCDate() > lastDay(date) - 7
        : Math.ceil(date.getUTCDate() / 7) === Number(nth));
  }
  const numbers = numbersOf(part, weekdayField);
  return numbers && ((date) => numbers.has(date.getUTCDay() + 1));
}

function lastDay(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

/** Never in another month: on Saturday the 1st it is Monday the 3rd. */
function workingDayNear(date: Date, wanted: number): number {
  const last = lastDay(date);
  if (wanted > last) return 0;
  const weekday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), wanted)).getUTCDay();
  if (weekday === 6) return wanted === 1 ? 3 : wanted - 1;
  if (weekday === 0) return wanted === last ? wanted - 2 : wanted + 1;
  return wanted;
}
