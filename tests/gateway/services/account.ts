import * as assert from "node:assert/strict";
import { ApiError, loadModel, type Fields, type Identified } from "../../../local/gateway/protocol";
import { LocalServices } from "../../../local/gateway/services/answerer";
import { MemoryDocuments } from "../../../local/gateway/services/support/collection";
import { modelsDir, protocols } from "../protocol/requests";

/** What the emulator would answer, by "service:Action". */
export type Emulated = Readonly<Record<string, (input: Fields, account: string) => Fields>>;

/** An account as a client sees it: calls go over the wire format, in and out, and answers are checked by the model. */
export class Account {
  constructor(
    private readonly services: LocalServices,
    private readonly account: string,
    private readonly region: string,
  ) {}

  /** The output of a call; undefined where the emulator is to answer it. Throws ApiError. */
  async call(service: string, action: string, input: Fields = {}): Promise<Fields> {
    const output = await this.tryCall(service, action, input);
    assert.ok(output, `${service}:${action} was passed on`);
    return output;
  }

  async tryCall(service: string, action: string, input: Fields = {}): Promise<Fields | undefined> {
    const call = { service, action, protocol: wireProtocol(service) };
    const written = protocols.serialiseRequest(call, input);
    const { metadata } = loadModel(modelsDir, service);
    const scope = `${this.account}/20261121/${this.region}/${metadata.signingName ?? metadata.endpointPrefix}/aws4_request`;
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
    const request = { ...written, headers: { ...written.headers, authorization } };
    const identified = protocols.identify(request);
    assert.deepEqual(identified, call);
    assert.ok(this.services.handles(call), `${service}:${action} is not answered here`);
    const response = await this.services.answer(
      { ...call, account: this.account, region: this.region },
      request,
    );
    if (!response) return undefined;
    const output = protocols.parseResponse(call, response);
    assert.deepEqual(
      protocols.validateOutput(call, output),
      [],
      `${service}:${action} answers what the model allows`,
    );
    return output;
  }

  /** Expects the call to be refused with this code. */
  async refused(code: string, service: string, action: string, input: Fields = {}): Promise<void> {
    const check = (error: unknown) => error instanceof ApiError && error.code === code;
    await assert.rejects(this.tryCall(service, action, input), (error) => {
      assert.ok(
        check(error),
        `expected ${code}, got ${String(error)} ${(error as Partial<ApiError>).code ?? ""}`,
      );
      return true;
    });
  }
}

function wireProtocol(service: string): Identified["protocol"] {
  const { protocol } = loadModel(modelsDir, service).metadata;
  if (protocol === "smithy-rpc-v2-cbor") return "rpc-v2-cbor";
  assert.ok(protocol === "json" || protocol === "query" || protocol === "ec2");
  return protocol;
}

/** Accounts before one emulator; state is theirs alone and gone with the test. */
export function accounts(emulated: Emulated = {}): (account?: string, region?: string) => Account {
  const services = new LocalServices({
    modelsDir,
    documents: new MemoryDocuments(),
    send: (request) => {
      const call = protocols.identify(request);
      assert.ok(call, "the emulator is asked something that a model knows");
      const account = /Credential=(\d+)/.exec(request.headers.authorization ?? "")?.[1] ?? "";
      const { input, problems } = protocols.parse(call, request);
      assert.deepEqual(problems, [], `${call.service}:${call.action} is asked as the model wants`);
      const answer = emulated[`${call.service}:${call.action}`];
      if (!answer) throw new Error(`the fake emulator has no ${call.service}:${call.action}`);
      try {
        return Promise.resolve(protocols.serialise(call, answer(input, account)));
      } catch (error) {
        if (error instanceof ApiError) return Promise.resolve(protocols.serialiseError(call, error));
        throw error;
      }
    },
  });
  return (account = "111111111111", region = "eu-west-1") => new Account(services, account, region);
}

/** A network as the emulator describes it: vpc-1 with subnet-a and subnet-b, vpc-2 with subnet-c. */
export const network: Emulated = {
  "ec2:DescribeVpcs": ({ VpcIds }) => {
    const known: Readonly<Record<string, string>> = { "vpc-1": "10.0.0.0/16", "vpc-2": "10.1.0.0/16" };
    const ids = VpcIds as string[];
    const missing = ids.find((id) => known[id] === undefined);
    if (missing !== undefined)
      throw new ApiError("InvalidVpcID.NotFound", `The vpc ID '${missing}' does not exist`);
    return { Vpcs: ids.map((VpcId) => ({ VpcId, CidrBlock: known[VpcId] })) };
  },
  "ec2:DescribeSubnets": ({ SubnetIds }) => {
    const known: Readonly<Record<string, string>> = { a: "10.0.0.0/20", b: "10.0.16.0/20", c: "10.1.0.0/20" };
    return {
      Subnets: (SubnetIds as string[]).map((SubnetId) => {
        const zone = SubnetId.replace("subnet-", "");
        if (known[zone] === undefined) throw new ApiError("InvalidSubnetID.NotFound", `no ${SubnetId}`);
        return { SubnetId, CidrBlock: known[zone], VpcId: zone === "c" ? "vpc-2" : "vpc-1" };
      }),
    };
  },
  "ec2:DescribeSecurityGroups": () => ({ SecurityGroups: [{ GroupId: "sg-default" }] }),
};

/** EC2's tags as the emulator keeps them. */
export function tagKeeper(): Emulated {
  const tags: { ResourceId: string; Key: string; Value: string }[] = [];
  return {
    "ec2:CreateTags": ({ Resources, Tags }) => {
      for (const ResourceId of Resources as string[]) {
        tags.push(...(Tags as { Key: string; Value: string }[]).map((tag) => ({ ResourceId, ...tag })));
      }
      return {};
    },
    "ec2:DeleteTags": ({ Resources }) => {
      const left = tags.filter(({ ResourceId }) => !(Resources as string[]).includes(ResourceId));
      tags.splice(0, tags.length, ...left);
      return {};
    },
    "ec2:DescribeTags": () => ({ Tags: tags }),
  };
}
