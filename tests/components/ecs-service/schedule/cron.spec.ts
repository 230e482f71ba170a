import assert from "node:assert/strict";
import { readCron } from "../../../../components/ecs-service/schedule/cron";

/** Days of a month on which an expression is due; months count from 1. */
function dueDays(text: string, year: number, month: number): number[] {
  const cron = readCron(text);
  if ("mistakes" in cron) assert.fail(cron.mistakes.join("; "));
  const days = Array.from({ length: 31 }, (_, day) => new Date(Date.UTC(year, month - 1, day + 1)));
  return days
    .filter((day) => day.getUTCMonth() === month - 1 && cron.isDue(day))
    .map((day) => day.getUTCDate());
}

describe("days of a cron expression", () => {
  // January 2027 begins on a Friday, May on a Saturday; August ends on a Tuesday, October on a Sunday.
  const cases: [string, number, number, number[]][] = [
    ["0 3 ? * 6L *", 2027, 1, [29]],
    ["0 3 ? * FRIL *", 2027, 4, [30]],
    ["0 3 ? * 6#1 *", 2027, 1, [1]],
    ["0 3 ? * 6#5 *", 2027, 1, [29]],
    ["0 3 ? * 6#5 *", 2027, 2, []],
    ["0 3 ? * SUN *", 2027, 1, [3, 10, 17, 24, 31]],
    ["0 3 ? * MON,WED *", 2027, 2, [1, 3, 8, 10, 15, 17, 22, 24]],
    ["0 3 L * ? *", 2028, 2, [29]],
    ["0 3 31 * ? *", 2027, 4, []],
    ["0 3 1/10 * ? *", 2027, 1, [1, 11, 21, 31]],
    ["0 3 1 JAN ? *", 2027, 1, [1]],
    ["0 3 1 JAN ? *", 2027, 2, []],
    ["0 3 1W * ? *", 2027, 5, [3]],
    ["0 3 31W * ? *", 2027, 10, [29]],
    ["0 3 2W * ? *", 2027, 1, [1]],
    ["0 3 3W * ? *", 2027, 1, [4]],
    ["0 3 31W * ? *", 2027, 4, []],
  ];
  for (const [text, year, month, days] of cases) {
    it(`of "${text}" in ${month}/${year} are ${days.join(", ") || "none"}`, () => {
      assert.deepEqual(dueDays(text, year, month), days);
    });
  }

  it("have these minutes", () => {
    const cron = readCron("0/30 3,1 * * ? *");
    assert.deepEqual("minutesOfDay" in cron && cron.minutesOfDay, [60, 90, 180, 210]);
  });
});
