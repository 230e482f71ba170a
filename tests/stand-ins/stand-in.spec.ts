import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { providerToken } from "../../local/stand-ins/schema/model";
import type { StandIn } from "../../local/stand-ins/stand-in";
import { isSecret, secret, unknown, type Values } from "../../local/stand-ins/values";
import {
  newFolder,
  number,
  optional,
  removeFolder,
  required,
  schema,
  standInFor,
  string,
  urnOf,
} from "./support";

const type = "test:index/thing:Thing";
const urn = urnOf(type, "web");

/** A type whose name the provider makes up, with one property that replaces and one secret. */
const thing = schema(
  {
    name: optional(string),
    region: optional(string, { replaces: true }),
    size: optional(number),
    token: optional(string, { secret: true }),
  },
  { token: type, outputs: { name: required(string), etag: required(string) } },
);
const settings = schema(
  { apiKey: optional(string, { secret: true }), retries: optional(number) },
  { token: providerToken("test") },
);

describe("stand-in", () => {
  let folder: string;
  let standIn: StandIn;
  beforeEach(() => {
    folder = newFolder();
    standIn = standInFor(folder, thing, settings);
  });
  afterEach(() => removeFolder(folder));

  const create = async (inputs: Values): Promise<{ id: string; inputs: Values; outs: Values }> => {
    const checked = await standIn.check(urn, {}, inputs);
    assert.deepEqual(checked.failures, []);
    return { inputs: checked.inputs, ...(await standIn.create(urn, checked.inputs)) };
  };

  it("says that it is one, and where to look", () => {
    assert.match(standIn.notice, /stand-in for Test: nothing is sent/);
    assert.ok(standIn.notice.includes(path.join(folder, "test.json")));
  });

  it("refuses a type that the package doesn't declare", async () => {
    const other = urnOf("test:index/other:Other", "a");
    const attempts = async (): Promise<unknown> => standIn.check(other, {}, {});
    await assert.rejects(attempts, /knows no resource type test:index\/other:Other: version 1\.2\.3/);
  });

  it("finds the type behind a parent's", async () => {
    const child = `urn:pulumi:dev::project::my:index:Parent$${type}::web`;
    assert.deepEqual((await standIn.check(child, {}, { name: "a" })).failures, []);
  });

  describe("names", () => {
    it("are made up where the declarations promise one and none is given", async () => {
      const { inputs } = await standIn.check(urn, {}, { size: 1 });
      assert.match(inputs.name as string, /^web-[0-9a-f]{7}$/);
      assert.deepEqual(inputs.__defaults, ["name"]);
    });

    it("stay as they are", async () => {
      const first = await standIn.check(urn, {}, { size: 1 });
      const olds = { ...first.inputs, name: "web-0000000" };
      assert.equal((await standIn.check(urn, olds, { size: 2 })).inputs.name, "web-0000000");
    });

    it("are the user's where the user gives one", async () => {
      const { inputs } = await standIn.check(urn, { name: "x", __defaults: ["name"] }, { name: "mine" });
      assert.deepEqual(inputs, { name: "mine" });
    });
  });

  it("keeps inputs secret that the declarations call so", async () => {
    const { inputs } = await standIn.check(urn, {}, { name: "a", token: "t", size: 1 });
    assert.ok(isSecret(inputs.token));
    assert.equal(inputs.size, 1);
    const later = await standIn.check(urn, {}, { name: "a", token: unknown });
    assert.equal(later.inputs.token, unknown);
  });

  it("creates, reads, changes and deletes", async () => {
    const created = await create({ size: 1, token: "t" });
    assert.equal(created.outs.size, 1);
    assert.ok(isSecret(created.outs.token));
    assert.match(created.outs.etag as string, /^etag-/);

    const read = await standIn.read(created.id, urn, created.inputs);
    assert.deepEqual(read, { id: created.id, props: created.outs, inputs: created.inputs });

    const news = { ...created.inputs, size: 2 };
    const updated = await standIn.update(created.id, urn, created.inputs, news);
    assert.deepEqual(updated.outs, { ...created.outs, size: 2 });

    await standIn.delete(created.id, urn);
    assert.deepEqual(await standIn.read(created.id, urn, news), {});
    await assert.rejects(standIn.delete(created.id, urn), /404/);
    await assert.rejects(standIn.update(created.id, urn, news, news), /404/);
  });

  it("reads for an import what only the id is known of", async () => {
    const { id } = await create({ name: "a", size: 1 });
    const { inputs } = await standIn.read(id, urn);
    assert.deepEqual(inputs, { name: "a", size: 1 });
  });

  it("shows what was changed by hand", async () => {
    const created = await create({ name: "a", size: 1 });
    const file = path.join(folder, "test.json");
    fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace('"size": 1', '"size": 5'));
    const { inputs } = await standIn.read(created.id, urn, created.inputs);
    assert.deepEqual(inputs, { name: "a", size: 5 });
  });

  it("enters nothing in a preview, and leaves open what a server decides", async () => {
    const { id, outs } = await standIn.create(urn, { name: "a" }, true);
    assert.equal(id, "");
    assert.equal(outs.etag, unknown);
    assert.deepEqual(fs.readdirSync(folder), []);
    const created = await create({ name: "a", size: 1 });
    const previewed = await standIn.update(created.id, urn, { name: "a" }, { name: "a", size: 2 }, true);
    assert.deepEqual(previewed.outs, { ...created.outs, size: 2 });
    assert.deepEqual((await standIn.read(created.id, urn, {})).inputs, { name: "a", size: 1 });
  });

  describe("replacement", () => {
    const diff = (olds: Values, news: Values): ReturnType<StandIn["diff"]> =>
      standIn.diff("1", urn, olds, news);

    it("is for the properties that say so", async () => {
      assert.deepEqual((await diff({ name: "a", region: "x" }, { name: "a", region: "y" })).replaces, [
        "region",
      ]);
      const changed = await diff({ name: "a", size: 1 }, { name: "a", size: 2 });
      assert.equal(changed.changes, true);
      assert.deepEqual(changed.replaces, []);
      assert.equal((await diff({ name: "a" }, { name: "a" })).changes, false);
    });

    it("deletes first where a name of the user's own would clash", async () => {
      const clash = await diff({ name: "a", region: "x" }, { name: "a", region: "y" });
      assert.equal(clash.deleteBeforeReplace, true);
      const renamed = await diff({ name: "a", region: "x" }, { name: "b", region: "y" });
      assert.equal(renamed.deleteBeforeReplace, false);
      const automatic = { name: "web-1", __defaults: ["name"] };
      const made = await diff({ ...automatic, region: "x" }, { ...automatic, region: "y" });
      assert.equal(made.deleteBeforeReplace, false);
      assert.equal((await diff({ name: "a", size: 1 }, { name: "a", size: 2 })).deleteBeforeReplace, false);
    });
  });

  describe("settings of the provider", () => {
    it("are checked, numbers also as the text that they are in a stack's config", async () => {
      const good = await standIn.checkConfig({ apiKey: secret("k"), retries: "3", version: "1.2.3" });
      assert.deepEqual(good.failures, []);
      assert.deepEqual(good.inputs, { apiKey: secret("k"), retries: "3", version: "1.2.3" });
      const bad = await standIn.checkConfig({ apiKee: "k", retries: "many" });
      assert.deepEqual(bad.failures.map((failure) => failure.property).sort(), ["apiKee", "retries"]);
    });

    it("need no key", async () => assert.deepEqual((await standIn.checkConfig({})).failures, []));
  });

  it("names the function that it can't answer", async () => {
    await assert.rejects(
      standIn.invoke("test:index/getThing:getThing"),
      /test:index\/getThing:getThing asks Test/,
    );
  });
});
