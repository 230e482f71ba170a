import assert from "node:assert/strict";
import { decode } from "cbor-x";
import { GatewayBench } from "./support/bench";
import { raw } from "./support/http";
import { ecsHeaders, signed } from "./support/requests";

describe("a gateway as a proxy", () => {
  let bench: GatewayBench;
  beforeEach(async () => {
    bench = new GatewayBench();
    await bench.start();
  });
  afterEach(() => bench.stop());

  it("finds a bucket and S3 Control's account in the host", async () => {
    const headers = { authorization: signed("s3") };
    await bench.send(`http://files.127.0.0.1:${bench.port}/a`, {
      headers: { ...headers, host: `files.127.0.0.1:${bench.port}` },
    });
    await bench.send(
      `http://111111111111.127.0.0.1:${bench.port}/v20180820/tags/arn%3Aaws%3As3%3A%3A%3Afiles`,
      {
        headers: { ...headers, "x-amz-account-id": "111111111111" },
      },
    );
    assert.deepEqual(
      bench.emulator.seen.map(({ url, headers: seen }) => [url, seen.host, seen["x-amz-account-id"]]),
      [
        ["/files/a", `127.0.0.1:${bench.port}`, undefined],
        ["/v20180820/tags/arn%3Aaws%3As3%3A%3A%3Afiles", `127.0.0.1:${bench.port}`, "111111111111"],
      ],
    );
    assert.deepEqual(
      (await bench.calls()).map(({ service, action }) => `${service}:${action}`),
      ["s3:GetObject", "s3control:ListTagsForResource"],
    );
  });

  it("refuses every other host by name", async () => {
    const answer = await bench.send("http://s3.eu-west-1.amazonaws.com/files", {
      headers: { authorization: signed("s3") },
    });
    assert.equal(answer.status, 502);
    assert.match(answer.text, /^s3\.eu-west-1\.amazonaws\.com is not on this machine/);
    assert.match(bench.logged[0] ?? "", /refused: s3\.eu-west-1\.amazonaws\.com/);
    assert.equal(bench.emulator.seen.length, 0);
  });

  it("refuses tunnels, also to itself", async () => {
    for (const host of ["example.com:443", `127.0.0.1:${bench.port}`]) {
      const answer = await raw(bench.port, `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
      assert.match(answer, /^HTTP\/1\.1 502 Bad Gateway\r\n/);
      assert.ok(
        answer.endsWith(
          `${host} is not on this machine: the local platform passes nothing on to other hosts\n`,
        ),
      );
    }
  });

  it("streams data both ways, with the host that the client asked for", async () => {
    const large = Buffer.alloc(3_000_000, "x");
    bench.emulator.answer = (_request, response) => {
      response.writeHead(201, { etag: "e" });
      response.write(large.subarray(0, 1_000_000));
      response.end(large.subarray(1_000_000));
    };
    const answer = await bench.send("/upload?x=1", {
      method: "PUT",
      headers: { host: "api.example.com", "content-type": "application/octet-stream" },
      body: large,
    });
    assert.deepEqual([answer.status, answer.headers.etag, answer.body.length], [201, "e", 3_000_000]);
    const seen = bench.emulator.seen[0];
    assert.deepEqual(
      [seen?.url, seen?.headers.host, seen?.body.length],
      ["/upload?x=1", "api.example.com", 3_000_000],
    );
    assert.deepEqual(await bench.calls(), []);
  });

  it("keeps the length in the answer to a HEAD", async () => {
    bench.emulator.answer = (_request, response) => {
      response.writeHead(404, { "content-length": "77" });
      response.end();
    };
    const answer = await bench.send("/files", {
      method: "HEAD",
      headers: { authorization: signed("s3") },
    });
    assert.deepEqual([answer.status, answer.headers["content-length"]], [404, "77"]);
  });

  it("passes an empty error on", async () => {
    bench.emulator.answer = (_request, response) => {
      response.statusCode = 404;
      response.end();
    };
    assert.deepEqual([(await bench.list()).status, (await bench.calls())[0]?.status], [404, 404]);
  });

  it("asks in JSON what came in CBOR", async () => {
    bench.emulator.answer = (_request, response) =>
      response.end('{"DashboardEntries":[{"DashboardName":"main"}]}');
    const headers = {
      authorization: signed("monitoring"),
      "smithy-protocol": "rpc-v2-cbor",
      "content-type": "application/cbor",
    };
    const url = "/service/GraniteServiceVersion20100801/operation/ListDashboards";
    const answer = await bench.send(url, { method: "POST", headers, body: Buffer.from([0xa0]) });
    assert.equal(answer.headers["smithy-protocol"], "rpc-v2-cbor");
    assert.deepEqual(decode(answer.body), { DashboardEntries: [{ DashboardName: "main" }] });
    assert.equal(
      bench.emulator.seen[0]?.headers["x-amz-target"],
      "GraniteServiceVersion20100801.ListDashboards",
    );
    const [call] = await bench.calls();
    assert.deepEqual([call?.service, call?.answeredBy], ["cloudwatch", "emulator"]);
  });

  it("sends a call again that went out on a connection which the emulator was just closing", async () => {
    assert.equal((await bench.list()).status, 200);
    let dropped = 0;
    bench.emulator.answer = (_request, response) => {
      if (dropped++ === 0) response.socket?.destroy();
      else response.end("{}");
    };
    assert.equal((await bench.list()).status, 200);
    assert.equal(bench.emulator.seen.length, 3);
  });

  it("never sends a call again that the emulator may have carried out", async () => {
    bench.emulator.answer = (_request, response) => response.socket?.destroy();
    assert.equal((await bench.list()).status, 503);
    assert.equal(bench.emulator.seen.length, 1);
  });

  it("gives the emulator a call's length, whatever the client's framing was", async () => {
    const headers = { ...ecsHeaders("ListClusters"), "transfer-encoding": "chunked" };
    assert.equal((await bench.send("/", { method: "POST", headers, body: '{"a":1}' })).status, 200);
    const seen = bench.emulator.seen[0];
    assert.deepEqual(
      [seen?.headers["transfer-encoding"], seen?.headers["content-length"], seen?.body],
      [undefined, "7", '{"a":1}'],
    );
  });
});
