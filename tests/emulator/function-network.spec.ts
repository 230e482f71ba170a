import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as https from "node:https";
import type { AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import { environment } from "../../local/emulator/process";
import { ensureCertificate } from "../../local/front/certificate";
import { serve, type TestServer } from "../front/support";

describe("network of functions on this machine", function () {
  this.timeout(20_000);
  let dir: string;
  let secure: https.Server;
  let plain: TestServer;
  let settings: NodeJS.ProcessEnv;

  before(async () => {
    // A folder's name may hold what Node's own options are written with.
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "function network-"));
    const certificates = await ensureCertificate(dir);
    secure = https.createServer(
      {
        SNICallback: (name, done) =>
          void certificates.contextFor(name).then((context) => done(null, context), done),
      },
      ({ headers, url }, response) => response.end(`secure ${headers.host}${url}`),
    );
    await new Promise<void>((resolve) => secure.listen(0, "127.0.0.1", resolve));
    plain = await serve(({ headers, url }, response) => response.end(`plain ${headers.host}${url}`));
    const { port } = secure.address() as AddressInfo;
    settings = environment({
      python: "python",
      port: 4700,
      account: "111111111111",
      region: "eu-west-1",
      stateDir: dir,
      logFile: path.join(dir, "log"),
      front: { http: plain.port, https: port, caFile: certificates.caFile },
    });
  });
  after(async () => {
    secure.closeAllConnections();
    secure.close();
    await plain.close();
    fs.rmSync(dir, { recursive: true });
  });

  /** What a function prints whose code this is, started as the emulator starts it. */
  const run = async (code: string): Promise<string> => {
    const started = promisify(execFile)(process.execPath, ["-e", code], { env: settings, timeout: 10_000 });
    return (await started).stdout.trim();
  };
  const get = (module: string, url: string) => `
    require("node:${module}").get(${JSON.stringify(url)}, async (response) => {
      for await (const chunk of response) process.stdout.write(chunk);
      process.exit();
    }).on("error", ({ message }) => console.log("failed:", message));`;

  it("leads every name to the front, under its own name and with a certificate for it", async () => {
    assert.equal(
      await run(get("https", "https://api.staging.example.com/version?a=b")),
      "secure api.staging.example.com/version?a=b",
    );
  });

  it("does so for fetch and for plain HTTP, too", async () => {
    const fetched = `fetch("https://api.staging.example.com/").then((answer) => answer.text()).then(console.log)`;
    assert.equal(await run(fetched), "secure api.staging.example.com/");
    assert.equal(await run(get("http", "http://api.staging.example.com/")), "plain api.staging.example.com/");
  });

  it("leaves what is on this machine where it is", async () => {
    assert.equal(
      await run(get("http", `http://127.0.0.1:${plain.port}/own`)),
      `plain 127.0.0.1:${plain.port}/own`,
    );
    const { port } = plain;
    const bare = `require("node:net").connect(${port}, "localhost", () => { console.log("connected"); process.exit(); })`;
    assert.equal(await run(bare), "connected");
  });

  for (const { way, code } of [
    { way: "options", code: `connect({ host: "database.example.com", port: 5432 })` },
    { way: "port and host", code: `connect(5432, "database.example.com")` },
    { way: "a socket's own method", code: `Socket().connect(5432, "database.example.com")` },
  ]) {
    it(`lets nothing else out, asked by ${way}`, async () => {
      assert.equal(
        await run(`require("node:net").${code}.on("error", ({ message }) => console.log(message))`),
        "database.example.com:5432 can't be reached from a function on this machine; the front has ports 80 and 443",
      );
    });
  }
});
