import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { Ledger } from "../../local/stand-ins/ledger";
import { readLedger } from "../../local/stand-ins/ledger-file";
import { secret, unwrap, type Values } from "../../local/stand-ins/values";
import { repoRoot } from "../../local/support/paths";
import { Problem } from "../../local/support/problem";
import { newFolder, removeFolder, urnOf } from "./support";

const type = "test:index/thing:Thing";
const owner = { name: "test", version: "1.2.3", title: "Test" };

describe("ledger", function () {
  this.timeout(20_000);

  let folder: string;
  beforeEach(() => (folder = newFolder()));
  afterEach(() => removeFolder(folder));

  const ledger = (): Ledger => new Ledger(folder, owner);
  const add = (name: string, inputs: Values, id?: string): ReturnType<Ledger["add"]> =>
    ledger().add({ type, urn: urnOf(type, name), inputs }, (seed) => id ?? seed);
  const text = (): string => fs.readFileSync(ledger().file, "utf8");

  it("keeps what would exist, readable and in order", async () => {
    await add("b", { size: 2 }, "2");
    await add("a", { size: 1 }, "1");
    const content = await readLedger(ledger().file);
    assert.deepEqual(
      content!.resources.map(({ name, id, inputs }) => ({ name, id, inputs })),
      [
        { name: "a", id: "1", inputs: { size: 1 } },
        { name: "b", id: "2", inputs: { size: 2 } },
      ],
    );
    assert.match(content!.about, /nothing was sent to Test/);
    assert.equal(content!.version, "1.2.3");
    assert.match(text(), /^ {2}"about"/m);
  });

  it("is there for none but its owner", async () => {
    await add("a", {}, "1");
    assert.equal(fs.statSync(ledger().file).mode & 0o077, 0);
  });

  it("is absent until something exists", async () => {
    assert.equal(await readLedger(ledger().file), undefined);
    assert.equal(await ledger().find(type, "1", {}), undefined);
    assert.deepEqual(fs.readdirSync(folder), []);
  });

  it("changes and removes entries", async () => {
    const { created } = await add("a", { size: 1 }, "1");
    await ledger().update(type, "1", { size: 2 });
    const found = await ledger().find(type, "1", {});
    assert.deepEqual(found!.inputs, { size: 2 });
    assert.equal(found!.entry.created, created);
    await ledger().remove(type, "1");
    assert.deepEqual((await readLedger(ledger().file))!.resources, []);
  });

  it("answers 404 for what isn't there", async () => {
    const notFound = (error: unknown): boolean =>
      error instanceof Problem && error.message.startsWith("404: Test has no Thing with the id 9");
    await assert.rejects(ledger().update(type, "9", {}), notFound);
    await assert.rejects(ledger().remove(type, "9"), notFound);
  });

  it("loses nothing when many are entered at once, by several processes", async () => {
    const program = `
      const { Ledger } = require(${JSON.stringify(path.join(repoRoot, "local/stand-ins/ledger.ts"))});
      const ledger = new Ledger(${JSON.stringify(folder)}, ${JSON.stringify(owner)});
      const add = (i) => ledger.add({ type: "t", urn: process.argv[1] + i, inputs: { i } }, (seed) => seed);
      Promise.all(Array.from({ length: 20 }, (_, i) => add(i))).then(() => undefined);`;
    const run = promisify(execFile);
    const hook = require.resolve("tsx/cjs");
    await Promise.all(
      ["a", "b", "c"].map((name) => run(process.execPath, ["--require", hook, "--eval", program, name])),
    );
    const content = await readLedger(ledger().file);
    assert.equal(content!.resources.length, 60);
    assert.equal(new Set(content!.resources.map((entry) => entry.id)).size, 60);
    assert.equal(content!.sequence, 60);
    assert.deepEqual(fs.readdirSync(folder), ["test.json"]);
  });

  it("refuses an id that another resource has, and takes a killed run's entry for its own", async () => {
    const first = await add("a", { key: "K", value: secret("x") }, "K");
    await assert.rejects(add("b", { key: "K" }, "K"), /already has a Thing with the id K/);
    await assert.rejects(add("a", { key: "K", value: secret("y") }, "K"), /already has/);
    assert.deepEqual(await add("a", { key: "K", value: secret("x") }, "K"), first);
  });

  it("gives another id for the same resource each time", async () => {
    const first = await add("a", {});
    await ledger().remove(type, first.id);
    assert.notEqual((await add("a", {})).id, first.id);
  });

  it("says which file is damaged", async () => {
    fs.writeFileSync(ledger().file, "{");
    const damaged = (error: unknown): boolean =>
      error instanceof Problem && error.message.includes(ledger().file) && error.remedy!.includes("refresh");
    await assert.rejects(add("a", {}), damaged);
    await assert.rejects(ledger().find(type, "1", {}), damaged);
    assert.equal(text(), "{");
  });

  describe("secrets", () => {
    const inputs: Values = {
      plain: "p",
      token: secret("correct-horse"),
      users: [{ key: secret("battery") }],
    };

    it("never get into the file", async () => {
      await add("a", inputs, "1");
      await ledger().update(type, "1", { ...inputs, token: secret({ staple: "staple-value" }) });
      assert.doesNotMatch(text(), /correct|horse|battery|staple/);
      assert.match(text(), /"token": "\[secret\]"/);
    });

    it("come back from the engine's state", async () => {
      await add("a", inputs, "1");
      assert.deepEqual((await ledger().find(type, "1", inputs))!.inputs, inputs);
    });

    it("that were changed by hand come back different", async () => {
      await add("a", inputs, "1");
      const mark = (await readLedger(ledger().file))!.resources[0]!.secrets.token!;
      fs.writeFileSync(ledger().file, text().replace(mark, "0123"));
      const found = (await ledger().find(type, "1", inputs))!.inputs;
      assert.equal(unwrap(found.token!), "changed outside of Pulumi (0123)");
      assert.deepEqual(found.users, inputs.users);
    });

    it("leave marks that differ between ledgers", async () => {
      await add("a", inputs, "1");
      const one = (await readLedger(ledger().file))!.resources[0]!.secrets;
      fs.rmSync(ledger().file);
      await add("a", inputs, "1");
      assert.notDeepEqual((await readLedger(ledger().file))!.resources[0]!.secrets, one);
    });
  });
});
