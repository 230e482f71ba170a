import assert from "node:assert/strict";
import { readCommandLine } from "../../../ci/release/command-line";
import { UsageError } from "../../../ci/release/common-options";
import { help } from "../../../ci/release/help";
import { newSha } from "./support/world";

function problems(...argv: string[]): readonly string[] {
  try {
    readCommandLine(argv);
  } catch (error) {
    assert.ok(error instanceof UsageError);
    return error.problems;
  }
  return [];
}

describe("release: command line", () => {
  it("needs a stack and a commit, and has defaults for the rest", () => {
    assert.deepEqual(readCommandLine(["staging", "--sha", newSha]), {
      stack: "staging",
      sha: newSha,
      backTo: false,
      services: [],
      dryRun: false,
      json: false,
      waitInMinutes: 30,
      withInfrastructure: false,
      config: {},
      who: undefined,
      project: undefined,
      configFile: undefined,
      policyPack: undefined,
      verbose: false,
    });
  });

  it("takes every option that its help names, and only those", () => {
    const options = readCommandLine([
      ...[
        "staging",
        "--to",
        "1234567",
        "--service",
        "api",
        "--service",
        "web",
        "--service",
        "api",
        "--dry-run",
      ],
      ...[
        "--json",
        "--wait",
        "0",
        "--with-infrastructure",
        "--config",
        "a=1",
        "--config",
        "b:c=x=y",
        "--verbose",
      ],
      ...["--who", "ann", "--project", "p", "--config-file", "f", "--policy-pack", "none"],
    ]);
    assert.deepEqual(options, {
      stack: "staging",
      sha: "1234567",
      backTo: true,
      services: ["api", "web"],
      dryRun: true,
      json: true,
      waitInMinutes: 0,
      withInfrastructure: true,
      config: { a: "1", "b:c": "x=y" },
      who: "ann",
      project: "p",
      configFile: "f",
      policyPack: "none",
      verbose: true,
    });
    const named = new Set(
      [...help.matchAll(/(?<=^ +|\[options\] |<stack> )--([a-z-]+)/gm)].map(([, name]) => name),
    );
    assert.deepEqual([...named].sort(), [
      ...[
        "config",
        "config-file",
        "dry-run",
        "help",
        "json",
        "policy-pack",
        "project",
        "service",
        "sha",
        "to",
      ],
      ...["verbose", "wait", "who", "with-infrastructure"],
    ]);
  });

  it("tells all that is wrong at once", () => {
    assert.deepEqual(problems(), [
      "no stack is given; name one, for example staging",
      "no commit is given; use --sha <commit>, or --to <commit> for one that was released before",
    ]);
    assert.deepEqual(problems("staging", "production", "--sha", "main", "--wait=-1", "--config", "key"), [
      "production: only one stack is released at a time",
      "--sha main: a commit has 7 to 40 hexadecimal digits in lower case",
      "--wait -1: give minutes, 0 or more",
      "--config key: give a key and a value, as key=value",
    ]);
    assert.deepEqual(problems("staging", "--sha", "1234567", "--to", "1234567"), [
      "--sha and --to are both given; use one of them",
    ]);
    for (const wait of ["soon", "", "NaN", "Infinity"]) {
      assert.equal(problems("staging", "--sha", newSha, `--wait=${wait}`).length, 1, wait);
    }
  });

  it("refuses what it doesn't know", () => {
    assert.match(problems("staging", "--sha", newSha, "--force").join(), /--force/);
  });

  it("never prints the value of a configuration key", () => {
    assert.ok(!problems("--config", "=hunter2").join().includes("hunter2"));
  });

  it("gives help whatever else is typed", () => {
    assert.equal(readCommandLine(["--help"]), undefined);
    assert.equal(readCommandLine(["-h", "staging", "--wait", "x"]), undefined);
  });
});
