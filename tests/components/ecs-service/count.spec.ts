import assert from "node:assert/strict";
import { countProblems, countSettings } from "../../../components/ecs-service/count";

describe("countSettings", () => {
  it("is one task unless told otherwise, and 0 when told so", () => {
    assert.deepEqual(countSettings({}), { first: 1, smallest: 1, isScaled: false, declared: 1 });
    assert.deepEqual(countSettings({ desiredCount: 0 }), {
      first: 0,
      smallest: 0,
      isScaled: false,
      declared: 0,
    });
  });

  const scaled: [
    desiredCount: number | undefined,
    minimum: number,
    night: number[],
    first: number,
    smallest: number,
  ][] = [
    [undefined, 2, [], 2, 2],
    [4, 2, [], 4, 2],
    [1, 3, [], 3, 3],
    [undefined, 0, [], 1, 0],
    [2, 2, [0, 2], 2, 0],
  ];
  for (const [desiredCount, minimum, night, first, smallest] of scaled) {
    it(`begins with ${first} of ${desiredCount ?? "no"} declared where ${minimum} is the minimum and schedules have ${night.join(" and ") || "none"}`, () => {
      const schedules = night.map((least, index) => ({
        name: `n${index}`,
        expression: "cron(0 20 * * ? *)",
        minimum: least,
      }));
      const settings = countSettings({ desiredCount, scaling: { minimum, maximum: 9, schedules } });
      assert.deepEqual(settings, { first, smallest, isScaled: true, declared: desiredCount ?? 1 });
      assert.deepEqual(countProblems(settings), []);
    });
  }

  it("keeps the minimum where a schedule changes only the maximum", () => {
    const schedules = [{ name: "night", expression: "cron(0 20 * * ? *)", maximum: 3 }];
    assert.equal(countSettings({ scaling: { minimum: 2, maximum: 9, schedules } }).smallest, 2);
  });

  it("refuses what is no number of tasks, also where scaling begins with another", () => {
    for (const desiredCount of [-1, 1.5, Number.NaN]) {
      for (const scaling of [undefined, { minimum: 2, maximum: 4 }]) {
        assert.deepEqual(countProblems(countSettings({ desiredCount, scaling })), [
          `desiredCount ${desiredCount} is not a number of tasks; use 0 or more`,
        ]);
      }
    }
  });
});
