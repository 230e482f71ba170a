import assert from "node:assert/strict";
import { recordStore } from "../../../ci/shift/record-store";
import { awsError, FakeParameters } from "../release/support/fake-parameters";

const name = "/shop/accounts/traffic/www";
const owner = { project: "shop", stack: "accounts", name: "www" };
const record = { weights: { blue: 90, green: 10 }, time: "2026-03-01T09:30:00.000Z", who: "ann" };

describe("shift: the weights of record", () => {
  it("are none before the first shift", async () => {
    assert.equal(await recordStore(new FakeParameters(), owner).read(), undefined);
  });

  it("are read as they were written, and written over", async () => {
    const ssm = new FakeParameters();
    const store = recordStore(ssm, owner);
    await store.write({ ...record, weights: { blue: 100, green: 0 } });
    await store.write(record);
    assert.deepEqual(await store.read(), record);
    assert.deepEqual(ssm.stored.get(name)?.tags, {
      environment: "accounts",
      service: "shared",
      "managed-by": "shift",
    });
  });

  it("say where they are when they can't be read", async () => {
    const ssm = new FakeParameters();
    await ssm.putParameter({ Name: name, Value: "?", Type: "String" });
    await assert.rejects(recordStore(ssm, owner).read(), {
      message: `the weights on record in ${name} can't be read: "?" is not JSON`,
    });
  });

  it("leave AWS's own errors as they are", async () => {
    const ssm = new FakeParameters();
    ssm.before = () => {
      throw awsError("AccessDeniedException", "no");
    };
    await assert.rejects(recordStore(ssm, owner).read(), { name: "AccessDeniedException" });
    await assert.rejects(recordStore(ssm, owner).write(record), { name: "AccessDeniedException" });
  });
});
