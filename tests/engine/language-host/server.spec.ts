import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { type ILanguageRuntimeServer, LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  AboutRequest,
  type AboutResponse,
  GetProgramDependenciesRequest,
  type GetProgramDependenciesResponse,
  GetRequiredPackagesRequest,
  type GetRequiredPackagesResponse,
  InstallDependenciesRequest,
  type InstallDependenciesResponse,
  LanguageHandshakeRequest,
  PackRequest,
  ProgramInfo,
  RunPluginRequest,
  type RunPluginResponse,
  RunRequest,
  type RunResponse,
} from "@pulumi/pulumi/proto/language_pb";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { version } from "@pulumi/pulumi/version";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { serve } from "../../../local/engine/language-host/server";
import { lives } from "../../support/lives";

describe("language runtime service", () => {
  let server: Awaited<ReturnType<typeof serve>>;
  let client: grpc.Client;
  let folder: string;
  before(async () => {
    server = await serve("127.0.0.1:1");
    client = new grpc.Client(`127.0.0.1:${server.port}`, grpc.credentials.createInsecure());
  });
  after(() => {
    client.close();
    server.close();
  });
  beforeEach(() => (folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "service-")))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  const program = (): ProgramInfo => new ProgramInfo().setProgramDirectory(folder).setEntryPoint(".");

  function method(name: keyof ILanguageRuntimeServer & keyof typeof LanguageRuntimeService) {
    return LanguageRuntimeService[name] as unknown as grpc.MethodDefinition<unknown, unknown>;
  }

  function call<Response>(name: Parameters<typeof method>[0], request: object): Promise<Response> {
    const { path: at, requestSerialize, responseDeserialize } = method(name);
    return new Promise((resolve, reject) => {
      client.makeUnaryRequest(at, requestSerialize, responseDeserialize, request, (error, response) =>
        error ? reject(error) : resolve(response as Response),
      );
    });
  }

  async function collect<Response>(name: Parameters<typeof method>[0], request: object): Promise<Response[]> {
    const { path: at, requestSerialize, responseDeserialize } = method(name);
    const stream = client.makeServerStreamRequest(at, requestSerialize, responseDeserialize, request);
    const all: Response[] = [];
    for await (const message of stream) all.push(message as Response);
    return all;
  }

  function write(file: string, content: object | string): void {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    const text = typeof content === "string" ? content : JSON.stringify(content);
    fs.writeFileSync(path.join(folder, file), text);
  }

  /** In the place of the SDK's runner: a script that shows how it was started. */
  function runner(command: string, script: string): void {
    write(`node_modules/@pulumi/pulumi/cmd/${command}/index.js`, script);
  }

  it("shakes hands and tells its version", async () => {
    await call("handshake", new LanguageHandshakeRequest().setEngineAddress("127.0.0.1:2"));
    assert.equal((await call<PluginInfo>("getPluginInfo", new Empty())).getVersion(), version);
  });

  it("tells which node runs programs", async () => {
    const about = await call<AboutResponse>("about", new AboutRequest());
    assert.equal(about.getExecutable(), process.execPath);
    assert.equal(about.getVersion(), process.version);
    assert.match(about.getMetadataMap().get("packagemanagerVersion") ?? "", /^\d+\./);
  });

  it("names required plugins and dependencies", async () => {
    write("package.json", { dependencies: { "@pulumi/aws": "*" } });
    write("node_modules/@pulumi/aws/package.json", {
      name: "@pulumi/aws",
      version: "7.21.0",
      pulumi: { resource: true },
      dependencies: { mime: "*" },
    });
    write("node_modules/mime/package.json", { name: "mime", version: "2.0.0" });
    const packages = await call<GetRequiredPackagesResponse>(
      "getRequiredPackages",
      new GetRequiredPackagesRequest().setInfo(program()),
    );
    assert.deepEqual(
      packages.getPackagesList().map((found) => [found.getKind(), found.getName(), found.getVersion()]),
      [["resource", "aws", "v7.21.0"]],
    );
    const dependencies = async (transitive: boolean): Promise<string[]> => {
      const request = new GetProgramDependenciesRequest().setInfo(program());
      const response = await call<GetProgramDependenciesResponse>(
        "getProgramDependencies",
        request.setTransitivedependencies(transitive),
      );
      return response.getDependenciesList().map((found) => `${found.getName()}@${found.getVersion()}`);
    };
    assert.deepEqual(await dependencies(false), ["@pulumi/aws@7.21.0"]);
    assert.deepEqual(await dependencies(true), ["@pulumi/aws@7.21.0", "mime@2.0.0"]);
  });

  it("runs a program and tells how it ended", async () => {
    runner("run", `process.exit(JSON.parse(process.env.PULUMI_CONFIG).code ?? 0);`);
    const run = (code: string): Promise<RunResponse> => {
      const request = new RunRequest().setInfo(program());
      request.getConfigMap().set("code", code);
      return call<RunResponse>("run", request);
    };
    assert.deepEqual((await run("0")).toObject(), { error: "", bail: false });
    assert.deepEqual((await run("32")).toObject(), { error: "", bail: true });
    assert.deepEqual((await run("3")).toObject(), {
      error: "The program ended with exit code 3.",
      bail: false,
    });
  });

  it("fails a run that cannot start, in one sentence", async () => {
    await assert.rejects(
      call("run", new RunRequest().setInfo(program())),
      /cmd\/run' from .* Run npm install/,
    );
  });

  it("ends a program whose call is cancelled", async () => {
    runner(
      "run",
      `require("node:fs").writeFileSync("pid", String(process.pid)); process.on("SIGINT", () => {}); setInterval(() => 1, 1000);`,
    );
    const { path: at, requestSerialize, responseDeserialize } = method("run");
    const ended = new Promise((resolve) => {
      const running = client.makeUnaryRequest(
        at,
        requestSerialize,
        responseDeserialize,
        new RunRequest().setInfo(program()),
        resolve,
      );
      void until(() => pid() !== undefined).then(() => running.cancel());
    });
    await ended;
    await until(() => !lives(pid() ?? 0));
  }).timeout(10_000);

  const pid = (): number | undefined => {
    const file = path.join(folder, "pid");
    const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
    return text === "" ? undefined : Number(text);
  };

  it("streams a plugin's output and exit code", async () => {
    runner(
      "run-plugin",
      `console.log(process.argv.slice(2).join(" ")); console.error(process.env.GIVEN, process.cwd()); process.exit(5);`,
    );
    const messages = await collect<RunPluginResponse>(
      "runPlugin",
      new RunPluginRequest()
        .setInfo(program())
        .setKind("resource")
        .setPwd(os.tmpdir())
        .setArgsList(["127.0.0.1:1"])
        .setEnvList(["GIVEN=a=b", `PATH=${process.env.PATH ?? ""}`]),
    );
    const text = (of: (message: RunPluginResponse) => Uint8Array): string =>
      messages.map((message) => Buffer.from(of(message)).toString()).join("");
    assert.equal(
      text((message) => message.getStdout_asU8()),
      `${folder} 127.0.0.1:1\n`,
    );
    assert.equal(
      text((message) => message.getStderr_asU8()),
      `a=b ${fs.realpathSync(os.tmpdir())}\n`,
    );
    assert.equal(messages.at(-1)?.getExitcode(), 5);
  });

  it("installs packages and streams what npm says", async () => {
    write("package.json", { name: "empty" });
    const messages = await collect<InstallDependenciesResponse>(
      "installDependencies",
      new InstallDependenciesRequest().setInfo(program()),
    );
    assert.match(
      messages.map((message) => Buffer.from(message.getStdout_asU8()).toString()).join(""),
      /up to date/,
    );
    assert.ok(fs.existsSync(path.join(folder, "package-lock.json")));
  }).timeout(10_000);

  it("says what it does not do", async () => {
    await assert.rejects(call("pack", new PackRequest()), (error: grpc.ServiceError) => {
      assert.equal(error.code, grpc.status.UNIMPLEMENTED);
      assert.match(error.details, /Pack is not part of .* official Pulumi CLI/);
      return true;
    });
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}
