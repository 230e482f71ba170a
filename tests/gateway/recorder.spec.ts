import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Recorder, type RecordedCall } from "../../local/gateway/recorder";

const call = (more: Partial<RecordedCall> = {}): RecordedCall => ({
  time: "2026-01-31T12:00:00.000Z",
  account: "111111111111",
  region: "eu-west-1",
  service: "ecs",
  action: "ListClusters",
  status: 200,
  ms: 3,
  answeredBy: "emulator",
  ...more,
});

describe("Recorder", () => {
  let dir: string;
  let recorder: Recorder;
  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "recorder-"));
    recorder = new Recorder(path.join(dir, "logs", "calls.jsonl"));
  });
  afterEach(() => {
    recorder.close();
    fs.rmSync(dir, { recursive: true });
  });

  it("lists the calls that match every filter", () => {
    recorder.record(call());
    recorder.record(call({ service: "ec2", account: "222222222222" }));
    recorder.record(call({ action: "CreateCluster" }));
    assert.equal(recorder.list({}).length, 3);
    assert.deepEqual(
      recorder.list({ service: "ecs", action: "CreateCluster" }).map(({ action }) => action),
      ["CreateCluster"],
    );
    assert.deepEqual(
      recorder.list({ account: "222222222222" }).map(({ service }) => service),
      ["ec2"],
    );
  });

  it("lists the calls since a time, in either of two forms", () => {
    recorder.record(call());
    recorder.record(call({ time: "2026-01-31T12:00:05.000Z" }));
    assert.equal(recorder.list({ since: "2026-01-31T12:00:05Z" }).length, 1);
    assert.equal(recorder.list({ since: String(Date.parse("2026-01-31T12:00:00Z")) }).length, 2);
    assert.throws(() => recorder.list({ since: "yesterday" }), /"since" is a time like .*, not "yesterday"/);
  });

  it("writes one line of JSON for each call, after those of earlier runs", () => {
    const file = path.join(dir, "logs", "calls.jsonl");
    recorder.record(call());
    const second = new Recorder(file);
    second.record(call({ action: "CreateCluster" }));
    second.close();
    const lines = fs.readFileSync(file, "utf8").trim().split("\n");
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as RecordedCall).action),
      ["ListClusters", "CreateCluster"],
    );
    assert.equal(new Recorder(file).list({}).length, 0);
  });
});
