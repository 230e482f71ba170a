import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as http from "node:http";
import * as os from "node:os";
import * as path from "node:path";
import { askDocker, dockerAddress, listContainers, removeContainers } from "../../local/docker/api";
import { startDockerDoor, type DockerDoor } from "../../local/docker/door";
import { sleepImage } from "../../local/docker/image";
import { fakeServer, type FakeServer } from "./support";

const image = sleepImage(Buffer.from("binary"));
const standIn = () => Promise.resolve(image);
const ecr = "111111111111.dkr.ecr.eu-west-1.amazonaws.com";

describe("the door to a Docker daemon", () => {
  let dir: string;
  let daemon: FakeServer;
  let emulator: FakeServer;
  let door: DockerDoor;
  let events: string[];

  beforeEach(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "door-"));
    events = [];
    daemon = await fakeServer(
      ({ method, url }, response) => {
        events.push(`${method} ${url}`);
        if (url.startsWith("/containers/json")) return void response.end(`[{"Id":"abc"}]`);
        if (method === "DELETE") return void response.writeHead(url.includes("abc") ? 204 : 500).end();
        response.setHeader("x-daemon", "yes");
        response.end("answer");
      },
      path.join(dir, "daemon.sock"),
    );
    daemon.server.on("upgrade", (_request, socket) => {
      socket.write("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
      socket.on("data", (bytes: Buffer) => socket.write(bytes.toString().toUpperCase()));
      socket.on("end", () => socket.end());
    });
    emulator = await fakeServer((_seen, response) => response.end("blob"));
    door = await startDockerDoor({
      dockerHost: daemon.url,
      emulator: emulator.url,
      standIn,
      dir: path.join(dir, "door"),
      beforeStop: async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        events.push("told");
      },
    });
  });

  afterEach(async () => {
    await door.close();
    await Promise.all([daemon.close(), emulator.close()]);
    fs.rmSync(dir, { recursive: true, force: true });
  });

  const create = (body: string): Promise<http.IncomingMessage> =>
    new Promise((resolve, reject) => {
      const options = {
        ...dockerAddress(door.host),
        path: "/v1.44/containers/create?name=x",
        method: "POST",
      };
      http.request(options, resolve).on("error", reject).end(body);
    });

  it("passes requests and answers unchanged", async () => {
    assert.deepEqual(await askDocker(door.host, "/v1.44/info?a=b%2Fc"), { status: 200, body: "answer" });
    assert.deepEqual(events, ["GET /v1.44/info?a=b%2Fc"]);
  });

  it("lets the daemon pull ECR's images from this machine", async () => {
    await askDocker(door.host, `/v1.44/images/create?fromImage=${ecr}%2Fapi&tag=1`, { method: "POST" });
    const image = encodeURIComponent(`${door.registry}/111111111111/eu-west-1/api`);
    assert.deepEqual(events, [`POST /v1.44/images/create?fromImage=${image}&tag=1`]);
  });

  it("starts containers from those images", async () => {
    (await create(JSON.stringify({ Image: `${ecr}/api@sha256:aa`, Cmd: ["serve"] }))).resume();
    assert.deepEqual(JSON.parse(String(daemon.seen[0]?.body)), {
      Image: `${door.registry}/111111111111/eu-west-1/api@sha256:aa`,
      Cmd: ["serve"],
    });
  });

  it("leaves a body that is no container to the daemon", async () => {
    (await create("nonsense")).resume();
    assert.equal(String(daemon.seen[0]?.body), "nonsense");
  });

  it("tells before a container is stopped", async () => {
    await askDocker(door.host, "/v1.44/containers/abc/stop?t=5", { method: "POST" });
    assert.deepEqual(events, ["told", "POST /v1.44/containers/abc/stop?t=5"]);
  });

  it("answers a pull from the emulated registry of the account in the name", async () => {
    const url = `http://${door.registry}/v2/222222222222/eu-central-1/team/api/blobs/sha256:aa`;
    const answer = await fetch(url, { headers: { authorization: "Basic eA==" } });
    assert.equal(await answer.text(), "blob");
    const [seen] = emulator.seen;
    assert.equal(seen?.url, "/v2/team/api/blobs/sha256:aa");
    assert.equal(seen.headers.host, "222222222222.dkr.ecr.eu-central-1.amazonaws.com");
    assert.equal(seen.headers.authorization, undefined);
  });

  it("has the stand-in of the public image under every tag, and by its digest", async () => {
    const url = `http://${door.registry}/v2/stand-in/busybox`;
    const { manifest, config, layer } = image;
    for (const reference of ["1.37", manifest.digest]) {
      const answer = await fetch(`${url}/manifests/${reference}`);
      assert.equal(answer.headers.get("docker-content-digest"), manifest.digest);
      assert.equal(answer.headers.get("content-type"), manifest.mediaType);
      assert.equal(await answer.text(), manifest.bytes.toString());
    }
    for (const { digest, bytes } of [config, layer]) {
      const answer = await fetch(`${url}/blobs/${digest}`);
      assert.deepEqual(Buffer.from(await answer.arrayBuffer()), bytes);
    }
    const head = await fetch(`${url}/manifests/1.37`, { method: "HEAD" });
    assert.deepEqual([head.status, await head.text()], [200, ""]);
    const other = `sha256:${"0".repeat(64)}`;
    assert.equal((await fetch(`${url}/manifests/${other}`)).status, 404);
    assert.equal((await fetch(`${url}/blobs/${other}`)).status, 404);
    assert.deepEqual(emulator.seen, []);
  });

  it("takes no push and no name without an account", async () => {
    const push = await fetch(`http://${door.registry}/v2/111111111111/eu-west-1/api/blobs/uploads/`, {
      method: "POST",
    });
    assert.equal(push.status, 405);
    assert.equal((await fetch(`http://${door.registry}/v2/api/manifests/1`)).status, 404);
    assert.deepEqual(emulator.seen, []);
  });

  it("carries a stream of bytes, as exec and attach need", async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const request = http.request({
        ...dockerAddress(door.host),
        path: "/v1.44/exec/1/start",
        method: "POST",
        headers: { connection: "Upgrade", upgrade: "tcp" },
      });
      request.on("error", reject);
      request.on("upgrade", (_response, socket) => {
        socket.once("data", (bytes: Buffer) => {
          socket.end();
          resolve(bytes.toString());
        });
        socket.write("hello");
      });
      request.end();
    });
    assert.equal(answer, "HELLO");
  });

  it("says when the daemon has gone", async () => {
    await daemon.close();
    const { status, body } = await askDocker(door.host, "/_ping");
    assert.equal(status, 503);
    assert.match(body, /Docker daemon does not answer/);
  });

  it("takes its socket with it, and puts a long path elsewhere", async () => {
    const deep = path.join(dir, "very/".repeat(30));
    const other = await startDockerDoor({
      dockerHost: daemon.url,
      emulator: emulator.url,
      standIn,
      dir: deep,
    });
    const socket = other.host.slice("unix://".length);
    assert.ok(Buffer.byteLength(socket) < 108);
    assert.equal(fs.statSync(socket).mode & 0o777, 0o600);
    await other.close();
    assert.ok(!fs.existsSync(socket) && !fs.existsSync(path.dirname(socket)));
  });

  it("removes containers by their label", async () => {
    assert.deepEqual(await listContainers(door.host, "a=b"), [{ Id: "abc" }]);
    assert.equal(await removeContainers(door.host, "a=b"), 1);
    const filters = encodeURIComponent(`{"label":["a=b"]}`);
    assert.equal(events[0], `GET /containers/json?all=1&filters=${filters}`);
    assert.equal(events.at(-1), "DELETE /containers/abc?force=1&v=1");
  });
});

describe("a Docker address", () => {
  it("is a Unix socket or a TCP port", () => {
    assert.deepEqual(dockerAddress("unix:///run/docker.sock"), { socketPath: "/run/docker.sock" });
    assert.deepEqual(dockerAddress("tcp://127.0.0.1"), { host: "127.0.0.1", port: 2375 });
    assert.deepEqual(dockerAddress("tcp://[::1]:99"), { host: "::1", port: 99 });
    assert.throws(() => dockerAddress("ssh://me@host"), /none of unix/);
  });
});
