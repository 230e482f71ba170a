import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { cached, type Cached } from "../../local/engine/cache";
import { CommandFailed } from "../../local/engine/run";
import { Problem } from "../../local/support/problem";

describe("cache", () => {
  let root: string;
  let lines: string[];
  let builds: number;
  const options = (): Parameters<typeof cached>[1] => ({
    root,
    note: () => undefined,
    info: (line) => lines.push(line),
  });
  const thing = (change: Partial<Cached> = {}): Cached => ({
    name: "thing",
    key: "one",
    title: "the thing",
    build: (dir, work) => {
      builds += 1;
      fs.writeFileSync(path.join(work, "scratch"), "");
      fs.mkdirSync(path.join(dir, "bin"));
      fs.writeFileSync(path.join(dir, "bin", "tool"), "content");
      fs.symlinkSync("tool", path.join(dir, "bin", "link"));
      return Promise.resolve();
    },
    ...change,
  });
  const held = (): string[] => fs.readdirSync(path.join(root, "thing")).sort();

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "cache-"));
    lines = [];
    builds = 0;
  });
  afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

  it("builds once and finds it again", async () => {
    const dir = await cached(thing(), options());
    assert.equal(dir, path.join(root, "thing", "one"));
    assert.equal(await cached(thing(), options()), dir);
    assert.equal(builds, 1);
    assert.deepEqual(held(), ["one"]);
    assert.deepEqual(fs.readdirSync(dir).sort(), [".manifest.json", "bin"]);
  });

  it("keeps results of different keys apart", async () => {
    await cached(thing(), options());
    await cached(thing({ key: "two" }), options());
    assert.deepEqual(held(), ["one", "two"]);
  });

  const damages: [title: string, damage: (dir: string) => void, said: RegExp][] = [
    [
      "a truncated file",
      (dir) => fs.truncateSync(path.join(dir, "bin", "tool"), 3),
      /tool has 3 bytes instead of 7/,
    ],
    [
      "another content",
      (dir) => fs.writeFileSync(path.join(dir, "bin", "tool"), "CONTENT"),
      /tool has another content/,
    ],
    ["a missing file", (dir) => fs.rmSync(path.join(dir, "bin", "tool")), /tool is missing/],
    [
      "a link to elsewhere",
      (dir) => relink(path.join(dir, "bin", "link"), "loot"),
      /link has another content/,
    ],
    ["no manifest", (dir) => fs.rmSync(path.join(dir, ".manifest.json")), /manifest is missing/],
    [
      "half a manifest",
      (dir) => fs.truncateSync(path.join(dir, ".manifest.json"), 20),
      /manifest is missing or unreadable/,
    ],
  ];
  for (const [title, damage, said] of damages) {
    it(`builds again after ${title}, and says so in one line`, async () => {
      const dir = await cached(thing(), options());
      await sleep(10);
      damage(dir);
      await cached(thing(), options());
      assert.equal(builds, 2);
      assert.equal(lines.length, 1);
      assert.match(lines[0] ?? "", said);
      assert.match(lines[0] ?? "", /^! The thing in the cache is damaged/);
      assert.equal(fs.readFileSync(path.join(dir, "bin", "tool"), "utf8"), "content");
      assert.deepEqual(held(), ["one"]);
    });
  }

  it("accepts a file whose time alone has changed, and files that came later", async () => {
    const dir = await cached(thing(), options());
    fs.utimesSync(path.join(dir, "bin", "tool"), 1, 1);
    fs.writeFileSync(path.join(dir, "later"), "");
    await cached(thing(), options());
    assert.equal(builds, 1);
  });

  it("asks the entry's own check, also after a build", async () => {
    let good = true;
    const check = (): Promise<string | undefined> => Promise.resolve(good ? undefined : "it is tired");
    await cached(thing({ check }), options());
    good = false;
    await assert.rejects(cached(thing({ check }), options()), /the thing was built, but it is tired/);
    assert.match(lines.join(), /damaged \(it is tired\)/);
    assert.deepEqual(held(), []);
  });

  it("holds nothing of a build that fails", async () => {
    const build = (dir: string): Promise<void> => {
      fs.writeFileSync(path.join(dir, "half"), "");
      return Promise.reject(new Error("broken"));
    };
    await assert.rejects(cached(thing({ build }), options()), /broken/);
    assert.deepEqual(held(), []);
  });

  it("explains a full disk and a missing network in one sentence each", async () => {
    const full = Object.assign(new Error("write"), { code: "ENOSPC" });
    const offline = new CommandFailed("go build", "go: dial tcp: lookup proxy: no such host", 1);
    for (const [error, said] of [
      [full, /^The disk is full: the thing could not be stored\.$/],
      [offline, /^No network: the sources of the thing could not be downloaded \(go: dial tcp.*\)\.$/],
    ] as const) {
      const failure = cached(thing({ build: () => Promise.reject(error) }), options());
      await assert.rejects(failure, (thrown) => thrown instanceof Problem && said.test(thrown.message));
    }
    assert.deepEqual(held(), []);
  });

  it("sweeps what dead builders left, and nothing of living ones", async () => {
    const dead = spawn("true");
    await once(dead, "exit");
    const living = spawn("sleep", ["30"]);
    fs.mkdirSync(path.join(root, "thing", `two.tmp-${dead.pid ?? 0}`, "result"), { recursive: true });
    fs.mkdirSync(path.join(root, "thing", `three.tmp-${living.pid ?? 0}`), { recursive: true });
    fs.mkdirSync(path.join(root, "thing", "ancient"), { recursive: true });
    fs.utimesSync(path.join(root, "thing", "ancient"), 1, 1);
    try {
      await cached(thing(), options());
      assert.deepEqual(held(), ["one", `three.tmp-${living.pid ?? 0}`]);
    } finally {
      living.kill();
    }
  });

  describe("with several processes", () => {
    let log: string;
    let children: ChildProcess[];
    beforeEach(() => {
      log = path.join(root, "log");
      fs.writeFileSync(log, "");
      children = [];
    });
    afterEach(() => {
      for (const child of children) child.kill("SIGKILL");
    });
    const start = (milliseconds: number): ChildProcess => {
      const child = spawn(
        process.execPath,
        ["--import", "tsx", path.join(__dirname, "cache-builder.ts"), root, String(milliseconds), log],
        { stdio: "inherit" },
      );
      children.push(child);
      return child;
    };
    const logged = (pattern: RegExp): number =>
      fs
        .readFileSync(log, "utf8")
        .split("\n")
        .filter((line) => pattern.test(line)).length;
    const until = async (pattern: RegExp): Promise<void> => {
      while (logged(pattern) === 0) await sleep(50);
    };

    it("builds once when two ask at the same time; the second waits and says so", async () => {
      const ends = [start(1_500), start(1_500)].map((child) => once(child, "exit"));
      await Promise.all(ends);
      assert.equal(logged(/^start/), 1);
      assert.equal(logged(/^done/), 2);
      assert.ok(logged(/^note another run is making the thing; waiting for it/) > 0);
      assert.deepEqual(held(), ["one"]);
    });

    it("takes over from a builder that was killed half-way", async () => {
      const first = start(60_000);
      await until(/^start/);
      first.kill("SIGKILL");
      await once(first, "exit");
      const second = start(0);
      await once(second, "exit");
      assert.equal(logged(/^start/), 2);
      assert.equal(logged(/^done/), 1);
      assert.deepEqual(held(), ["one"]);
      assert.equal(
        fs.readFileSync(path.join(root, "thing", "one", "second"), "utf8"),
        `by ${second.pid ?? 0}`,
      );
    });

    it("leaves nothing behind after Ctrl-C", async () => {
      const builder = start(60_000);
      await until(/^start/);
      builder.kill("SIGINT");
      await once(builder, "exit");
      await cached(thing(), options());
      assert.deepEqual(held(), ["one"]);
    });
  });
});

function relink(link: string, target: string): void {
  fs.rmSync(link);
  fs.symlinkSync(target, link);
}
