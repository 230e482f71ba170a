import assert from "node:assert/strict";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient, AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  AnalyzeRequest,
  AnalyzeResponse,
  AnalyzerHandshakeRequest,
  AnalyzerInfo,
  AnalyzerStackConfigureRequest,
  AnalyzerStackConfigureResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { type PolicyProxy, startPolicyProxy } from "../../../local/engine/language-host/policy-proxy";

const insecure = grpc.credentials.createInsecure();

describe("policy proxy", () => {
  let proxy: PolicyProxy;
  let engine: AnalyzerClient;
  let pack: grpc.Server | undefined;

  beforeEach(async () => {
    proxy = await startPolicyProxy();
    engine = new AnalyzerClient(`127.0.0.1:${proxy.port}`, insecure);
  });

  afterEach(() => {
    engine.close();
    proxy.close();
    pack?.forceShutdown();
    pack = undefined;
  });

  /** A pack in this process; answers what it is given, and else that it has not implemented the call. */
  async function startPack(calls: grpc.UntypedServiceImplementation): Promise<number> {
    const server = new grpc.Server();
    server.addService(AnalyzerService, calls);
    pack = server;
    return new Promise((resolve, reject) =>
      server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      ),
    );
  }

  function ask<Request, Response>(
    method: (
      request: Request,
      callback: (error: grpc.ServiceError | null, response: Response) => void,
    ) => unknown,
    request: Request,
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      method.call(engine, request, (error, response) => (error ? reject(error) : resolve(response)));
    });
  }

  const configure = () =>
    ask<AnalyzerStackConfigureRequest, AnalyzerStackConfigureResponse>(
      engine.configureStack.bind(engine),
      new AnalyzerStackConfigureRequest().setStack("dev").setProject("site"),
    );
  const info = () => ask<Empty, AnalyzerInfo>(engine.getAnalyzerInfo.bind(engine), new Empty());

  it("answers the handshake before there is a pack", async () => {
    await ask(engine.handshake.bind(engine), new AnalyzerHandshakeRequest());
  });

  it("gives the stack's settings to whom starts the pack, and to the pack itself", async () => {
    await configure();
    assert.equal((await proxy.configured)?.getProject(), "site");
    let told = "";
    const port = await startPack({
      configureStack: ((call, callback) => {
        told = call.request.getStack();
        callback(null, new AnalyzerStackConfigureResponse());
      }) satisfies grpc.handleUnaryCall<AnalyzerStackConfigureRequest, AnalyzerStackConfigureResponse>,
      getAnalyzerInfo: ((_call, callback) =>
        callback(null, new AnalyzerInfo().setName("pack"))) satisfies grpc.handleUnaryCall<
        Empty,
        AnalyzerInfo
      >,
    });
    proxy.attach(port);
    assert.equal((await info()).getName(), "pack");
    assert.equal(told, "dev");
  });

  it("starts a pack without settings when the engine has none", async () => {
    const waiting = info();
    assert.equal(await proxy.configured, undefined);
    proxy.attach(
      await startPack({
        getAnalyzerInfo: ((_call, callback) =>
          callback(null, new AnalyzerInfo().setName("pack"))) satisfies grpc.handleUnaryCall<
          Empty,
          AnalyzerInfo
        >,
      }),
    );
    assert.equal((await waiting).getName(), "pack");
  });

  it("serves packs that do not know the call for settings", async () => {
    await configure();
    proxy.attach(
      await startPack({
        getAnalyzerInfo: ((_call, callback) =>
          callback(null, new AnalyzerInfo().setName("old"))) satisfies grpc.handleUnaryCall<
          Empty,
          AnalyzerInfo
        >,
      }),
    );
    assert.equal((await info()).getName(), "old");
  });

  it("passes on requests larger than gRPC's default limit, and answers", async () => {
    const name = "x".repeat(6_000_000);
    proxy.attach(
      await startPackWithoutLimit((call, callback) => {
        assert.equal(call.request.getName().length, name.length);
        callback(null, new AnalyzeResponse());
      }),
    );
    await ask(engine.analyze.bind(engine), new AnalyzeRequest().setName(name));
  });

  it("passes on the pack's own errors", async () => {
    proxy.attach(
      await startPack({
        getAnalyzerInfo: (_call: unknown, callback: grpc.sendUnaryData<AnalyzerInfo>) =>
          callback({ code: grpc.status.INTERNAL, details: "rule is broken" }),
      }),
    );
    await assert.rejects(info(), /rule is broken/);
  });

  it("fails calls that wait for a pack which did not start", async () => {
    const waiting = info();
    await proxy.configured;
    proxy.fail("no such pack");
    await assert.rejects(waiting, /no such pack/);
  });

  async function startPackWithoutLimit(
    analyze: grpc.handleUnaryCall<AnalyzeRequest, AnalyzeResponse>,
  ): Promise<number> {
    const server = new grpc.Server({ "grpc.max_receive_message_length": -1 });
    server.addService(AnalyzerService, { analyze });
    pack = server;
    return new Promise((resolve, reject) =>
      server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      ),
    );
  }
});
