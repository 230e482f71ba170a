import { type ChildProcess, spawn } from "node:child_process";
import * as path from "node:path";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

import type { PackageSchema } from "../../../local/engine/aws-provider/compare";
import versions from "../../../local/versions.json";

type Properties = Record<string, JavaScriptValue>;

/** The AWS provider on its own, spoken to as the engine does. */
export class AwsPlugin {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: ResourceProviderClient,
  ) {}

  /** @param home PULUMI_HOME that the engine was installed to */
  static async start(home: string): Promise<AwsPlugin> {
    const plugin = path.join(home, "plugins", `resource-aws-v${versions.aws.npm}`, "pulumi-resource-aws");
    const child = spawn(plugin, ["127.0.0.1:1"], { stdio: ["ignore", "pipe", "ignore"] });
    const client = new ResourceProviderClient(
      `127.0.0.1:${await portOf(child)}`,
      credentials.createInsecure(),
      { "grpc.max_receive_message_length": -1 },
    );
    return new AwsPlugin(child, client);
  }

  async schema(): Promise<PackageSchema> {
    const response = await ask<rpc.GetSchemaResponse>((done) =>
      this.client.getSchema(new rpc.GetSchemaRequest(), done),
    );
    return JSON.parse(response.getSchema()) as PackageSchema;
  }

  /** Gives the provider its settings; nothing is asked of AWS. */
  async configure(settings: Properties): Promise<void> {
    const request = new rpc.ConfigureRequest();
    request.setArgs(Struct.fromJavaScript(settings));
    request.setAcceptsecrets(true);
    await ask<rpc.ConfigureResponse>((done) => this.client.configure(request, done));
  }

  /** What a resource's inputs become before anything is planned, without the bridge's own notes. */
  async check(type: string, name: string, inputs: Properties): Promise<Properties> {
    const request = new rpc.CheckRequest();
    request.setUrn(`urn:pulumi:test::test::${type}::${name}`);
    request.setOlds(Struct.fromJavaScript({}));
    request.setNews(Struct.fromJavaScript(inputs));
    const response = await ask<rpc.CheckResponse>((done) => this.client.check(request, done));
    const failures = response.getFailuresList().map((failure) => failure.getReason());
    if (failures.length > 0) throw new Error(failures.join("\n"));
    const checked = response.getInputs()?.toJavaScript() ?? {};
    return Object.fromEntries(Object.entries(checked).filter(([key]) => !key.startsWith("__")));
  }

  stop(): void {
    this.client.close();
    this.child.kill();
  }
}

function ask<Response>(
  call: (done: (error: ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    call((error, response) => {
      if (error) reject(error);
      else resolve(response);
    });
  });
}

function portOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const port = /^(\d+)\n/.exec(printed)?.[1];
      if (port !== undefined) resolve(port);
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the plugin ended with ${code ?? "a signal"}`)));
  });
}
