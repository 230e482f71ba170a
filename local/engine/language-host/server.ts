import * as grpc from "@grpc/grpc-js";
import { type ILanguageRuntimeServer, LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  AboutResponse,
  DependencyInfo,
  GetProgramDependenciesResponse,
  GetRequiredPackagesResponse,
  GetRequiredPluginsResponse,
  InstallDependenciesResponse,
  LanguageHandshakeResponse,
  type ProgramInfo,
  RunPluginResponse,
  RunResponse,
  RuntimeOptionsResponse,
} from "@pulumi/pulumi/proto/language_pb";
import {
  PackageDependency,
  PackageParameterization,
  PluginDependency,
  PluginInfo,
} from "@pulumi/pulumi/proto/plugin_pb";
import { version } from "@pulumi/pulumi/version";

import { endChildren, startNode } from "./children";
import { installCommand, npmVersion, runNpm } from "./npm";
import { installedPackages, requiredPlugins } from "./packages";
import { runPlugin } from "./plugin";
import { programCommand, programResult } from "./run";

/**
 * The service `pulumirpc.LanguageRuntime` for programs in Node. What writes code for other people's programs
 * (conversion, SDK generation, packing) is not part of it and says so.
 * @param engineAddress the engine's `host:port` from the command line; a handshake may replace it
 */
function languageRuntime(engineAddress: string): ILanguageRuntimeServer {
  let engine = engineAddress;
  return {
    handshake: (call, callback) => {
      engine = call.request.getEngineAddress();
      callback(null, new LanguageHandshakeResponse());
    },

    getPluginInfo: answer(() => new PluginInfo().setVersion(version)),

    about: answer(async () => {
      const response = new AboutResponse().setExecutable(process.execPath).setVersion(process.version);
      response
        .getMetadataMap()
        .set("packagemanager", "npm")
        .set("packagemanagerVersion", await npmVersion());
      return response;
    }),

    getRequiredPackages: answer(({ request }) =>
      new GetRequiredPackagesResponse().setPackagesList(
        requiredPlugins(programFolder(request)).map((plugin) => {
          const dependency = new PackageDependency()
            .setKind("resource")
            .setName(plugin.name)
            .setVersion(plugin.version)
            .setServer(plugin.server);
          if (plugin.parameterization) {
            const { name, version, value } = plugin.parameterization;
            dependency.setParameterization(
              new PackageParameterization().setName(name).setVersion(version).setValue(value),
            );
          }
          return dependency;
        }),
      ),
    ),

    // Only older engines ask this.
    getRequiredPlugins: answer(({ request }) =>
      new GetRequiredPluginsResponse().setPluginsList(
        requiredPlugins(programFolder(request)).map((plugin) =>
          new PluginDependency()
            .setKind("resource")
            .setName(plugin.name)
            .setVersion(plugin.version)
            .setServer(plugin.server),
        ),
      ),
    ),

    getProgramDependencies: answer(({ request }) =>
      new GetProgramDependenciesResponse().setDependenciesList(
        installedPackages(programFolder(request))
          .filter((found) => found.direct || request.getTransitivedependencies())
          .map((found) => new DependencyInfo().setName(found.name).setVersion(found.version)),
      ),
    ),

    runtimeOptionsPrompts: answer(() => new RuntimeOptionsResponse()),

    installDependencies: (call) => {
      const folder = call.request.getInfo()?.getProgramDirectory() ?? call.request.getDirectory();
      stream(call, (signal) =>
        runNpm(installCommand(folder), {
          signal,
          stdout: (chunk) => call.write(new InstallDependenciesResponse().setStdout(chunk)),
          stderr: (chunk) => call.write(new InstallDependenciesResponse().setStderr(chunk)),
        }),
      );
    },

    run: answer(async (call) => {
      const command = programCommand(call.request, engine);
      const child = startNode(command.args, {
        cwd: command.cwd,
        env: command.env,
        stdio: ["ignore", "inherit", "inherit"],
      });
      call.on("cancelled", () => child.end());
      const { error, bail } = programResult(await child.ended);
      return new RunResponse().setError(error).setBail(bail);
    }),

    runPlugin: (call) => {
      stream(call, async (signal) => {
        const ending = await runPlugin(call.request, {
          signal,
          stdout: (chunk) => call.write(new RunPluginResponse().setStdout(chunk)),
          stderr: (chunk) => call.write(new RunPluginResponse().setStderr(chunk)),
        });
        if (ending.error) throw ending.error;
        call.write(new RunPluginResponse().setExitcode(ending.code ?? 1));
      });
    },

    cancel: (_call, callback) => {
      // The engine waits for the programs' own answers, not for this one.
      void endChildren();
      // The SDK's own Empty: its serializer refuses that of another google-protobuf.
      callback(null, LanguageRuntimeService.cancel.responseDeserialize(Buffer.alloc(0)));
    },

    template: unimplemented("Template"),
    generateProgram: unimplemented("GenerateProgram"),
    generateProject: unimplemented("GenerateProject"),
    generatePackage: unimplemented("GeneratePackage"),
    pack: unimplemented("Pack"),
    link: unimplemented("Link"),
  };
}

/** Serves the language runtime on a free port of 127.0.0.1. */
export async function serve(engineAddress: string): Promise<{ readonly port: number; close(): void }> {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  server.addService(LanguageRuntimeService, languageRuntime(engineAddress));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { port, close: () => server.forceShutdown() };
}

function programFolder(request: { getInfo(): ProgramInfo | undefined; getPwd?(): string }): string {
  return request.getInfo()?.getProgramDirectory() ?? request.getPwd?.() ?? process.cwd();
}

function answer<Request, Response>(
  work: (call: grpc.ServerUnaryCall<Request, Response>) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => work(call))
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback(failure(error)),
      );
  };
}

function stream<Request, Response>(
  call: grpc.ServerWritableStream<Request, Response>,
  work: (signal: AbortSignal) => Promise<void>,
): void {
  const cancelled = new AbortController();
  call.on("cancelled", () => cancelled.abort());
  work(cancelled.signal).then(
    () => call.end(),
    (error: unknown) => call.emit("error", failure(error)),
  );
}

function failure(error: unknown): Partial<grpc.StatusObject> {
  return { code: grpc.status.UNKNOWN, details: error instanceof Error ? error.message : String(error) };
}

function unimplemented<Request, Response>(method: string): grpc.handleUnaryCall<Request, Response> {
  return (_call, callback) =>
    callback({
      code: grpc.status.UNIMPLEMENTED,
      details:
        `${method} is not part of this project's language host, which runs programs and policy packs only. ` +
        "Install the official Pulumi CLI for it.",
    });
}
