import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ProgramInfo, RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { programCommand, programResult, sdkCommand } from "../../../local/engine/language-host/run";
import { repoRoot } from "../../../local/support/paths";

function request(options: Record<string, string | boolean> = {}): RunRequest {
  const info = new ProgramInfo()
    .setRootDirectory("/project")
    .setProgramDirectory(repoRoot)
    .setEntryPoint("index.ts")
    .setOptions(Struct.fromJavaScript(options));
  const run = new RunRequest()
    .setInfo(info)
    .setMonitorAddress("127.0.0.1:1")
    .setOrganization("acme")
    .setProject("site")
    .setStack("dev")
    .setParallel(16)
    .setConfigsecretkeysList(["site:token"]);
  run.getConfigMap().set("site:token", "t").set("aws:region", "eu-west-1");
  return run;
}

describe("starting a program", () => {
  it("passes everything that the SDK asks for", () => {
    const { args, cwd, env } = programCommand(request(), "127.0.0.1:2");
    const flags =
      "--monitor 127.0.0.1:1 --engine 127.0.0.1:2 --organization acme --project site --root-directory /project " +
      `--stack dev --pwd ${repoRoot} --parallel 16 index.ts`;
    assert.deepEqual(args, [sdkCommand("run", repoRoot), ...flags.split(" ")]);
    assert.equal(cwd, repoRoot);
    assert.deepEqual(JSON.parse(env.PULUMI_CONFIG ?? ""), { "site:token": "t", "aws:region": "eu-west-1" });
    assert.deepEqual(JSON.parse(env.PULUMI_CONFIG_SECRET_KEYS ?? ""), ["site:token"]);
    assert.equal(env.PULUMI_NODEJS_TYPESCRIPT, "true");
    assert.equal(env.PATH, process.env.PATH);
  });

  it("says that it is a preview, and passes arguments on", () => {
    const { args } = programCommand(request().setDryrun(true).setArgsList(["--own", "x"]), "127.0.0.1:2");
    assert.deepEqual(args.slice(-4), ["--dry-run", "index.ts", "--own", "x"]);
  });

  it("honours the runtime options", () => {
    const { args, env } = programCommand(
      request({
        typescript: false,
        tsconfig: "tsconfig.pulumi.json",
        nodeargs: "--max-old-space-size=4096 --enable-source-maps",
      }),
      "127.0.0.1:2",
    );
    assert.deepEqual(args.slice(0, 3), [
      "--max-old-space-size=4096",
      "--enable-source-maps",
      sdkCommand("run", repoRoot),
    ]);
    assert.equal(env.PULUMI_NODEJS_TYPESCRIPT, "false");
    assert.equal(env.PULUMI_NODEJS_TSCONFIG_PATH, "tsconfig.pulumi.json");
  });

  it("refuses to attach a debugger, with another way", () => {
    assert.throws(() => programCommand(request().setAttachDebugger(true), ""), /--inspect-brk/);
  });

  it("takes the SDK of the program's own folder", () => {
    const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "sdk-")));
    try {
      assert.throws(() => sdkCommand("run-policy-pack", folder), /run-policy-pack' from .*npm install/);
      const own = path.join(folder, "node_modules/@pulumi/pulumi/cmd/run");
      fs.mkdirSync(own, { recursive: true });
      fs.writeFileSync(path.join(own, "index.js"), "");
      assert.equal(sdkCommand("run", folder), path.join(own, "index.js"));
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});

describe("the end of a program", () => {
  it("is success with exit code 0", () => {
    assert.deepEqual(programResult({ code: 0, signal: null }), { error: "", bail: false });
  });

  it("is not told twice with exit code 32", () => {
    assert.deepEqual(programResult({ code: 32, signal: null }), { error: "", bail: true });
  });

  for (const [ending, message] of [
    [{ code: 1, signal: null }, /exit code 1\./],
    [{ code: null, signal: "SIGTERM" }, /ended by SIGTERM/],
    [{ code: null, signal: "SIGABRT" }, /out of memory.*--max-old-space-size/],
    [{ code: 134, signal: null }, /out of memory/],
    [{ code: null, signal: null, error: new Error("spawn ENOENT") }, /could not be started: spawn ENOENT/],
  ] as const) {
    it(`is an error: ${message}`, () => {
      const { error, bail } = programResult(ending);
      assert.match(error, message);
      assert.equal(bail, false);
    });
  }
});
