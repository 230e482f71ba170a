import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { environment, startEmulator, type EmulatorOptions } from "../../local/emulator/process";
import { Problem } from "../../local/support/problem";
import { lives } from "../support/lives";

// A program that stands where the virtual environment's Python stands: it gets serve.py as its first argument.
const answering = `
  const http = require("node:http");
  const fs = require("node:fs");
  http.createServer((request, response) => response.end("{}")).listen(process.env.GATEWAY_PORT, process.env.BIND_HOST);
  fs.writeFileSync("arguments.json", JSON.stringify(process.argv.slice(2)));
  process.on("SIGTERM", () => { fs.writeFileSync("saved", ""); process.exit(0); });
`;
const deaf = answering.replace("process.exit(0)", "");
const crashing = `
  console.error("Traceback (most recent call last):");
  console.error("ModuleNotFoundError: No module named 'ministack'");
  process.exit(1);
`;

describe("startEmulator", function () {
  this.timeout(10_000);
  let dir: string;
  let port: number;
  beforeEach(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "emulator-"));
    port = await freePort();
  });
  afterEach(() => fs.rmSync(dir, { recursive: true }));

  const options = (program: string, more: Partial<EmulatorOptions> = {}): EmulatorOptions => {
    const python = path.join(dir, "python");
    fs.writeFileSync(python, `#!${process.execPath}\n${program}`, { mode: 0o755 });
    return {
      python,
      port,
      account: "111111111111",
      region: "eu-west-1",
      stateDir: path.join(dir, "state"),
      logFile: path.join(dir, "logs", "emulator.log"),
      ...more,
    };
  };
  const failure = async (started: Promise<unknown>): Promise<Problem> => {
    const error = await started.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof Problem, String(error));
    return error;
  };

  it("is ready when it answers, and stops in order", async () => {
    const emulator = await startEmulator(options(answering));
    assert.equal(emulator.url, `http://127.0.0.1:${port}`);
    assert.equal((await fetch(`${emulator.url}/_ministack/health`)).status, 200);
    await emulator.stop();
    await emulator.stop();
    await emulator.ended;
    assert.ok(
      fs.existsSync(path.join(dir, "state", "saved")),
      "it was not asked to stop before it was killed",
    );
    assert.equal(lives(emulator.pid), false);
  });

  it("runs our starter, and can be told from other programs by its arguments", async () => {
    const emulator = await startEmulator(options(answering));
    await emulator.stop();
    const [script, mark] = JSON.parse(
      fs.readFileSync(path.join(dir, "state", "arguments.json"), "utf8"),
    ) as string[];
    assert.ok(script?.endsWith(path.join("local", "emulator", "serve.py")) && fs.existsSync(script));
    assert.equal(mark, "ministack");
  });

  it("is killed when it doesn't stop", async () => {
    const emulator = await startEmulator(options(deaf, { stopGrace: 200 }));
    await emulator.stop();
    assert.equal(lives(emulator.pid), false);
  });

  it("gives a busy port's number and the way out, before anything starts", async () => {
    const other = net.createServer().listen(port, "127.0.0.1");
    try {
      const problem = await failure(startEmulator(options(answering)));
      assert.equal(problem.message, `port ${port} on 127.0.0.1 is in use by another program`);
      assert.match(problem.remedy ?? "", /npm run local -- stop/);
      assert.equal(fs.existsSync(path.join(dir, "state")), false);
    } finally {
      other.close();
    }
  });

  it("shows the last lines of one that ends at its start", async () => {
    fs.mkdirSync(path.join(dir, "logs"));
    fs.writeFileSync(path.join(dir, "logs", "emulator.log"), "a line of the last run\n");
    const problem = await failure(startEmulator(options(crashing)));
    assert.match(
      problem.message,
      new RegExp(`did not start on port ${port}: its last lines were\nTraceback`),
    );
    assert.match(problem.message, /No module named 'ministack'$/);
    assert.doesNotMatch(problem.message, /last run/);
    assert.match(problem.remedy ?? "", /emulator\.log/);
  });

  it("says that it wrote nothing, or is not there at all", async () => {
    assert.match((await failure(startEmulator(options("process.exit(1)")))).message, /it wrote nothing/);
    const missing = path.join(dir, "nowhere", "python");
    assert.match((await failure(startEmulator(options("", { python: missing })))).message, /ENOENT/);
  });

  it("gives up on one that never answers, and leaves nothing running", async () => {
    const pidFile = path.join(dir, "pid");
    const silent = `require("node:fs").writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1000);`;
    await failure(startEmulator(options(silent, { startTimeout: 3_000 })));
    assert.equal(lives(Number(fs.readFileSync(pidFile, "utf8"))), false);
  });
});

describe("environment of the emulator", () => {
  let dir: string;
  beforeEach(() => (dir = fs.mkdtempSync(path.join(os.tmpdir(), "emulator-"))));
  afterEach(() => fs.rmSync(dir, { recursive: true }));
  const of = (more: Partial<EmulatorOptions> = {}) =>
    environment({
      python: "python",
      port: 4700,
      account: "111111111111",
      region: "eu-west-1",
      stateDir: dir,
      logFile: path.join(dir, "log"),
      ...more,
    });

  it("keeps it on this machine, in this account and region, with all state below one folder", () => {
    const settings = of();
    assert.equal(settings.BIND_HOST, "127.0.0.1");
    assert.equal(settings.GATEWAY_PORT, "4700");
    assert.equal(settings.MINISTACK_ACCOUNT_ID, "111111111111");
    assert.equal(settings.MINISTACK_REGION, "eu-west-1");
    assert.deepEqual([settings.PERSIST_STATE, settings.S3_PERSIST], ["1", "1"]);
    for (const name of ["STATE_DIR", "S3_DATA_DIR", "TMPDIR"])
      assert.ok(settings[name]?.startsWith(dir), name);
    assert.deepEqual([settings.IOT_MTLS_ENABLED, settings.SFTP_ENABLED], ["0", "0"]);
  });

  it("gives it the daemon it was told of and no other", () => {
    assert.equal(of({ dockerHost: "unix:///run/example.sock" }).DOCKER_HOST, "unix:///run/example.sock");
    const none = of().DOCKER_HOST ?? "";
    assert.ok(none.startsWith(`unix://${dir}`) && !fs.existsSync(none.slice("unix://".length)));
  });

  it("names its containers by account and state, whatever the port", () => {
    const name = of().LOCAL_EMULATOR_IDENTITY;
    assert.equal(of({ port: 4711 }).LOCAL_EMULATOR_IDENTITY, name);
    assert.notEqual(of({ region: "eu-central-1" }).LOCAL_EMULATOR_IDENTITY, name);
    assert.notEqual(of({ stateDir: path.join(dir, "other") }).LOCAL_EMULATOR_IDENTITY, name);
  });

  it("has functions load what leads them to the front, and the AWS SDK, wherever this checkout is", () => {
    const folder = path.resolve("local", "emulator");
    assert.equal(
      of().NODE_OPTIONS,
      `--require "${folder}/function-network.cjs" --require "${folder}/function-sdk.cjs"`,
    );
    const front = { http: 4780, https: 4743, caFile: "/tls/ca.pem" };
    const { LOCAL_FRONT_HTTP, LOCAL_FRONT_HTTPS, NODE_EXTRA_CA_CERTS } = of({ front });
    assert.deepEqual(
      [LOCAL_FRONT_HTTP, LOCAL_FRONT_HTTPS, NODE_EXTRA_CA_CERTS],
      ["4780", "4743", "/tls/ca.pem"],
    );
  });

  it("has functions call AWS at the gateway, where there is one", () => {
    assert.equal(of().AWS_ENDPOINT_URL, undefined);
    assert.equal(of({ gateway: "http://127.0.0.1:4600" }).AWS_ENDPOINT_URL, "http://127.0.0.1:4600");
  });

  it("passes none of a user's own AWS, proxy or emulator settings on", () => {
    const before = { ...process.env };
    const mine = {
      AWS_PROFILE: "x",
      MINISTACK_HOST: "x",
      http_proxy: "x",
      PYTHONPATH: "x",
      NODE_EXTRA_CA_CERTS: "x",
      SERVICES: "s3",
      DOCKER_TLS: "1",
    };
    Object.assign(process.env, mine);
    try {
      const settings = of();
      for (const name of Object.keys(mine)) assert.equal(settings[name], undefined, name);
      assert.equal(settings.PATH, process.env.PATH);
    } finally {
      process.env = before;
    }
  });
});

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
