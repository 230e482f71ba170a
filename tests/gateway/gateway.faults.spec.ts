import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { GatewayBench } from "./support/bench";
import { signed } from "./support/requests";

describe("faults of a gateway", () => {
  let bench: GatewayBench;
  beforeEach(async () => {
    bench = new GatewayBench();
    await bench.start();
  });
  afterEach(() => bench.stop());

  const arm = (fault: object) =>
    bench.send("/_local/faults", { method: "POST", body: JSON.stringify(fault) });

  it("fail as many calls as asked for, which never reach the emulator", async () => {
    const armed = await arm({ service: "ecs", code: "ThrottlingException", times: 2 });
    assert.equal(armed.status, 201);
    const answers = [await bench.list(), await bench.list(), await bench.list()];
    assert.deepEqual(
      answers.map(({ status, headers }) => [status, headers["x-amzn-errortype"]]),
      [
        [400, "ThrottlingException"],
        [400, "ThrottlingException"],
        [200, undefined],
      ],
    );
    assert.equal(bench.emulator.seen.length, 1);
    const { id } = JSON.parse(armed.text) as { id: string };
    assert.deepEqual(
      (await bench.calls()).map(({ fault, error }) => [fault, error]),
      [
        [id, "ThrottlingException"],
        [id, "ThrottlingException"],
        [undefined, undefined],
      ],
    );
  });

  it("delay a call and let it happen", async () => {
    await arm({ action: "ListClusters", delayMs: 150 });
    const started = Date.now();
    assert.equal((await bench.list()).status, 200);
    assert.ok(Date.now() - started >= 145);
    assert.equal(bench.emulator.seen.length, 1);
  });

  it("keep an answer back of a call that has happened", async () => {
    await arm({ action: "ListClusters", answerDelayMs: 150 });
    const started = Date.now();
    const answer = bench.list();
    while (bench.emulator.seen.length === 0) await sleep(5);
    let answered = false;
    void answer.then(() => (answered = true));
    await sleep(20);
    assert.equal(answered, false);
    assert.equal((await answer).status, 200);
    assert.ok(Date.now() - started >= 145);
  });

  it("are disarmed by id or all together, and refused with a reason", async () => {
    const { id } = JSON.parse((await arm({ code: "X" })).text) as { id: string };
    assert.equal((await bench.send(`/_local/faults/${id}`, { method: "DELETE" })).status, 200);
    assert.equal((await bench.send(`/_local/faults/${id}`, { method: "DELETE" })).status, 404);
    await arm({ code: "Y" });
    assert.equal((await bench.send("/_local/faults", { method: "DELETE" })).text, '{"removed":1}');
    assert.equal((await bench.list()).status, 200);
    const refused = await arm({ kode: "X" });
    assert.equal(refused.status, 400);
    assert.match(refused.text, /has no \\"kode\\"/);
  });

  it("fail a streamed upload in S3's shape", async () => {
    await arm({ service: "s3", action: "PutObject", code: "SlowDown", status: 503 });
    const answer = await bench.send("/files/a", {
      method: "PUT",
      headers: { authorization: signed("s3") },
      body: Buffer.alloc(100_000),
    });
    assert.equal(answer.status, 503);
    assert.match(answer.text, /^<Error><Code>SlowDown<\/Code>/);
  });
});
