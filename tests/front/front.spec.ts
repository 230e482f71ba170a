import assert from "node:assert/strict";
import * as fs from "node:fs";
import type * as http from "node:http";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { ensureCertificate, type LocalCertificates } from "../../local/front/certificate";
import { startFront, type Front } from "../../local/front/front";
import { Problem } from "../../local/support/problem";
import {
  answerXml,
  askFront,
  balancerXml,
  emptyAccount,
  forwardXml,
  groupXml,
  hostXml,
  listenerXml,
  ruleXml,
  serve,
  targetXml,
  type Answer,
  type AskOptions,
  type FakeAccount,
  type TestServer,
} from "./support";

const redirect =
  "<member><Type>redirect</Type><RedirectConfig><Protocol>HTTPS</Protocol><Port>443</Port><StatusCode>HTTP_301</StatusCode></RedirectConfig></member>";
const notFound =
  "<member><Type>fixed-response</Type><FixedResponseConfig><StatusCode>404</StatusCode><ContentType>text/plain</ContentType><MessageBody>no such host</MessageBody></FixedResponseConfig></member>";

describe("the load balancer front", () => {
  let dir: string;
  let tls: LocalCertificates;
  let account: FakeAccount;
  let emulator: TestServer;
  let target: TestServer;
  let front: Front;

  before(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "front-"));
    tls = await ensureCertificate(dir);
  });
  after(() => fs.rmSync(dir, { recursive: true }));

  beforeEach(async () => {
    emulator = await serve(({ url = "" }, response) => response.end(answerXml(account, url)));
    target = await serve((request, response) => {
      if (request.url === "/hang") return;
      if (request.url === "/cut") return void request.socket.destroy();
      if (request.url === "/half") {
        // In chunks: without the last one the answer is not whole.
        response.writeHead(200);
        return void response.write("half", () => setTimeout(() => request.socket.destroy(), 20));
      }
      response.setHeader("set-cookie", ["a=1", "b=2"]);
      response.writeHead(201, "Made");
      response.write(JSON.stringify({ url: request.url, headers: request.headers }) + "\n");
      request.pipe(response);
    });
    account = {
      ...emptyAccount,
      loadBalancers: balancerXml("web"),
      targetGroups: groupXml("app", 8080),
      listeners: listenerXml("plain", "HTTP", 80) + listenerXml("secure", "HTTPS", 443),
      rules: {
        plain: ruleXml("default", "", redirect),
        secure:
          ruleXml(10, hostXml("web.staging.example.com"), forwardXml("app")) +
          ruleXml("default", "", notFound),
      },
      health: { app: targetXml(target.port) },
      attributes: "<member><Key>idle_timeout.timeout_seconds</Key><Value>0.2</Value></member>",
    };
    const gateway = `http://127.0.0.1:${emulator.port}`;
    front = await startFront({
      gateway,
      account: "111111111111",
      region: "eu-west-1",
      httpPort: 0,
      httpsPort: 0,
      tls,
    });
  });

  afterEach(async () => {
    await Promise.all([front.close(), emulator.close(), target.close()]);
  });

  const ask = (where: string, options: Partial<AskOptions> = {}): Promise<Answer> => {
    const { protocol = "https" } = options;
    const host = "web.staging.example.com";
    return askFront({ protocol, port: front[protocol], host, path: where, ca: tls.caFile, ...options });
  };

  it("brings a request to the target and the answer back, over checked TLS", async () => {
    const { status, headers, body } = await ask("/a?b=c", { method: "POST", body: "hello" });
    const [seen = "", echoed] = body.split("\n");
    const request = JSON.parse(seen) as { url: string; headers: http.IncomingHttpHeaders };
    assert.equal(status, 201);
    assert.deepEqual(headers["set-cookie"], ["a=1", "b=2"]);
    assert.equal(headers.server, undefined);
    assert.equal(request.url, "/a?b=c");
    assert.equal(request.headers.host, "web.staging.example.com");
    assert.equal(request.headers["x-forwarded-proto"], "https");
    assert.equal(request.headers["x-forwarded-for"], "127.0.0.1");
    assert.equal(echoed, "hello");
  });

  it("redirects HTTP to its own HTTPS port", async () => {
    const { status, headers } = await ask("/a?b=c", { protocol: "http" });
    assert.equal(status, 301);
    assert.equal(headers.location, `https://web.staging.example.com:${front.https}/a?b=c`);
    assert.equal(headers.server, "awselb/2.0");
  });

  it("answers an unknown host as the listener's default does", async () => {
    const { status, headers, body } = await ask("/", { host: "nope.staging.example.com" });
    assert.deepEqual([status, headers["content-type"], body], [404, "text/plain", "no such host"]);
  });

  it("takes turns among targets", async () => {
    const second = await serve((_request, response) => response.end("second"));
    account = { ...account, health: { app: targetXml(target.port) + targetXml(second.port) } };
    const bodies = [await ask("/"), await ask("/"), await ask("/"), await ask("/")].map(({ body }) => body);
    await second.close();
    assert.deepEqual(
      bodies.map((body) => body === "second"),
      [false, true, false, true],
    );
  });

  it("says 503 in a sentence without a load balancer", async () => {
    account = emptyAccount;
    const { status, body } = await ask("/");
    assert.equal(status, 503);
    assert.match(body, /There is no load balancer/);
  });

  it("says 502 when the target refuses or hangs up", async () => {
    const cut = await ask("/cut");
    assert.deepEqual([cut.status, cut.headers.server], [502, "awselb/2.0"]);
    await target.close();
    const refused = await ask("/");
    assert.equal(refused.status, 502);
    assert.match(
      refused.body,
      new RegExp(`target 127.0.0.1:${target.port} refused the connection \\(ECONNREFUSED\\)`),
    );
  });

  it("goes to another target when one has been deregistered since the last look", async () => {
    await ask("/");
    const second = await serve((_request, response) => response.end("second"));
    account = { ...account, health: { app: targetXml(second.port) } };
    await target.close();
    const { body } = await ask("/");
    await second.close();
    assert.equal(body, "second");
  });

  it("leaves a deregistered target alone once it was told", async () => {
    await ask("/");
    const second = await serve((_request, response) => response.end("second"));
    account = { ...account, health: { app: targetXml(second.port) } };
    await front.refresh();
    const { body } = await ask("/");
    await second.close();
    assert.equal(body, "second");
  });

  it("says 504 when the target stays silent for the idle timeout", async () => {
    const { status, body } = await ask("/hang");
    assert.equal(status, 504);
    assert.match(body, /<h1>504 Gateway Time-out<\/h1>[^]*within 0.2 s/);
  });

  it("does not pass a cut answer off as a whole one", async () => {
    await assert.rejects(ask("/half"), /aborted|hang up|ECONNRESET/);
  });

  it("says 503 when the emulated account does not answer", async () => {
    await emulator.close();
    const { status, body } = await ask("/");
    assert.equal(status, 503);
    assert.match(body, /emulated account does not answer: .*ECONNREFUSED/);
  });

  it("lets a WebSocket through, and refuses one as a load balancer would", async () => {
    target.server.on("upgrade", (request, socket: net.Socket) => {
      socket.on("error", () => undefined);
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: ${request.headers.upgrade}\r\nConnection: Upgrade\r\n\r\n`,
      );
      socket.on("data", (bytes: Buffer) =>
        socket.write(`${String(request.headers["x-forwarded-proto"])} ${bytes.toString()}`),
      );
    });
    account = { ...account, rules: { ...account.rules, plain: account.rules.secure ?? "" } };
    const talk = (host: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const socket = net.connect(front.http, "127.0.0.1");
        let text = "";
        socket.on("error", reject);
        socket.on("end", () => resolve(text));
        socket.on("data", (bytes: Buffer) => {
          text += bytes.toString();
          if (text.endsWith("\r\n\r\n")) socket.write("ping");
          if (text.endsWith("ping")) {
            socket.destroy();
            resolve(text);
          }
        });
        socket.write(
          `GET /ws HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
        );
      });
    const opened = await talk("web.staging.example.com");
    assert.match(
      opened,
      /^HTTP\/1\.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhttp ping$/,
    );
    assert.match(
      await talk("nope"),
      /^HTTP\/1\.1 404 Not Found\r\n[^]*connection: close\r\n[^]*no such host$/,
    );
  });

  it("says which port is busy", async () => {
    const options = {
      gateway: "http://127.0.0.1:1",
      account: "1",
      region: "r",
      httpPort: 0,
      httpsPort: front.https,
      tls,
    };
    await assert.rejects(startFront(options), (error) => {
      assert.ok(error instanceof Problem);
      assert.equal(error.message, `port ${front.https} of 127.0.0.1 is busy`);
      return true;
    });
  });
});
