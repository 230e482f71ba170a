import assert from "node:assert/strict";
import { describeError, isRefusal, namingRights } from "../../../components/release/aws-errors";
import { awsError } from "../../support/fake-clients";

describe("isRefusal", () => {
  for (const name of [
    "AccessDenied",
    "AccessDeniedException",
    "UnrecognizedClientException",
    "ExpiredTokenException",
    "CredentialsProviderError",
  ]) {
    it(`takes ${name} for one`, () => {
      assert.ok(isRefusal(awsError(name, "")));
    });
  }

  for (const name of [
    "ThrottlingException",
    "ServerException",
    "ENINotReadyException",
    "EC2AccessDeniedExceptional",
  ]) {
    it(`hopes after ${name}`, () => {
      assert.ok(!isRefusal(awsError(name, "")));
    });
  }
});

describe("describeError", () => {
  it("gives name and message, without a name that says nothing", () => {
    assert.equal(describeError(awsError("ServerException", "down")), "ServerException: down");
    assert.equal(describeError(new Error("down")), "down");
    assert.equal(describeError("down"), "down");
  });
});

describe("namingRights", () => {
  /** As the SDK's clients are: functions of a class, which need their object. */
  class Client {
    readonly failure = awsError("AccessDeniedException", "no");
    async describeServices(input: string): Promise<string> {
      if (input === "secret") throw this.failure;
      return `described ${input}`;
    }
    async invoke(): Promise<void> {
      throw awsError("AccessDeniedException", "no");
    }
    async listTasks(): Promise<void> {
      throw awsError("ServerException", "down");
    }
  }
  const client = namingRights("ecs", new Client());

  it("passes calls and answers on", async () => {
    assert.equal(await client.describeServices("api"), "described api");
    assert.ok(client.failure instanceof Error);
  });

  it("adds the missing right to a refusal, which stays one", async () => {
    const error = await client.describeServices("secret").catch((thrown: unknown) => thrown);
    assert.ok(isRefusal(error));
    assert.equal(error.message, "no; whoever releases needs the right ecs:DescribeServices");
    assert.equal(error.cause, client.failure);
  });

  it("knows the right of a call that has another name", async () => {
    await assert.rejects(namingRights("lambda", new Client()).invoke(), /the right lambda:InvokeFunction$/);
  });

  it("leaves other errors as they are", async () => {
    await assert.rejects(client.listTasks(), { name: "ServerException", message: "down" });
  });
});
