import assert from "node:assert/strict";
import { once } from "node:events";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureCertificate, type LocalCertificates } from "../../local/front/certificate";
import { startFront, type Front } from "../../local/front/front";
import {
  answerXml,
  askFront,
  balancerXml,
  emptyAccount,
  forwardXml,
  groupXml,
  listenerXml,
  ruleXml,
  serve,
  targetXml,
  type FakeAccount,
  type TestServer,
} from "./support";

const host = "web-1.eu-west-1.elb.amazonaws.com";
const sticky = [
  ["stickiness.enabled", "true"],
  ["stickiness.type", "lb_cookie"],
  ["stickiness.lb_cookie.duration_seconds", "60"],
]
  .map(([key, value]) => `<member><Key>${key}</Key><Value>${value}</Value></member>`)
  .join("");

/** A target that echoes what WebSockets send, with its name, and answers its name. */
async function target(name: string): Promise<TestServer> {
  const server = await serve((_request, response) => response.end(name));
  server.server.on("upgrade", (_request, socket: net.Socket) => {
    socket.on("error", () => undefined);
    socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
    socket.on("data", (bytes: Buffer) => socket.write(`${name} ${bytes.toString()}`));
  });
  return server;
}

describe("connections through the front", () => {
  let dir: string;
  let tls: LocalCertificates;
  let account: FakeAccount;
  let emulator: TestServer;
  let first: TestServer;
  let second: TestServer;
  let front: Front;

  before(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "front-"));
    tls = await ensureCertificate(dir);
  });
  after(() => fs.rmSync(dir, { recursive: true }));
  beforeEach(async () => {
    emulator = await serve(({ url = "" }, response) => response.end(answerXml(account, url)));
    [first, second] = await Promise.all([target("first"), target("second")]);
    account = {
      ...emptyAccount,
      loadBalancers: balancerXml("web"),
      targetGroups: groupXml("app", 8080),
      groupAttributes: sticky,
      listeners: listenerXml("plain", "HTTP", 80),
      rules: { plain: ruleXml("default", "", forwardXml("app")) },
      health: { app: targetXml(first.port) },
      attributes: "<member><Key>idle_timeout.timeout_seconds</Key><Value>0.3</Value></member>",
    };
    const gateway = `http://127.0.0.1:${emulator.port}`;
    front = await startFront({ gateway, account: "1", region: "r", httpPort: 0, httpsPort: 0, tls });
  });
  afterEach(async () => {
    await Promise.all([front, emulator, first, second].map((each) => each.close()));
  });

  /** An open WebSocket; `say` gives what comes back. */
  const open = async () => {
    const socket = net.connect(front.http, "127.0.0.1");
    socket.write(`GET /ws HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
    const next = async (): Promise<string> => String((await once(socket, "data"))[0]);
    let head = await next();
    while (!head.endsWith("\r\n\r\n")) head += await next();
    const say = (text: string): Promise<string> => {
      const answer = next();
      socket.write(text);
      return answer;
    };
    return { socket, head, say };
  };

  it("a WebSocket stays with its target while others come and go, and after it is deregistered itself", async () => {
    const { socket, say } = await open();
    assert.equal(await say("one"), "first one");
    account = { ...account, health: { app: targetXml(first.port) + targetXml(second.port) } };
    await front.refresh();
    assert.equal(await say("two"), "first two");
    account = { ...account, health: { app: targetXml(second.port) } };
    await front.refresh();
    assert.equal(await say("three"), "first three");
    assert.equal(
      (await askFront({ protocol: "http", port: front.http, host, path: "/", ca: "" })).body,
      "second",
    );
    socket.destroy();
  });

  it("a WebSocket ends when nothing was said for the idle timeout, and not before", async () => {
    const { socket, say } = await open();
    for (let turn = 0; turn < 4; turn++) {
      await sleep(150);
      assert.equal(await say("still"), "first still");
    }
    const quiet = Date.now();
    socket.resume();
    await once(socket, "close");
    const waited = Date.now() - quiet;
    assert.ok(waited > 250 && waited < 2_000, `it ended after ${waited} ms`);
  });

  it("sets the cookies of stickiness with a WebSocket's head and with an answer", async () => {
    const { socket, head } = await open();
    socket.destroy();
    assert.match(head, /\r\nSet-Cookie: AWSALB=[^\r]+\r\nSet-Cookie: AWSALBCORS=[^\r]+\r\n\r\n$/);
    const { headers } = await askFront({ protocol: "http", port: front.http, host, path: "/", ca: "" });
    assert.equal(headers["set-cookie"]?.length, 2);
  });

  it("reaches an internal load balancer by the VPC's side alone", async () => {
    account = { ...account, loadBalancers: balancerXml("web", "internal") };
    const ask = (port: number) => askFront({ protocol: "http", port, host, path: "/", ca: "" });
    assert.equal((await ask(front.insideHttp)).body, "first");
    const outside = await ask(front.http);
    assert.deepEqual([outside.status, outside.body.includes("only the VPC reaches it")], [504, true]);
  });
});
