import * as assert from "node:assert/strict";
import { ApiError } from "../../../../local/gateway/protocol";
import {
  Collection,
  DocumentStateStore,
  MemoryDocuments,
} from "../../../../local/gateway/services/support/collection";

const scope = { account: "111111111111", region: "eu-west-1" };

describe("Collection", () => {
  it("keeps copies in the order in which they came, and forgets what is removed", () => {
    const things = new Collection<{ n: number }>(
      new DocumentStateStore(new MemoryDocuments()),
      scope,
      "things",
    );
    const first = { n: 1 };
    things.put("a", first);
    things.put("b", { n: 2 });
    first.n = 9;
    const found = things.find("a");
    if (found) found.n = 8;
    assert.deepEqual(things.all(), [{ n: 1 }, { n: 2 }]);
    assert.deepEqual(things.remove("a"), { n: 1 });
    assert.equal(things.remove("a"), undefined);
    assert.throws(
      () => things.get("a", "NotFound", "gone"),
      (error) => error instanceof ApiError && error.code === "NotFound",
    );
  });

  it("has one document per account and region, saved with every change, and no key of JavaScript's own", () => {
    const saved: string[] = [];
    class Recorded extends MemoryDocuments {
      override save(name = ""): void {
        saved.push(name);
      }
    }
    const store = new DocumentStateStore(new Recorded());
    new Collection<object>(store, scope, "things").put("a", {});
    const other = new Collection<object>(store, { ...scope, region: "eu-central-1" }, "things");
    assert.equal(other.find("a"), undefined);
    assert.equal(other.find("constructor"), undefined);
    assert.deepEqual(saved, ["services-111111111111-eu-west-1"]);
  });
});
