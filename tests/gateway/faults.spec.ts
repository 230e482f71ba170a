import assert from "node:assert/strict";
import { Faults } from "../../local/gateway/faults";

const call = { service: "ecs", action: "CreateService", account: "111111111111" };

describe("Faults", () => {
  it("hits only the calls that match every given name", () => {
    const faults = new Faults();
    faults.add({
      service: "ecs",
      action: "CreateService",
      account: "111111111111",
      code: "ThrottlingException",
    });
    assert.equal(faults.hit({ ...call, service: "ec2" }), undefined);
    assert.equal(faults.hit({ ...call, action: "DeleteService" }), undefined);
    assert.equal(faults.hit({ ...call, account: "222222222222" }), undefined);
    assert.deepEqual(faults.hit(call), {
      id: "fault-1",
      delayMs: 0,
      answerDelayMs: 0,
      error: {
        status: 400,
        code: "ThrottlingException",
        message: "ThrottlingException: this failure was asked for",
      },
    });
  });

  it("lets the first calls pass and hits as many as asked for", () => {
    const faults = new Faults();
    faults.add({ code: "X", after: 1, times: 2 });
    const hits = [1, 2, 3, 4].map(() => faults.hit(call) !== undefined);
    assert.deepEqual(hits, [false, true, true, false]);
  });

  it("counts each fault for itself, and the next takes over from one that is used up", () => {
    const faults = new Faults();
    faults.add({ code: "First", times: 1 });
    faults.add({ code: "Second", times: 1 });
    assert.deepEqual(
      [1, 2, 3].map(() => faults.hit(call)?.error?.code),
      ["First", "Second", undefined],
    );
  });

  it("only delays where neither status nor code is given", () => {
    const faults = new Faults();
    faults.add({ delayMs: 250 });
    const hit = { id: "fault-1", delayMs: 250, answerDelayMs: 0, error: undefined };
    assert.deepEqual(faults.hit(call), hit);
  });

  it("fails on the server's side for a code that says so, and takes a status of its own", () => {
    const faults = new Faults();
    const first = faults.add({ code: "InternalFailure" });
    assert.equal(faults.hit(call)?.error?.status, 503);
    faults.remove(first);
    faults.add({ status: 500, message: "broken" });
    assert.deepEqual(faults.hit(call)?.error, { status: 500, code: "InternalFailure", message: "broken" });
  });

  it("disarms one or all", () => {
    const faults = new Faults();
    const id = faults.add({ code: "X" });
    faults.add({ code: "Y" });
    assert.equal(faults.remove(id), 1);
    assert.equal(faults.remove(id), 0);
    assert.equal(faults.hit(call)?.error?.code, "Y");
    assert.equal(faults.remove(), 1);
    assert.equal(faults.hit(call), undefined);
  });

  const refused: [unknown, RegExp][] = [
    [[], /is a JSON object/],
    [{}, /needs delayMs, answerDelayMs, status or code/],
    [{ service: "ecs" }, /needs delayMs, answerDelayMs, status or code/],
    [{ code: "X", operation: "a" }, /has no "operation"; it has service, action/],
    [{ delayMs: "1" }, /"delayMs" of a fault is a whole number/],
    [{ delayMs: -1 }, /not negative/],
    [{ code: 1 }, /"code" of a fault is a string/],
    [{ status: 200 }, /between 400 and 599/],
  ];
  for (const [request, message] of refused) {
    it(`refuses ${JSON.stringify(request)}`, () => assert.throws(() => new Faults().add(request), message));
  }
});
