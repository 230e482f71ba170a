import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { decode } from "cbor-x";
import { inventoryHeader } from "../../local/emulator/inventory/read";
import { startGateway, type Gateway } from "../../local/gateway/gateway";
import type { RecordedCall } from "../../local/gateway/recorder";
import { Problem } from "../../local/support/problem";
import { FakeEmulator } from "./support/emulator";
import { raw, send } from "./support/http";
import { testModels } from "./support/models";
import { ecsHeaders, formHeaders, signed } from "./support/requests";

describe("startGateway", () => {
  const emulator = new FakeEmulator();
  const logged: string[] = [];
  let dir: string;
  let models: string;
  let emulatorUrl: string;
  let gateway: Gateway;
  const start = (port = 0) =>
    startGateway({
      emulator: emulatorUrl,
      port,
      account: "111111111111",
      region: "eu-west-1",
      stateDir: path.join(dir, "state"),
      modelsDir: models,
      recordFile: path.join(dir, "calls.jsonl"),
      log: (line) => logged.push(line),
    });
  const calls = async (filter = ""): Promise<RecordedCall[]> =>
    JSON.parse((await send(gateway.port, `/_local/calls${filter}`)).text) as RecordedCall[];
  const list = (headers = ecsHeaders("ListClusters")) =>
    send(gateway.port, "/", { method: "POST", headers, body: "{}" });

  before(async () => {
    models = testModels();
    emulatorUrl = await emulator.start();
  });
  after(async () => {
    await emulator.stop();
    fs.rmSync(models, { recursive: true });
  });
  beforeEach(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "gateway-"));
    emulator.seen.length = 0;
    logged.length = 0;
    emulator.answer = (_request, response) => response.end('{"clusterArns":[]}');
    gateway = await start();
  });
  afterEach(async () => {
    await gateway.close();
    fs.rmSync(dir, { recursive: true });
  });

  it("passes a call on as it came and records who asked for what", async () => {
    emulator.answer = (_request, response) => {
      response.writeHead(200, { "x-amzn-requestid": "r-1", "content-type": "application/x-amz-json-1.1" });
      response.end('{"clusterArns":["a"]}');
    };
    const answer = await send(gateway.port, "/", {
      method: "POST",
      headers: ecsHeaders("CreateCluster", "222222222222", "eu-central-1"),
      body: '{"clusterName":"main"}',
    });
    assert.deepEqual([answer.status, answer.text], [200, '{"clusterArns":["a"]}']);
    assert.equal(emulator.seen[0]?.body, '{"clusterName":"main"}');
    assert.equal(
      emulator.seen[0]?.headers["x-amz-target"],
      "AmazonEC2ContainerServiceV20141113.CreateCluster",
    );
    const [call] = await calls();
    assert.ok(call);
    const { time, ms, ...rest } = call;
    assert.deepEqual(rest, {
      account: "222222222222",
      region: "eu-central-1",
      service: "ecs",
      action: "CreateCluster",
      status: 200,
      answeredBy: "emulator",
      requestId: "r-1",
      resources: { clusterName: "main" },
    });
    assert.ok(ms >= 0 && Date.parse(time) <= Date.now());
    assert.deepEqual(
      fs
        .readFileSync(path.join(dir, "calls.jsonl"), "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
      [call],
    );
  });

  it("filters the recorded calls", async () => {
    await list();
    await list(ecsHeaders("CreateCluster"));
    await list(ecsHeaders("ListClusters", "222222222222"));
    assert.equal((await calls("?service=ecs&action=ListClusters&account=111111111111")).length, 1);
    assert.equal((await calls("?service=ec2")).length, 0);
    assert.equal((await send(gateway.port, "/_local/calls?since=never")).status, 400);
  });

  it("says loudly, in the call's own protocol, what nobody answers", async () => {
    emulator.answer = (_request, response) => {
      response.statusCode = 400;
      response.end('{"__type": "InvalidAction", "message": "Unknown action: ListClusters"}');
    };
    const answer = await list();
    assert.deepEqual([answer.status, answer.headers["x-amzn-errortype"]], [400, "NotEmulated"]);
    assert.match(answer.text, /ecs:ListClusters is not emulated; add it in local\/gateway\/services/);
    assert.deepEqual(logged, ["gateway: ecs:ListClusters is not emulated; add it in local/gateway/services"]);
    const [call] = await calls();
    assert.deepEqual([call?.answeredBy, call?.error], ["gateway", "NotEmulated"]);
  });

  it("passes AWS's own errors on, recorded with their code", async () => {
    emulator.answer = (_request, response) => {
      response.statusCode = 400;
      response.end(
        '{"__type": "com.amazonaws.ecs#ClusterNotFoundException", "message": "Cluster not found."}',
      );
    };
    const answer = await list();
    assert.match(answer.text, /ClusterNotFoundException/);
    assert.equal((await calls())[0]?.error, "ClusterNotFoundException");
  });

  describe("faults", () => {
    const arm = (fault: object) =>
      send(gateway.port, "/_local/faults", { method: "POST", body: JSON.stringify(fault) });

    it("fail as many calls as asked for, which never reach the emulator", async () => {
      const armed = await arm({ service: "ecs", code: "ThrottlingException", times: 2 });
      assert.equal(armed.status, 201);
      const answers = [await list(), await list(), await list()];
      assert.deepEqual(
        answers.map(({ status, headers }) => [status, headers["x-amzn-errortype"]]),
        [
          [400, "ThrottlingException"],
          [400, "ThrottlingException"],
          [200, undefined],
        ],
      );
      assert.equal(emulator.seen.length, 1);
      const { id } = JSON.parse(armed.text) as { id: string };
      assert.deepEqual(
        (await calls()).map(({ fault, error }) => [fault, error]),
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
      assert.equal((await list()).status, 200);
      assert.ok(Date.now() - started >= 145);
      assert.equal(emulator.seen.length, 1);
    });

    it("are disarmed by id or all together, and refused with a reason", async () => {
      const { id } = JSON.parse((await arm({ code: "X" })).text) as { id: string };
      assert.equal((await send(gateway.port, `/_local/faults/${id}`, { method: "DELETE" })).status, 200);
      assert.equal((await send(gateway.port, `/_local/faults/${id}`, { method: "DELETE" })).status, 404);
      await arm({ code: "Y" });
      assert.equal((await send(gateway.port, "/_local/faults", { method: "DELETE" })).text, '{"removed":1}');
      assert.equal((await list()).status, 200);
      const refused = await arm({ kode: "X" });
      assert.equal(refused.status, 400);
      assert.match(refused.text, /has no \\"kode\\"/);
    });

    it("fail a streamed upload in S3's shape", async () => {
      await arm({ service: "s3", action: "PutObject", code: "SlowDown", status: 503 });
      const answer = await send(gateway.port, "/files/a", {
        method: "PUT",
        headers: { authorization: signed("s3") },
        body: Buffer.alloc(100_000),
      });
      assert.equal(answer.status, 503);
      assert.match(answer.text, /^<Error><Code>SlowDown<\/Code>/);
    });
  });

  it("neither records nor fails a look at what the account holds", async () => {
    await send(gateway.port, "/_local/faults", { method: "POST", body: '{"code":"X"}' });
    const answer = await list({ ...ecsHeaders("ListClusters"), [inventoryHeader]: "1" });
    assert.equal(answer.status, 200);
    assert.deepEqual(await calls(), []);
  });

  it("remembers the account of a role that was assumed through it", async () => {
    emulator.answer = ({ body }, response) =>
      response.end(
        body.includes("AssumeRole")
          ? "<AssumeRoleResponse><AssumeRoleResult><AssumedRoleUser><Arn>arn:aws:sts::333333333333:assumed-role/r/s</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIAX</AccessKeyId></Credentials></AssumeRoleResult></AssumeRoleResponse>"
          : "{}",
      );
    await send(gateway.port, "/", { method: "POST", headers: formHeaders("sts"), body: "Action=AssumeRole" });
    await list(ecsHeaders("ListClusters", "ASIAX"));
    assert.deepEqual(
      (await calls()).map(({ action, account }) => [action, account]),
      [
        ["AssumeRole", "111111111111"],
        ["ListClusters", "333333333333"],
      ],
    );
  });

  describe("as a proxy", () => {
    it("finds a bucket and S3 Control's account in the host", async () => {
      const headers = { authorization: signed("s3") };
      await send(gateway.port, `http://files.127.0.0.1:${gateway.port}/a`, { headers });
      await send(
        gateway.port,
        `http://111111111111.127.0.0.1:${gateway.port}/v20180820/tags/arn%3Aaws%3As3%3A%3A%3Afiles`,
        {
          headers: { ...headers, "x-amz-account-id": "111111111111" },
        },
      );
      assert.deepEqual(
        emulator.seen.map(({ url, headers: seen }) => [url, seen.host, seen["x-amz-account-id"]]),
        [
          ["/files/a", `127.0.0.1:${gateway.port}`, undefined],
          ["/v20180820/tags/arn%3Aaws%3As3%3A%3A%3Afiles", `127.0.0.1:${gateway.port}`, "111111111111"],
        ],
      );
      assert.deepEqual(
        (await calls()).map(({ service, action }) => `${service}:${action}`),
        ["s3:GetObject", "s3control:ListTagsForResource"],
      );
    });

    it("refuses every other host by name", async () => {
      const answer = await send(gateway.port, "http://s3.eu-west-1.amazonaws.com/files", {
        headers: { authorization: signed("s3") },
      });
      assert.equal(answer.status, 502);
      assert.match(answer.text, /^s3\.eu-west-1\.amazonaws\.com is not on this machine/);
      assert.match(logged[0] ?? "", /refused: s3\.eu-west-1\.amazonaws\.com/);
      assert.equal(emulator.seen.length, 0);
    });

    it("refuses tunnels, also to itself", async () => {
      for (const host of ["example.com:443", `127.0.0.1:${gateway.port}`]) {
        const answer = await raw(gateway.port, `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
        assert.match(answer, /^HTTP\/1\.1 502 Bad Gateway\r\n/);
        assert.ok(
          answer.endsWith(
            `${host} is not on this machine: the local platform passes nothing on to other hosts\n`,
          ),
        );
      }
    });
  });

  it("streams data both ways, with the host that the client asked for", async () => {
    const large = Buffer.alloc(3_000_000, "x");
    emulator.answer = (_request, response) => {
      response.writeHead(201, { etag: "e" });
      response.write(large.subarray(0, 1_000_000));
      response.end(large.subarray(1_000_000));
    };
    const answer = await send(gateway.port, "/upload?x=1", {
      method: "PUT",
      headers: { host: "api.example.com", "content-type": "application/octet-stream" },
      body: large,
    });
    assert.deepEqual([answer.status, answer.headers.etag, answer.body.length], [201, "e", 3_000_000]);
    const seen = emulator.seen[0];
    assert.deepEqual(
      [seen?.url, seen?.headers.host, seen?.body.length],
      ["/upload?x=1", "api.example.com", 3_000_000],
    );
    assert.deepEqual(await calls(), []);
  });

  it("keeps the length in the answer to a HEAD", async () => {
    emulator.answer = (_request, response) => {
      response.writeHead(404, { "content-length": "77" });
      response.end();
    };
    const answer = await send(gateway.port, "/files", {
      method: "HEAD",
      headers: { authorization: signed("s3") },
    });
    assert.deepEqual([answer.status, answer.headers["content-length"]], [404, "77"]);
  });

  it("passes an empty error on", async () => {
    emulator.answer = (_request, response) => {
      response.statusCode = 404;
      response.end();
    };
    assert.deepEqual([(await list()).status, (await calls())[0]?.status], [404, 404]);
  });

  it("asks in JSON what came in CBOR", async () => {
    emulator.answer = (_request, response) => response.end('{"DashboardEntries":[{"DashboardName":"main"}]}');
    const headers = {
      authorization: signed("monitoring"),
      "smithy-protocol": "rpc-v2-cbor",
      "content-type": "application/cbor",
    };
    const url = "/service/GraniteServiceVersion20100801/operation/ListDashboards";
    const answer = await send(gateway.port, url, { method: "POST", headers, body: Buffer.from([0xa0]) });
    assert.equal(answer.headers["smithy-protocol"], "rpc-v2-cbor");
    assert.deepEqual(decode(answer.body), { DashboardEntries: [{ DashboardName: "main" }] });
    assert.equal(emulator.seen[0]?.headers["x-amz-target"], "GraniteServiceVersion20100801.ListDashboards");
    const [call] = await calls();
    assert.deepEqual([call?.service, call?.answeredBy], ["cloudwatch", "emulator"]);
  });

  it("sends a call again when the emulator had closed the idle connection", async () => {
    for (let round = 0; round < 5; round++) {
      assert.equal((await list()).status, 200);
      emulator.closeIdle();
    }
    assert.equal(emulator.seen.length, 5);
  });

  it("says that the emulator is gone", async () => {
    await gateway.close();
    const running = emulatorUrl;
    const nobody = new FakeEmulator();
    emulatorUrl = await nobody.start();
    await nobody.stop();
    try {
      gateway = await start();
      const answer = await list();
      assert.equal(answer.status, 503);
      assert.match(answer.text, /the emulator does not answer: connect ECONNREFUSED/);
    } finally {
      emulatorUrl = running;
    }
  });

  it("gives a busy port's number and the way out", async () => {
    await assert.rejects(
      start(gateway.port),
      (error: unknown) =>
        error instanceof Problem &&
        error.message === `port ${gateway.port} on 127.0.0.1 is in use by another program` &&
        /npm run local -- stop/.test(error.remedy ?? ""),
    );
  });

  it("says how it is, and what it doesn't have", async () => {
    assert.deepEqual(JSON.parse((await send(gateway.port, "/_local/health")).text), {
      status: "ok",
      account: "111111111111",
      region: "eu-west-1",
    });
    const answer = await send(gateway.port, "/_local/nothing");
    assert.deepEqual([answer.status, answer.text], [404, '{"error":"there is no GET /_local/nothing"}']);
  });
});
