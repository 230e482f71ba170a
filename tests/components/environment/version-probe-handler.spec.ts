import assert from "node:assert/strict";
import * as fs from "node:fs";
import type { RequestListener } from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { ensureCertificate, type LocalCertificates } from "../../../local/front/certificate";

interface Answer {
  readonly status: number;
  readonly body: string;
}
// Lambda loads it like this, too.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { handler } = require("../../../components/environment/version-probe-handler.cjs") as {
  handler: (event: unknown) => Promise<Answer>;
};

const url = "https://api.staging.example.com/version";

describe("version probe's code", () => {
  let dir: string;
  let certificates: LocalCertificates;
  let server: https.Server;
  let listener: RequestListener;
  const ownAgent = https.globalAgent;

  before(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "probe-"));
    certificates = await ensureCertificate(dir);
    server = https.createServer(
      {
        SNICallback: (name, done) =>
          void certificates.contextFor(name).then((context) => done(null, context), done),
      },
      (request, response) => listener(request, response),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // What DNS and the load balancer do on AWS: every name leads to the server.
    const { port } = server.address() as AddressInfo;
    https.globalAgent = new https.Agent({
      host: "127.0.0.1",
      port,
      ca: fs.readFileSync(certificates.caFile),
    });
    process.env.DOMAIN = "staging.example.com";
  });
  after(async () => {
    https.globalAgent = ownAgent;
    Reflect.deleteProperty(process.env, "DOMAIN");
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    fs.rmSync(dir, { recursive: true });
  });

  it("says what the address answered, asked by its own name and path", async () => {
    listener = ({ headers, method, url: asked }, response) =>
      response.end(JSON.stringify([method, headers.host, asked]));
    assert.deepEqual(await handler({ url: `${url}?full=1` }), {
      status: 200,
      body: '["GET","api.staging.example.com","/version?full=1"]',
    });
  });

  it("asks the domain itself, too", async () => {
    listener = ({ headers }, response) => response.end(headers.host);
    assert.equal((await handler({ url: "https://staging.example.com/" })).body, "staging.example.com");
  });

  it("takes errors and redirects for answers, and follows none", async () => {
    listener = (_request, response) => response.writeHead(503).end("no targets");
    assert.deepEqual(await handler({ url }), { status: 503, body: "no targets" });
    listener = (_request, response) => response.writeHead(302, { location: "https://example.org/" }).end();
    assert.deepEqual(await handler({ url }), { status: 302, body: "" });
  });

  it("passes on the first 4 KB, and doesn't wait for the rest", async () => {
    listener = (_request, response) => void response.write("a".repeat(5000));
    assert.deepEqual(await handler({ url }), { status: 200, body: "a".repeat(4096) });
  });

  it("gives up after five seconds, also in the middle of an answer, and says so", async function () {
    this.timeout(20_000);
    listener = (_request, response) => void response.write("a");
    const started = Date.now();
    await assert.rejects(handler({ url }), {
      message: `${url} can't be asked: no answer within 5 seconds`,
    });
    assert.ok(Date.now() - started < 7000);
  });

  it("says when the connection ends without an answer", async () => {
    listener = (request) => request.socket.destroy();
    await assert.rejects(handler({ url }), { message: `${url} can't be asked: socket hang up` });
  });

  it("says when the connection ends in the middle of an answer", async () => {
    listener = (_request, response) => {
      response.writeHead(200, { "content-length": 100 }).write("a", () => response.destroy());
    };
    await assert.rejects(handler({ url }), { message: `${url} can't be asked: aborted` });
  });

  it("trusts no certificate of somebody else's", async () => {
    const trusting = https.globalAgent;
    const { port } = server.address() as AddressInfo;
    https.globalAgent = new https.Agent({ host: "127.0.0.1", port });
    try {
      await assert.rejects(handler({ url }), /can't be asked: .*certificate/);
    } finally {
      https.globalAgent = trusting;
    }
  });

  for (const { why, given } of [
    { why: "another domain", given: "https://example.org/version" },
    { why: "a domain that only ends alike", given: "https://evilstaging.example.com/version" },
    { why: "the domain as a part of another", given: "https://staging.example.com.evil.org/version" },
    { why: "plain HTTP", given: "http://api.staging.example.com/version" },
    { why: "another port", given: "https://api.staging.example.com:8443/version" },
    { why: "a name and a password", given: "https://me:secret@api.staging.example.com/version" },
    { why: "an address", given: "https://10.20.0.1/version" },
    { why: "what is no address", given: "api.staging.example.com" },
    { why: "nothing", given: undefined },
    { why: "something else", given: { toString: "https://api.staging.example.com" } },
  ]) {
    it(`refuses ${why}`, async () => {
      listener = () => assert.fail("it was asked");
      await assert.rejects(handler({ url: given }), {
        message: `url ${JSON.stringify(given)} is not allowed; use an https address of staging.example.com or of a name below it, without a port`,
      });
    });
  }

  it("asks nobody where it wasn't told its domain", async () => {
    Reflect.deleteProperty(process.env, "DOMAIN");
    try {
      await assert.rejects(handler({ url }), /is not allowed/);
      await assert.rejects(handler({ url: "https://api.undefined/version" }), /is not allowed/);
    } finally {
      process.env.DOMAIN = "staging.example.com";
    }
  });
});
