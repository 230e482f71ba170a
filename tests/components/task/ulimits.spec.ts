import assert from "node:assert/strict";
import { ulimitNames, ulimitProblems, type Ulimits, ulimits } from "../../../components/task/ulimits";

describe("limits of a container", () => {
  it("are in the order of their names, and a number is both", () => {
    assert.deepEqual(ulimits({ nproc: { soft: 10, hard: 20 }, core: 0, memlock: -1 }), [
      { name: "core", softLimit: 0, hardLimit: 0 },
      { name: "memlock", softLimit: -1, hardLimit: -1 },
      { name: "nproc", softLimit: 10, hardLimit: 20 },
    ]);
  });

  it("on machines are all that ECS knows", () => {
    for (const name of ulimitNames) assert.deepEqual(ulimitProblems({ [name]: 1 }, "ec2"), []);
    assert.deepEqual(ulimitProblems({ files: 1 } as Ulimits, "ec2"), [
      "ulimits.files is not a limit that ECS knows; use core, cpu, data, fsize, locks, memlock, msgqueue, nice, nofile, nproc, rss, rtprio, rttime, sigpending or stack",
    ]);
  });

  it("on Fargate are open files alone", () => {
    for (const name of ulimitNames) {
      assert.deepEqual(
        ulimitProblems({ [name]: 1 }, "fargate"),
        name === "nofile"
          ? []
          : [
              `ulimits.${name} can't be set on Fargate, where the system decides on all limits but nofile; use capacity of your own, or leave it away`,
            ],
      );
    }
  });

  it("are whole numbers, the soft one at most the hard one", () => {
    assert.deepEqual(
      ulimitProblems({ nofile: { soft: 5, hard: -1 }, core: { soft: -1, hard: -1 } }, "ec2"),
      [],
    );
    assert.deepEqual(ulimitProblems({ nofile: { soft: 5, hard: 5 } }, "ec2"), []);
    assert.deepEqual(ulimitProblems({ nofile: 0.5, core: -2 }, "ec2"), [
      "ulimits.nofile 0.5 is not possible; use a whole number, 0 or more, or -1 for no limit",
      "ulimits.core -2 is not possible; use a whole number, 0 or more, or -1 for no limit",
    ]);
    assert.deepEqual(ulimitProblems({ nofile: { soft: 6, hard: 5 }, core: { soft: -1, hard: 5 } }, "ec2"), [
      "ulimits.nofile has a soft limit of 6 over its hard one of 5; use at most 5",
      "ulimits.core has a soft limit of -1 over its hard one of 5; use at most 5",
    ]);
  });
});
