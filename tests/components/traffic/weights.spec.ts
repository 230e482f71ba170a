import assert from "node:assert/strict";
import {
  describeWeights,
  targetProblems,
  type TrafficWeights,
  weightProblems,
} from "../../../components/traffic/weights";

const targets = ["blue", "green"];

describe("traffic: targets", () => {
  it("are two", () => {
    assert.deepEqual(targetProblems(targets), []);
    assert.deepEqual(targetProblems([]), [
      "targets are none; give two, because traffic is shifted from one to the other",
    ]);
    assert.deepEqual(targetProblems(["a", "b", "c"]), [
      'targets are "a", "b", "c"; give two, because traffic is shifted from one to the other',
    ]);
  });

  it("have names that a set identifier and a command line can hold", () => {
    assert.deepEqual(targetProblems(["eu-1", "Blue"]), [
      'the target "Blue" must start with a lower-case letter and hold only lower-case letters, digits and hyphens, ' +
        "63 characters at most",
    ]);
    assert.equal(targetProblems(["a", "b".repeat(63)]).length, 0);
    assert.equal(targetProblems(["a", "b".repeat(64)]).length, 1);
  });
});

describe("traffic: weights", () => {
  const good: TrafficWeights[] = [
    { blue: 100, green: 0 },
    { blue: 0, green: 255 },
    { green: 1, blue: 1 },
  ];
  for (const weights of good) {
    it(`may be ${describeWeights(weights)}`, () => assert.deepEqual(weightProblems(weights, targets), []));
  }

  const bad: [TrafficWeights, string[]][] = [
    [{ blue: 100 }, ['"green" has no weight; give one from 0 to 255']],
    [{ blue: 100, green: 256 }, ['the weight of "green" is 256; use a whole number from 0 to 255']],
    [{ blue: -1, green: 5 }, ['the weight of "blue" is -1; use a whole number from 0 to 255']],
    [{ blue: 0.5, green: 5 }, ['the weight of "blue" is 0.5; use a whole number from 0 to 255']],
    [
      { blue: 0, green: 0 },
      ["every weight is 0, with which Route 53 answers all targets alike; give one of them more"],
    ],
    [
      { red: 300, blue: 1 },
      [
        '"green" has no weight; give one from 0 to 255',
        'there is a weight for "red"; targets are blue or green',
        'the weight of "red" is 300; use a whole number from 0 to 255',
      ],
    ],
  ];
  for (const [weights, problems] of bad) {
    it(`can't be ${describeWeights(weights)}`, () =>
      assert.deepEqual(weightProblems(weights, targets), problems));
  }
});
