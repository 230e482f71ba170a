import assert from "node:assert/strict";
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { sampleBinary, sampleSources } from "../../local/docker/sample-binary";

const execute = promisify(execFile);

// The application's own tests are in Go; here the binary that goes into the image is run as a container would.
describe("the sample application", function () {
  // Go compiles the standard library the first time.
  this.timeout(180_000);
  let dir: string;
  let binary: string;
  const running: ChildProcess[] = [];

  before(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "sample-app-"));
    binary = path.join(dir, "app");
    fs.writeFileSync(binary, await sampleBinary(() => undefined), { mode: 0o755 });
  });
  afterEach(() => {
    for (const child of running.splice(0)) child.kill("SIGKILL");
  });
  after(() => fs.rmSync(dir, { recursive: true }));

  const start = (args: string[], env: Record<string, string> = {}) => {
    const child = spawn(binary, args, { env, stdio: ["ignore", "pipe", "inherit"] });
    running.push(child);
    let log = "";
    child.stdout.on("data", (chunk: Buffer) => (log += chunk.toString()));
    const ended = once(child, "close").then(([code, signal]) => ({
      code: code as number | null,
      signal: String(signal),
    }));
    return { child, ended, log: () => log };
  };
  const freePort = async (): Promise<string> => {
    const server = net.createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as net.AddressInfo;
    server.close();
    return String(port);
  };
  const listening = async (app: ReturnType<typeof start>): Promise<void> => {
    for (let waited = 0; !app.log().includes('"listening"'); waited += 20) {
      assert.ok(waited < 5_000, `it does not listen: ${app.log()}`);
      await sleep(20);
    }
  };

  it("passes its own tests", async () => {
    const env = { ...process.env, GOFLAGS: "", GOWORK: "off", GOTOOLCHAIN: "local", GOPROXY: "off" };
    await execute("go", ["vet", "./..."], { cwd: sampleSources, env });
    const { stdout } = await execute("go", ["test", "./..."], { cwd: sampleSources, env });
    assert.match(stdout, /^ok\s/);
  });

  it("needs nothing but itself", () => {
    // An interpreter in its program headers would be missing in an image from scratch.
    assert.ok(!fs.readFileSync(binary).subarray(0, 4096).includes("/ld-linux"));
  });

  it("serves its version, says that it is healthy, and drains on SIGTERM", async () => {
    const PORT = await freePort();
    const app = start(["serve"], { PORT, RELEASE_SHA: "abc123", SERVICE_NAME: "web" });
    await listening(app);
    const version = (await (await fetch(`http://127.0.0.1:${PORT}/version.json`)).json()) as { sha: string };
    assert.equal(version.sha, "abc123");
    assert.equal((await start(["healthcheck"], { PORT }).ended).code, 0);
    const slow = fetch(`http://127.0.0.1:${PORT}/slow?ms=300`);
    await sleep(100);
    app.child.kill("SIGTERM");
    assert.equal((await slow).status, 200);
    assert.deepEqual(await app.ended, { code: 0, signal: "null" });
    const lines = app
      .log()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const requests = lines.filter(({ message }) => message === "request");
    assert.deepEqual(
      requests.map(({ path: asked, status }) => [asked, status]),
      [
        ["/version.json", 200],
        ["/health", 200],
        ["/slow", 200],
      ],
    );
    assert.ok(lines.every(({ service }) => service === "web"));
  });

  it("says that it is not healthy, and crashes, where it is told to", async () => {
    const PORT = await freePort();
    const app = start([], { PORT, UNHEALTHY: "true", ENABLE_SWITCHES: "true" });
    await listening(app);
    assert.equal((await fetch(`http://127.0.0.1:${PORT}/health`)).status, 503);
    assert.equal((await start(["healthcheck"], { PORT }).ended).code, 1);
    await fetch(`http://127.0.0.1:${PORT}/crash`, { method: "POST" });
    assert.equal((await app.ended).code, 1);
  });

  for (const [args, env, code] of [
    ["prepare", {}, 0],
    ["prepare --fail=3", {}, 3],
    ["serve", { CRASH_ON_START: "7" }, 7],
    ["worker", { CRASH_AFTER: "10ms" }, 1],
    ["sing", {}, 2],
  ] as const) {
    it(`ends "${args}" ${JSON.stringify(env)} with exit code ${code}`, async () => {
      assert.equal((await start(args.split(" "), env).ended).code, code);
    });
  }

  it("hangs in prepare until it is stopped", async () => {
    const app = start(["prepare", "--hang"]);
    while (!app.log().includes("started")) await sleep(10);
    assert.equal(app.child.exitCode, null);
    app.child.kill("SIGTERM");
    assert.equal((await app.ended).code, 143);
  });

  it("works without a port until it is stopped", async () => {
    const app = start(["worker"], { WORK_SECONDS: "0.01" });
    while (!app.log().includes("job 2 done")) await sleep(10);
    app.child.kill("SIGTERM");
    assert.equal((await app.ended).code, 0);
  });
});
