import * as grpc from "@grpc/grpc-js";
import * as engineRpc from "@pulumi/pulumi/proto/engine_grpc_pb";
import * as engineProto from "@pulumi/pulumi/proto/engine_pb";
import * as pluginProto from "@pulumi/pulumi/proto/plugin_pb";
import * as providerRpc from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { Problem } from "../support/problem";
import type { Change } from "./diff";
import type { StandIn } from "./stand-in";
import type { Values } from "./values";

/**
 * The gRPC service of a provider. The SDK has one of its own behind `@pulumi/pulumi/provider`, but that
 * one hides from a provider what a stand-in must see: its configuration, whether it is a preview, the old
 * inputs; and it has no word for which properties changed.
 */
export function service(
  standIn: StandIn,
  engine: { address: string | undefined },
): grpc.UntypedServiceImplementation {
  let told = false;
  return {
    getPluginInfo: answer(() => {
      const info = new pluginProto.PluginInfo();
      info.setVersion(standIn.version);
      return info;
    }),
    getSchema: answer(() => {
      const response = new proto.GetSchemaResponse();
      response.setSchema(JSON.stringify({ name: standIn.name, version: standIn.version }));
      return response;
    }),
    attach: answer((request: pluginProto.PluginAttach) => {
      engine.address = request.getAddress();
      return new Empty();
    }),
    cancel: answer(() => new Empty()),
    checkConfig: answer(async (request: proto.CheckRequest) =>
      checked(await standIn.checkConfig(values(request.getNews()))),
    ),
    diffConfig: answer(() => {
      // Other settings are other credentials: never a reason to replace what exists.
      const response = new proto.DiffResponse();
      response.setChanges(proto.DiffResponse.DiffChanges.DIFF_NONE);
      return response;
    }),
    configure: answer(async () => {
      if (!told && engine.address) {
        told = true;
        await tell(engine.address, standIn.notice);
      }
      const response = new proto.ConfigureResponse();
      response.setAcceptsecrets(true);
      response.setSupportspreview(true);
      return response;
    }),
    check: answer(async (request: proto.CheckRequest) =>
      checked(await standIn.check(request.getUrn(), values(request.getOlds()), values(request.getNews()))),
    ),
    diff: answer(async (request: proto.DiffRequest) => {
      const olds = request.getOldInputs() ?? request.getOlds();
      const result = await standIn.diff(
        request.getId(),
        request.getUrn(),
        values(olds),
        values(request.getNews()),
      );
      const response = new proto.DiffResponse();
      const { DIFF_SOME, DIFF_NONE } = proto.DiffResponse.DiffChanges;
      response.setChanges(result.changes ? DIFF_SOME : DIFF_NONE);
      response.setDiffsList([
        ...new Set([...result.difference.changes.keys()].map((path) => path.split(/[.[]/)[0] ?? path)),
      ]);
      response.setReplacesList(result.replaces ?? []);
      response.setDeletebeforereplace(result.deleteBeforeReplace ?? false);
      response.setHasdetaileddiff(true);
      for (const [path, change] of result.difference.changes) {
        response.getDetaileddiffMap().set(path, propertyDiff(change));
      }
      return response;
    }),
    create: answer(async (request: proto.CreateRequest) => {
      const result = await standIn.create(
        request.getUrn(),
        values(request.getProperties()),
        request.getPreview(),
      );
      const response = new proto.CreateResponse();
      response.setId(result.id);
      response.setProperties(Struct.fromJavaScript(result.outs));
      return response;
    }),
    read: answer(async (request: proto.ReadRequest) => {
      const known = values(request.getInputs() ?? request.getProperties());
      const result = await standIn.read(request.getId(), request.getUrn(), known);
      const response = new proto.ReadResponse();
      if (result.id === undefined) return response;
      response.setId(result.id);
      response.setProperties(Struct.fromJavaScript(result.props ?? {}));
      response.setInputs(Struct.fromJavaScript(result.inputs ?? {}));
      return response;
    }),
    update: answer(async (request: proto.UpdateRequest) => {
      const result = await standIn.update(
        request.getId(),
        request.getUrn(),
        values(request.getOlds()),
        values(request.getNews()),
        request.getPreview(),
      );
      const response = new proto.UpdateResponse();
      response.setProperties(Struct.fromJavaScript(result.outs));
      return response;
    }),
    delete: answer(async (request: proto.DeleteRequest) => {
      await standIn.delete(request.getId(), request.getUrn());
      return new Empty();
    }),
    invoke: answer((request: proto.InvokeRequest) => standIn.invoke(request.getTok())),
  };
}

/**
 * Starts a provider as the engine expects it: listens on 127.0.0.1, prints the port, ends with the engine.
 *
 * @param args the command line: the engine's address, perhaps after logging options
 */
export async function serve(standIn: StandIn, args: readonly string[]): Promise<void> {
  const address = args.find((arg, index) => !arg.startsWith("-") && args[index - 1] !== "--tracing");
  const server = new grpc.Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  server.addService(providerRpc.ResourceProviderService, service(standIn, { address }));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  endWithEngine(server);
  process.stdout.write(`${port}\n`);
}

/**
 * The engine ends its providers with an interrupt and reports those that don't obey. When it is killed
 * itself it can't; then a provider gets another parent.
 */
function endWithEngine(server: grpc.Server): void {
  const end = (): void => {
    // What is being written is finished first.
    server.tryShutdown(() => process.exit(0));
    setTimeout(() => process.exit(0), 2000).unref();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  const engine = process.ppid;
  setInterval(() => {
    if (process.ppid !== engine) end();
  }, 300).unref();
}

/** Shows a line in the update's diagnostics. */
async function tell(address: string, message: string): Promise<void> {
  const client = new engineRpc.EngineClient(address, grpc.credentials.createInsecure());
  const request = new engineProto.LogRequest();
  request.setSeverity(engineProto.LogSeverity.INFO);
  request.setMessage(message);
  await new Promise<void>((resolve) => client.log(request, () => resolve()));
  client.close();
}

function answer<Request, Response>(
  work: (request: Request) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve(call.request)
      .then(work)
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback({ code: grpc.status.UNKNOWN, details: explain(error) }),
      );
  };
}

function explain(error: unknown): string {
  if (error instanceof Problem) return error.remedy ? `${error.message} ${error.remedy}` : error.message;
  return error instanceof Error ? error.message : String(error);
}

function values(struct: Struct | undefined): Values {
  return struct?.toJavaScript() ?? {};
}

function checked(result: Awaited<ReturnType<StandIn["check"]>>): proto.CheckResponse {
  const response = new proto.CheckResponse();
  response.setInputs(Struct.fromJavaScript(result.inputs));
  response.setFailuresList(
    result.failures.map(({ property, reason }) => {
      const failure = new proto.CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

function propertyDiff(change: Change): proto.PropertyDiff {
  const kinds = proto.PropertyDiff.Kind;
  const kind = {
    add: change.replaces ? kinds.ADD_REPLACE : kinds.ADD,
    update: change.replaces ? kinds.UPDATE_REPLACE : kinds.UPDATE,
    delete: change.replaces ? kinds.DELETE_REPLACE : kinds.DELETE,
  }[change.kind];
  const diff = new proto.PropertyDiff();
  diff.setKind(kind);
  diff.setInputdiff(true);
  return diff;
}
