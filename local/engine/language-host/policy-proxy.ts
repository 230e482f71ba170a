import * as grpc from "@grpc/grpc-js";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  AnalyzerHandshakeResponse,
  AnalyzerStackConfigureRequest,
  AnalyzerStackConfigureResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";

/** The server that the engine takes for the policy pack. */
export interface PolicyProxy {
  readonly port: number;
  /** Resolves with the stack's settings, or with nothing when the engine asks something else first. */
  readonly configured: Promise<AnalyzerStackConfigureRequest | undefined>;
  /** Hands all waiting and later calls to the pack on `port` of this machine. */
  attach(port: number): void;
  /** Fails all waiting and later calls. */
  fail(reason: string): void;
  close(): void;
}

const unlimited = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };
const raw = (bytes: Buffer): Buffer => bytes;

/**
 * Stands between the engine and a policy pack. The engine tells a running pack which stack it is for, but
 * `@pulumi/pulumi` reads project, stack and configuration from the environment when the pack's process starts:
 * so the settings are taken first, the pack is started with them, and everything after that is passed on as bytes.
 */
export async function startPolicyProxy(): Promise<PolicyProxy> {
  const configured = withResolvers<AnalyzerStackConfigureRequest | undefined>();
  const pack = withResolvers<grpc.Client>();
  // A pack that fails before anybody calls is told by RunPlugin, not by an unhandled rejection.
  pack.promise.catch(() => undefined);
  let settings: Buffer | undefined;

  const server = new grpc.Server(unlimited);
  const pass =
    (path: string): grpc.handleUnaryCall<Buffer, Buffer> =>
    (call, callback) => {
      configured.resolve(undefined);
      pack.promise.then(
        (client) => void client.makeUnaryRequest(path, raw, raw, call.request, call.metadata, callback),
        (error: unknown) => callback({ code: grpc.status.UNAVAILABLE, details: (error as Error).message }),
      );
    };
  const definition: { [name: string]: grpc.MethodDefinition<Buffer, Buffer> } = {};
  const handlers: { [name: string]: grpc.handleUnaryCall<Buffer, Buffer> } = {};
  for (const [name, { path }] of Object.entries(AnalyzerService as grpc.ServiceDefinition)) {
    definition[name] = {
      path,
      requestStream: false,
      responseStream: false,
      requestSerialize: raw,
      requestDeserialize: raw,
      responseSerialize: raw,
      responseDeserialize: raw,
    };
    handlers[name] = pass(path);
  }
  handlers.handshake = (_call, callback) =>
    callback(null, Buffer.from(new AnalyzerHandshakeResponse().serializeBinary()));
  handlers.configureStack = (call, callback) => {
    settings = call.request;
    configured.resolve(AnalyzerStackConfigureRequest.deserializeBinary(call.request));
    callback(null, Buffer.from(new AnalyzerStackConfigureResponse().serializeBinary()));
  };
  server.addService(definition, handlers);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });

  let client: grpc.Client | undefined;
  return {
    port,
    configured: configured.promise,
    attach: (packPort) => {
      const attached = new grpc.Client(`127.0.0.1:${packPort}`, grpc.credentials.createInsecure(), unlimited);
      client = attached;
      if (settings === undefined) {
        pack.resolve(attached);
        return;
      }
      // The stack's tags have no place in the environment; a pack that knows the call gets them this way.
      const path = definition.configureStack?.path ?? "";
      attached.makeUnaryRequest(path, raw, raw, settings, (error) => {
        if (error && error.code !== grpc.status.UNIMPLEMENTED) pack.reject(new Error(error.details));
        else pack.resolve(attached);
      });
    },
    fail: (reason) => pack.reject(new Error(reason)),
    close: () => {
      pack.reject(new Error("The policy pack has ended."));
      client?.close();
      server.forceShutdown();
    },
  };
}

/** Promise.withResolvers, which Node 20 lacks. */
function withResolvers<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: Error) => void;
} {
  let resolve!: (value: T) => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<T>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}
