import assert from "node:assert/strict";
import { UsageError } from "../../../ci/release/common-options";
import { readCommandLine } from "../../../ci/shift/command-line";
import { help } from "../../../ci/shift/help";

const good = ["accounts", "www", "--to", "green"];

function problems(...argv: string[]): readonly string[] {
  try {
    readCommandLine(argv);
  } catch (error) {
    assert.ok(error instanceof UsageError);
    return error.problems;
  }
  return assert.fail("it was accepted");
}

describe("shift: its command line", () => {
  it("needs a stack, a split and a target; the rest has defaults", () => {
    assert.deepEqual(readCommandLine(good), {
      stack: "accounts",
      name: "www",
      to: "green",
      status: false,
      steps: undefined,
      pauseInSeconds: 300,
      maximumShare: 0.01,
      minimumRequests: 100,
      trafficWithinSeconds: 1800,
      waitInMinutes: 30,
      json: false,
      config: {},
      who: undefined,
      project: undefined,
      configFile: undefined,
      policyPack: undefined,
      verbose: false,
    });
  });

  it("takes everything that the help names", () => {
    const given = readCommandLine([
      ...good,
      ...["--steps", "5,25,100", "--pause", "5m", "--maximum-5xx", "0.5%", "--minimum-requests", "1"],
      ...["--traffic-within", "90s", "--wait", "0", "--config", "a=b=c", "--who", "ann", "--project", "p"],
      ...["--config-file", "f", "--policy-pack", "none", "--json", "--verbose"],
    ]);
    assert.deepEqual(given, {
      stack: "accounts",
      name: "www",
      to: "green",
      status: false,
      steps: [5, 25, 100],
      pauseInSeconds: 300,
      maximumShare: 0.005,
      minimumRequests: 1,
      trafficWithinSeconds: 90,
      waitInMinutes: 0,
      json: true,
      config: { a: "b=c" },
      who: "ann",
      project: "p",
      configFile: "f",
      policyPack: "none",
      verbose: true,
    });
  });

  it("names every option in its help", () => {
    const flags = [...help.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, flag]) => flag);
    assert.deepEqual(flags, [
      "--steps",
      "--pause",
      "--maximum-5xx",
      "--minimum-requests",
      "--traffic-within",
      "--status",
      "--json",
      "--wait",
      "--config",
      "--who",
      "--project",
      "--config-file",
      "--policy-pack",
      "--verbose",
      "--help",
    ]);
    assert.equal(readCommandLine(["--help"]), undefined);
    assert.equal(readCommandLine(["-h"]), undefined);
  });

  it("looks only, without a target", () => {
    const options = readCommandLine(["accounts", "www", "--status"]);
    assert.deepEqual([options?.status, options?.to], [true, ""]);
    assert.deepEqual(problems("accounts", "www", "--status", "--to", "green"), [
      "--status and --to are both given; --status changes nothing",
    ]);
  });

  it("says everything that is wrong at once", () => {
    assert.deepEqual(problems("--steps", "50,10", "--pause", "5", "--maximum-5xx", "1", "--config", "=x"), [
      "no stack is given; name the one that has the split, for example accounts",
      "no split is given; name one of the stack's output traffic, for example www",
      "no target is given; use --to <target>, or --status to see where the traffic goes",
      "--config (without a key): give a key and a value, as key=value",
      "--steps 50,10: give per cent from 1 to 100, each more than the one before, such as 10,50,100",
      "--pause 5: give seconds or minutes, such as 300s or 5m",
      "--maximum-5xx 1: give per cent from 0 to 100, such as 1% or 0.5%",
    ]);
    assert.deepEqual(
      problems(...good, "api", "--minimum-requests", "0", "--traffic-within", "1h", "--wait", "-"),
      [
        "api: only one split is shifted at a time",
        "--minimum-requests 0: give a whole number, 1 or more",
        "--traffic-within 1h: give seconds or minutes, such as 300s or 5m",
        "--wait -: give minutes, 0 or more",
      ],
    );
    assert.match(problems(...good, "--too")[0] ?? "", /Unknown option '--too'/);
  });

  for (const steps of ["", "0", "101", "10,,20", "10,10", "1.5", "10, 20", "ten"]) {
    it(`takes no steps "${steps}"`, () => {
      assert.deepEqual(problems(...good, "--steps", steps), [
        `--steps ${steps}: give per cent from 1 to 100, each more than the one before, such as 10,50,100`,
      ]);
    });
  }
  for (const share of ["", "%", "-1%", "101%", "1 %"]) {
    it(`takes no share "${share}"`, () => {
      assert.deepEqual(problems(...good, `--maximum-5xx=${share}`), [
        `--maximum-5xx ${share}: give per cent from 0 to 100, such as 1% or 0.5%`,
      ]);
    });
  }
});
