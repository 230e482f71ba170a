import assert from "node:assert/strict";

import { choose, type Choice, type Surroundings } from "../../local/engine/choose";
import { atLeast } from "../../local/engine/go";
import { Problem } from "../../local/support/problem";

const wanted = "3.255.0";
const newer = { file: "/bin/pulumi", version: "3.260.1" };
const older = { file: "/bin/pulumi", version: "3.9.0" };

function decide(around: Partial<Surroundings> & { online?: boolean }): Promise<Choice> {
  return choose({ wanted, reachable: () => Promise.resolve(around.online ?? false), ...around });
}

describe("where the engine comes from", () => {
  const cases: [
    title: string,
    around: Parameters<typeof decide>[0],
    cli: Choice["cli"],
    provider: Choice["provider"],
  ][] = [
    ["a fitting CLI on PATH with the official plugin", { onPath: newer, online: true }, "path", "official"],
    [
      "a fitting CLI on PATH with a built plugin where nothing official answers",
      { onPath: newer },
      "path",
      "modules",
    ],
    ["the same version on PATH", { onPath: { ...newer, version: wanted }, online: true }, "path", "official"],
    [
      "official downloads when the CLI on PATH is older",
      { onPath: older, online: true },
      "official",
      "official",
    ],
    ["official downloads when there is none", { online: true }, "official", "official"],
    ["modules when nothing official answers", {}, "modules", "modules"],
    [
      "modules when the CLI on PATH is older and nothing official answers",
      { onPath: older },
      "modules",
      "modules",
    ],
    [
      "modules when asked to, whatever is there",
      { forced: "modules", onPath: newer, online: true },
      "modules",
      "modules",
    ],
    ["official when asked to", { forced: "official", online: true }, "official", "official"],
    ["no wish when the variable is empty", { forced: "", online: true }, "official", "official"],
  ];
  for (const [title, around, cli, provider] of cases) {
    it(`is ${title}`, async () => {
      const choice = await decide(around);
      assert.deepEqual({ cli: choice.cli, provider: choice.provider }, { cli, provider });
    });
  }

  it("says why in one line", async () => {
    assert.equal(
      (await decide({ onPath: older })).reason,
      "built from Go modules, because the official hosts can't be reached (pulumi 3.9.0 on PATH is older than 3.255.0)",
    );
  });

  it("doesn't ask the official hosts when they don't matter", async () => {
    const reachable = (): Promise<boolean> => Promise.reject(new Error("asked"));
    assert.equal((await decide({ forced: "modules", reachable })).cli, "modules");
  });

  it("refuses an unknown word, and downloads that can't be had", async () => {
    const problem = (text: RegExp) => (error: unknown) =>
      error instanceof Problem && text.test(error.message);
    await assert.rejects(decide({ forced: "Official" }), problem(/ECS_ENVIRONMENT_ENGINE is "Official"/));
    await assert.rejects(decide({ forced: "official" }), problem(/hosts can't be reached/));
  });
});

describe("versions", () => {
  const cases: [version: string, least: string, expected: boolean][] = [
    ["3.255.0", "3.255.0", true],
    ["v3.255.1", "3.255.0", true],
    ["3.9.0", "3.255.0", false],
    ["4.0.0", "3.255.0", true],
    ["1.26", "1.26.0", true],
    ["1.26.8", "1.26", true],
    ["1.25.12", "1.26", false],
    ["3.10.2", "3.10", true],
    ["3.9.19", "3.10", false],
    ["3.255.0-alpha.1", "3.255.0", true],
    ["1.26rc1", "1.26", true],
  ];
  for (const [version, least, expected] of cases) {
    it(`${version} is ${expected ? "" : "not "}at least ${least}`, () =>
      assert.equal(atLeast(version, least), expected));
  }
});
