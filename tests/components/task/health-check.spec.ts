import assert from "node:assert/strict";
import {
  type ContainerHealthCheck,
  healthCheck,
  healthCheckProblems,
} from "../../../components/task/health-check";

describe("health check of a container", () => {
  const command = ["CMD", "check"];

  it("has defaults of its own, and leaves away what ECS doesn't give back", () => {
    assert.deepEqual(healthCheck({ command }), { command, interval: 10, timeout: 5, retries: 3 });
    assert.deepEqual(healthCheck({ command, startPeriodInSeconds: 0 }), {
      command,
      interval: 10,
      timeout: 5,
      retries: 3,
    });
  });

  it("has what is given", () => {
    assert.deepEqual(
      healthCheck({
        command,
        intervalInSeconds: 300,
        timeoutInSeconds: 60,
        retries: 10,
        startPeriodInSeconds: 300,
      }),
      { command, interval: 300, timeout: 60, retries: 10, startPeriod: 300 },
    );
  });

  const problems = (check: ContainerHealthCheck) => healthCheckProblems("containerHealthCheck", check);

  it("takes the least and the most of each", () => {
    for (const [intervalInSeconds, timeoutInSeconds, retries, startPeriodInSeconds] of [
      [5, 2, 1, 0],
      [300, 60, 10, 300],
    ]) {
      const check = { command, intervalInSeconds, timeoutInSeconds, retries, startPeriodInSeconds };
      assert.deepEqual(problems(check as ContainerHealthCheck), []);
    }
    assert.deepEqual(healthCheckProblems("containerHealthCheck", undefined), []);
  });

  it("is refused beyond them with what is allowed", () => {
    const below = { intervalInSeconds: 4, timeoutInSeconds: 1, retries: 0, startPeriodInSeconds: -1 };
    const above = { intervalInSeconds: 301, timeoutInSeconds: 61, retries: 11, startPeriodInSeconds: 300.5 };
    for (const given of [below, above]) {
      assert.deepEqual(problems({ command, ...given }), [
        `containerHealthCheck.intervalInSeconds ${given.intervalInSeconds} is not possible; use a whole number, 5 to 300`,
        `containerHealthCheck.timeoutInSeconds ${given.timeoutInSeconds} is not possible; use a whole number, 2 to 60`,
        `containerHealthCheck.retries ${given.retries} is not possible; use a whole number, 1 to 10`,
        `containerHealthCheck.startPeriodInSeconds ${given.startPeriodInSeconds} is not possible; use a whole number, 0 to 300`,
      ]);
    }
  });

  it("is refused when it can't be run", () => {
    assert.deepEqual(problems({ command: ["CMD-SHELL", "curl -f localhost || exit 1"] }), []);
    for (const bad of [[], ["CMD"], ["curl"], ["CMD-SHELL"], ["CMD-SHELL", "curl", "-f"], ["CMD", ""]]) {
      assert.deepEqual(problems({ command: bad }), [
        `containerHealthCheck.command ${JSON.stringify(bad)} can't be run; use ["CMD", <program>, <word>, …] or ["CMD-SHELL", <line>]`,
      ]);
    }
  });
});
