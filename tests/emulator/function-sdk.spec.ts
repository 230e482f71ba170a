import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import type * as http from "node:http";
import * as os from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import { environment } from "../../local/emulator/process";
import { serve, type TestServer } from "../front/support";

describe("AWS SDK of functions on this machine", function () {
  this.timeout(20_000);
  let dir: string;
  let gateway: TestServer;
  let asked: http.IncomingHttpHeaders[];

  before(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "function sdk-"));
    asked = [];
    gateway = await serve(({ headers }, response) => {
      asked.push(headers);
      response.setHeader("content-type", "application/x-amz-json-1.1");
      response.end(JSON.stringify({ service: { serviceName: "api" } }));
    });
  });
  after(async () => {
    await gateway.close();
    fs.rmSync(dir, { recursive: true });
  });

  /** What a function prints whose code this is, started as the emulator starts it. */
  const run = async (file: string, code: string): Promise<string> => {
    const settings = environment({
      python: "python",
      port: 4700,
      account: "111111111111",
      region: "eu-west-1",
      stateDir: dir,
      logFile: path.join(dir, "log"),
      gateway: `http://127.0.0.1:${gateway.port}`,
    });
    fs.writeFileSync(path.join(dir, file), code);
    const env = {
      ...settings,
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "111111111111",
      AWS_SECRET_ACCESS_KEY: "test",
    };
    const started = promisify(execFile)(process.execPath, [path.join(dir, file)], { env, timeout: 15_000 });
    return (await started).stdout.trim();
  };
  const use = `
    new ECSClient({}).send(new UpdateServiceCommand({ cluster: "main", service: "api", forceNewDeployment: true }))
      .then(({ service }) => console.log(service.serviceName), console.log);`;

  for (const { file, code } of [
    {
      file: "required.cjs",
      code: `const { ECSClient, UpdateServiceCommand } = require("@aws-sdk/client-ecs");`,
    },
    { file: "imported.mjs", code: `import { ECSClient, UpdateServiceCommand } from "@aws-sdk/client-ecs";` },
  ]) {
    it(`is there for ${file} and calls the account on this machine`, async () => {
      assert.equal(await run(file, code + use), "api");
      const target = asked.pop()?.["x-amz-target"];
      assert.equal(target, "AmazonEC2ContainerServiceV20141113.UpdateService");
    });
  }

  it("is the function's own where it brings one", async () => {
    const own = path.join(dir, "node_modules", "@aws-sdk", "client-ecs");
    fs.mkdirSync(own, { recursive: true });
    fs.writeFileSync(path.join(own, "index.js"), `module.exports = { mine: true };`);
    const code = `console.log(require("@aws-sdk/client-ecs").mine);`;
    assert.equal(await run("own.cjs", code), "true");
    fs.rmSync(path.join(dir, "node_modules"), { recursive: true });
  });

  it("brings nothing else of this checkout along", async () => {
    const code = `try { require("typescript"); } catch ({ code }) { console.log(code); }`;
    assert.equal(await run("other.cjs", code), "MODULE_NOT_FOUND");
    const imported = `import("typescript").catch(({ code }) => console.log(code));`;
    assert.equal(await run("other.mjs", imported), "ERR_MODULE_NOT_FOUND");
  });
});
