import assert from "node:assert/strict";
import * as grpc from "@grpc/grpc-js";
import * as engineRpc from "@pulumi/pulumi/proto/engine_grpc_pb";
import type * as engineProto from "@pulumi/pulumi/proto/engine_pb";
import * as providerRpc from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { service } from "../../local/stand-ins/server";
import { newFolder, optional, removeFolder, required, schema, standInFor, string, urnOf } from "./support";

const type = "test:index/thing:Thing";
const urn = urnOf(type, "web");
const thing = schema(
  { name: required(string), region: optional(string, { replaces: true }) },
  { token: type, outputs: { name: required(string), etag: required(string) } },
);

type Answer<T> = (error: grpc.ServiceError | null, response: T) => void;
const ask = <T>(call: (answer: Answer<T>) => unknown): Promise<T> =>
  new Promise((resolve, reject) => call((error, response) => (error ? reject(error) : resolve(response))));

describe("stand-in over gRPC", () => {
  const folder = newFolder();
  const said: string[] = [];
  const servers: grpc.Server[] = [];
  let client: providerRpc.ResourceProviderClient;

  const listen = async (
    definition: grpc.ServiceDefinition,
    implementation: grpc.UntypedServiceImplementation,
  ): Promise<string> => {
    const server = new grpc.Server();
    servers.push(server);
    server.addService(definition, implementation);
    const port = await new Promise<number>((resolve, reject) =>
      server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      ),
    );
    return `127.0.0.1:${port}`;
  };

  before(async () => {
    const log: grpc.handleUnaryCall<engineProto.LogRequest, Empty> = (call, callback) => {
      said.push(call.request.getMessage());
      callback(null, new Empty());
    };
    const engine = await listen(engineRpc.EngineService, { log: log as grpc.UntypedHandleCall });
    const address = await listen(
      providerRpc.ResourceProviderService,
      service(standInFor(folder, thing), { address: engine }),
    );
    client = new providerRpc.ResourceProviderClient(address, grpc.credentials.createInsecure());
  });
  after(() => {
    client.close();
    for (const server of servers) server.forceShutdown();
    removeFolder(folder);
  });

  const struct = (values: Record<string, unknown>): Struct => Struct.fromJavaScript(values as never);

  it("names its version", async () => {
    const info = await ask<{ getVersion(): string }>((done) => client.getPluginInfo(new Empty(), done));
    assert.equal(info.getVersion(), "1.2.3");
  });

  it("says once in an update that it is a stand-in", async () => {
    const configure = (): Promise<proto.ConfigureResponse> =>
      ask((done) => client.configure(new proto.ConfigureRequest(), done));
    assert.equal((await configure()).getAcceptsecrets(), true);
    assert.equal((await configure()).getSupportspreview(), true);
    assert.equal(said.length, 1);
    assert.match(said[0]!, /^stand-in for Test: nothing is sent/);
  });

  it("reports failures with their properties", async () => {
    const request = new proto.CheckRequest();
    request.setUrn(urn);
    request.setNews(struct({ nam: "a" }));
    const response = await ask<proto.CheckResponse>((done) => client.check(request, done));
    const failures = response
      .getFailuresList()
      .map((failure) => [failure.getProperty(), failure.getReason()]);
    assert.deepEqual(failures, [
      ["nam", 'unknown property "nam"; did you mean "name"?'],
      ["name", 'missing required property "name" (a string)'],
    ]);
  });

  it("reports every change with its path and what it does", async () => {
    const request = new proto.DiffRequest();
    request.setUrn(urn);
    request.setId("1");
    request.setOlds(struct({ name: "a", etag: "x" }));
    request.setOldInputs(struct({ name: "a", region: "x" }));
    request.setNews(struct({ name: "b", region: "y" }));
    const response = await ask<proto.DiffResponse>((done) => client.diff(request, done));
    assert.equal(response.getChanges(), proto.DiffResponse.DiffChanges.DIFF_SOME);
    assert.deepEqual(response.getReplacesList(), ["region"]);
    assert.deepEqual(response.getDiffsList().sort(), ["name", "region"]);
    const { UPDATE, UPDATE_REPLACE } = proto.PropertyDiff.Kind;
    const kinds = response.getDetaileddiffMap();
    assert.equal(kinds.get("name")?.getKind(), UPDATE);
    assert.equal(kinds.get("region")?.getKind(), UPDATE_REPLACE);
    assert.equal(kinds.get("etag"), undefined);
  });

  it("creates, reads, deletes, and reads no more", async () => {
    const creation = new proto.CreateRequest();
    creation.setUrn(urn);
    creation.setProperties(struct({ name: "a" }));
    const created = await ask<proto.CreateResponse>((done) => client.create(creation, done));
    assert.match(created.getId(), /^\d+$/);

    const reading = new proto.ReadRequest();
    reading.setUrn(urn);
    reading.setId(created.getId());
    reading.setInputs(struct({ name: "a" }));
    const read = (): Promise<proto.ReadResponse> => ask((done) => client.read(reading, done));
    assert.deepEqual((await read()).getProperties()?.toJavaScript(), created.getProperties()?.toJavaScript());

    const deletion = new proto.DeleteRequest();
    deletion.setUrn(urn);
    deletion.setId(created.getId());
    await ask((done) => client.delete(deletion, done));
    assert.equal((await read()).getId(), "");
    await assert.rejects(
      ask((done) => client.delete(deletion, done)),
      /404: Test has no Thing.*run a refresh/,
    );
  });

  it("names a function that it can't answer", async () => {
    const request = new proto.InvokeRequest();
    request.setTok("test:index/getThing:getThing");
    await assert.rejects(
      ask((done) => client.invoke(request, done)),
      /test:index\/getThing:getThing/,
    );
  });
});
