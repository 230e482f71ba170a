import assert from "node:assert/strict";
import {
  formatTrafficRecord,
  parseTrafficRecord,
  trafficParameter,
  type TrafficRecord,
} from "../../../components/traffic/record";

const record: TrafficRecord = {
  weights: { blue: 90, green: 10 },
  time: "2026-03-01T09:30:00.000Z",
  who: "ann {{x}}",
  shift: { to: "green", before: { blue: 100, green: 0 }, steps: [10, 50, 100] },
};

describe("traffic: the record", () => {
  it("is a parameter a split, below the stack", () => {
    assert.equal(
      trafficParameter({ project: "shop", stack: "accounts", name: "www" }),
      "/shop/accounts/traffic/www",
    );
  });

  it("is read as it was written, though the Parameter Store takes no double braces", () => {
    assert.ok(!formatTrafficRecord(record).includes("{{"));
    assert.deepEqual(parseTrafficRecord(formatTrafficRecord(record)), record);
  });

  it("holds no shift where none is unfinished", () => {
    const { weights, time, who } = record;
    assert.equal(
      formatTrafficRecord({ weights, time, who: "ann" }),
      '{"weights":{"blue":90,"green":10},"time":"2026-03-01T09:30:00.000Z","who":"ann"}',
    );
    assert.equal(parseTrafficRecord(formatTrafficRecord({ weights, time, who })).shift, undefined);
  });

  const bad: [string, string][] = [
    ["?", '"?" is not JSON'],
    ["[]", '[] is not an object with "weights"'],
    [
      "{}",
      '"weights" is missing; give each target a number; "time" is missing; use ISO 8601, such as "2026-03-01T09:30:00.000Z"; ' +
        '"who" is missing; say who wanted it',
    ],
    [
      '{"weights":{"blue":"90"},"time":"now","who":""}',
      '"weights" is {"blue":"90"}; give each target a number; "time" is "now"; use ISO 8601, such as "2026-03-01T09:30:00.000Z"; ' +
        '"who" is ""; say who wanted it',
    ],
    [
      '{"weights":{"blue":300},"time":"2026-03-01","who":"ann","shift":{"to":"green"}}',
      'the weight of "blue" is 300; use a whole number from 0 to 255; ' +
        '"shift" is {"to":"green"}; it has "to", "before" and "steps"',
    ],
  ];
  for (const [text, problem] of bad) {
    it(`can't be ${text}`, () => assert.throws(() => parseTrafficRecord(text), { message: problem }));
  }

  it("is cut where it is shown, because it may be a page", () => {
    assert.throws(() => parseTrafficRecord("x".repeat(200)), { message: `"${"x".repeat(79)}… is not JSON` });
  });
});
