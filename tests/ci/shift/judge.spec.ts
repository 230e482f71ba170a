import assert from "node:assert/strict";
import { describeFigures, judge, type Limits, type Verdict } from "../../../ci/shift/judge";

const limits: Limits = {
  pauseInSeconds: 300,
  maximumShare: 0.01,
  minimumRequests: 100,
  trafficWithinSeconds: 1800,
};

describe("shift: what is said of a step", () => {
  const cases: [Parameters<typeof judge>[0], number, Verdict, string][] = [
    [{ requests: 1000, errors: 0 }, 15, "watch", "before the pause is over"],
    [{ requests: 1000, errors: 10 }, 300, "good", "with as many errors as may be"],
    [{ requests: 1000, errors: 11 }, 300, "bad", "with more"],
    [{ requests: 1000, errors: 11 }, 15, "bad", "with more, at once"],
    [{ requests: 1, errors: 1 }, 15, "watch", "with one error, which may become few of a hundred"],
    [{ requests: 2, errors: 2 }, 15, "bad", "with errors that stay too many among a hundred"],
    [{ requests: 99, errors: 0 }, 300, "watch", "with too few requests to tell"],
    [{ requests: 100, errors: 1 }, 300, "good", "with just enough"],
    [{ requests: 0, errors: 0 }, 1799, "watch", "without any"],
    [{ requests: 99, errors: 0 }, 1800, "no-traffic", "with too few for too long"],
  ];
  for (const [figures, elapsed, verdict, what] of cases) {
    it(`is ${verdict} ${what}`, () => assert.equal(judge(figures, elapsed, limits), verdict));
  }

  it("is never good without a request, whatever the least number is", () => {
    assert.equal(judge({ requests: 0, errors: 0 }, 300, { ...limits, minimumRequests: 0 }), "watch");
  });

  it("waits for the whole pause where that is longer than requests are waited for", () => {
    const short = { ...limits, trafficWithinSeconds: 0 };
    assert.equal(judge({ requests: 0, errors: 0 }, 299, short), "watch");
    assert.equal(judge({ requests: 0, errors: 0 }, 300, short), "no-traffic");
  });

  it("may allow no error at all", () => {
    assert.equal(judge({ requests: 5000, errors: 1 }, 15, { ...limits, maximumShare: 0 }), "bad");
  });

  it("is told with the share", () => {
    assert.equal(describeFigures({ requests: 0, errors: 0, unanswered: 0 }), "no request yet");
    assert.equal(
      describeFigures({ requests: 300, errors: 1, unanswered: 0 }),
      "300 requests, 1 of them answered with 5xx (0.33 %)",
    );
    assert.equal(
      describeFigures({ requests: 300, errors: 30, unanswered: 29 }),
      "300 requests, 30 of them answered with 5xx (10 %), 29 by the load balancer in the target's place",
    );
  });
});
