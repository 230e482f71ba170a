import assert from "node:assert/strict";
import {
  expressionProblems,
  longestPeriod,
  timeZoneProblems,
} from "../../../../components/ecs-service/schedule/expression";

const hour = 60;
const day = 24 * hour;

describe("expression of a schedule", () => {
  // Each as AWS reads it, with the longest time between two runs in minutes.
  const good: [string, number | undefined][] = [
    ["rate(1 minute)", 1],
    ["rate(1 minutes)", 1],
    ["rate(5 minutes)", 5],
    ["rate(1 hour)", hour],
    ["rate(36 hours)", 36 * hour],
    ["rate(7 days)", 7 * day],
    ["at(2027-01-31T08:00:00)", undefined],
    ["at(2028-02-29T23:59:59)", undefined],
    ["cron(* * * * ? *)", 1],
    ["cron(0 3 * * ? *)", day],
    ["cron(0/15 * * * ? *)", 15],
    ["cron(*/20 * * * ? *)", 20],
    ["cron(5-25/10 * * * ? *)", 40],
    ["cron(0 3,15 * * ? *)", 12 * hour],
    ["cron(0 3,9 * * ? 2027-2030)", 18 * hour],
    ["cron(0 9-17 ? * MON-FRI *)", 2 * day + 16 * hour],
    ["cron(0 9 ? * 2-6 *)", 3 * day],
    ["cron(0 9 ? * mon *)", 7 * day],
    ["cron(0 3 ? * 2#1 *)", 35 * day],
    ["cron(0 3 ? * FRIL *)", 35 * day],
    ["cron(0 8 1 * ? *)", 31 * day],
    ["cron(0 8 L * ? *)", 31 * day],
    ["cron(0 8 1 JAN,JUL ? *)", 184 * day],
    // The 15th on a Saturday, and a month later on a Sunday: from the 14th to the 16th.
    ["cron(0 0 15W * ? *)", 32 * day],
    ["cron(0 0 29 2 ? *)", undefined],
  ];
  for (const [expression, period] of good) {
    it(`${expression} is taken, ${period === undefined ? "without a period" : `every ${period} minutes at most`}`, () => {
      assert.deepEqual(expressionProblems("schedule.expression", expression), []);
      assert.equal(longestPeriod(expression), period);
    });
  }

  const notCron = "is not a schedule; use cron(0 3 * * ? *), rate(1 hour) or at(2027-01-31T08:00:00)";
  const notRate =
    "is not a rate; use a whole number and minutes, hours or days, such as rate(1 hour) or rate(5 minutes)";
  const notMoment = "is not a moment; use one such as at(2027-01-31T08:00:00)";
  const more = 'with "-", "," and "/" between them, or "*"';
  const bad: [string, ...string[]][] = [
    ["", notCron],
    ["daily", notCron],
    ["0 3 * * ? *", notCron],
    ["cron 0 3 * * ? *", notCron],
    ["rate(0 minutes)", notRate],
    ["rate(2 hour)", notRate],
    ["rate(1.5 hours)", notRate],
    ["rate(30 seconds)", notRate],
    ["rate(5)", notRate],
    ["at(2027-02-31T00:00:00)", notMoment],
    ["at(2027-01-31T24:00:00)", notMoment],
    ["at(2027-01-31)", notMoment],
    ["at(2027-01-31T08:00:00Z)", notMoment],
    [
      "cron(0 3 * * *)",
      "has 5 parts; use six: minutes, hours, day of month, month, day of week and year, such as cron(0 3 * * ? *)",
    ],
    [
      "cron()",
      "has 1 part; use six: minutes, hours, day of month, month, day of week and year, such as cron(0 3 * * ? *)",
    ],
    ["cron(60 3 * * ? *)", `has "60" for minutes; use 0 to 59, ${more}`],
    ["cron(0 24 * * ? *)", `has "24" for hours; use 0 to 23, ${more}`],
    ["cron(0 3 32 * ? *)", `has "32" for day of month; use 1 to 31, L or 15W, ${more}`],
    ["cron(0 3 40W * ? *)", `has "40W" for day of month; use 1 to 31, L or 15W, ${more}`],
    ["cron(0 3 * 13 ? *)", `has "13" for month; use 1 to 12, JAN to DEC, ${more}`],
    ["cron(0 3 ? * 0 *)", `has "0" for day of week; use 1 to 7, SUN to SAT, 6L or 2#1, ${more}`],
    ["cron(0 3 ? * 2#6 *)", `has "2#6" for day of week; use 1 to 7, SUN to SAT, 6L or 2#1, ${more}`],
    ["cron(0 3 ? * MONDAY *)", `has "MONDAY" for day of week; use 1 to 7, SUN to SAT, 6L or 2#1, ${more}`],
    ["cron(0 3 * * ? 1969)", `has "1969" for year; use 1970 to 2199, ${more}`],
    ["cron(5-3 3 * * ? *)", `has "5-3" for minutes; use 0 to 59, ${more}`],
    ["cron(0/0 3 * * ? *)", `has "0/0" for minutes; use 0 to 59, ${more}`],
    ["cron(0,, 3 * * ? *)", `has "0,," for minutes; use 0 to 59, ${more}`],
    [
      "cron(0 3 * * * *)",
      'has a "?" in neither of day of month and day of week; put it into the one that doesn\'t count',
    ],
    [
      "cron(0 3 ? * ? *)",
      'has a "?" in both of day of month and day of week; put it into the one that doesn\'t count',
    ],
    [
      "cron(x 3 * 0 ? *)",
      `has "x" for minutes; use 0 to 59, ${more}`,
      `has "0" for month; use 1 to 12, JAN to DEC, ${more}`,
    ],
  ];
  for (const [expression, ...mistakes] of bad) {
    it(`"${expression}" is refused with what to write`, () => {
      assert.deepEqual(
        expressionProblems("schedule.expression", expression),
        mistakes.map((mistake) => `schedule.expression "${expression}" ${mistake}`),
      );
      assert.equal(longestPeriod(expression), undefined);
    });
  }

  it("takes the names of time zones, and no offsets", () => {
    for (const zone of [
      undefined,
      "UTC",
      "Etc/UTC",
      "Europe/Berlin",
      "Asia/Kolkata",
      "America/Argentina/Buenos_Aires",
    ]) {
      assert.deepEqual(timeZoneProblems("schedule.timeZone", zone), []);
    }
    for (const zone of ["", "Berlin", "+01:00", "Europe/Atlantis", "europe/berlin", "utc"]) {
      assert.deepEqual(timeZoneProblems("schedule.timeZone", zone), [
        `schedule.timeZone "${zone}" is not a time zone; use a name such as "Europe/Berlin", or "UTC"`,
      ]);
    }
  });
});
