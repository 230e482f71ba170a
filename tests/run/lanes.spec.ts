import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { inLanes } from "./lanes";

describe("lanes", () => {
  it("work side by side, and a lane that is done takes the next piece", async () => {
    const seen: string[] = [];
    await inLanes(2, [30, 5, 5, 5], async (milliseconds, lane) => {
      seen.push(`${lane} begins ${milliseconds}`);
      await sleep(milliseconds * 10);
    });
    assert.deepEqual(seen, ["1 begins 30", "2 begins 5", "2 begins 5", "2 begins 5"]);
  });

  it("take nothing more once they are told to stop", async () => {
    const seen: number[] = [];
    const interruption = new AbortController();
    const work = async (piece: number): Promise<void> => {
      seen.push(piece);
      if (piece === 2) interruption.abort();
      await sleep(1);
    };
    await inLanes(1, [1, 2, 3], work, interruption.signal);
    assert.deepEqual(seen, [1, 2]);
  });

  it("fail with the work", async () => {
    await assert.rejects(
      inLanes(2, ["a"], async (piece) => {
        await sleep(1);
        throw new Error(piece);
      }),
      /^Error: a$/,
    );
  });
});
