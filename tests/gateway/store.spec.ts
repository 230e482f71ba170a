import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Store } from "../../local/gateway/store";
import { Problem } from "../../local/support/problem";

describe("Store", () => {
  let dir: string;
  beforeEach(() => (dir = fs.mkdtempSync(path.join(os.tmpdir(), "store-"))));
  afterEach(() => fs.rmSync(dir, { recursive: true }));

  it("has a document again in the next run", () => {
    const store = new Store(path.join(dir, "a", "b"));
    const document = store.document<Record<string, number>>("things", () => ({}));
    document.one = 1;
    assert.equal(
      store.document("things", () => ({})),
      document,
    );
    store.save("things");
    assert.deepEqual(
      new Store(path.join(dir, "a", "b")).document("things", () => ({})),
      { one: 1 },
    );
  });

  it("leaves nothing but whole documents behind", () => {
    const store = new Store(dir);
    store.document("111111111111/eu-west-1", () => ({ a: 1 }));
    store.save("111111111111/eu-west-1");
    assert.deepEqual(fs.readdirSync(dir), ["111111111111_eu-west-1.json"]);
  });

  it("takes no notice of a document that a killed process was writing", () => {
    const store = new Store(dir);
    store.document("things", () => ({ a: 1 }));
    store.save("things");
    fs.writeFileSync(path.join(dir, "things.json.999.tmp"), '{"a":');
    assert.deepEqual(
      new Store(dir).document("things", () => ({})),
      { a: 1 },
    );
  });

  it("says which document is damaged, and what to do", () => {
    fs.writeFileSync(path.join(dir, "things.json"), "{");
    assert.throws(
      () => new Store(dir).document("things", () => ({})),
      (error: unknown) =>
        error instanceof Problem &&
        error.message.includes("things.json is damaged") &&
        error.remedy?.includes("reset") === true,
    );
  });
});
