import assert from "node:assert/strict";
import { python } from "./python";

// Calls of Secrets Manager and of the Parameter Store, and what the event bus is told of them.
const program = `
import secret_events
put = []
eventbridge = Stub(_put_events=lambda data, allow_aws_source: put.append(data["Entries"][0]))
def answer(body):
    return lambda data: [given.get("status", 200), {}, json.dumps(body)]
changed = answer({"ARN": "arn:secret", "Name": "db", "VersionId": "v2"})
secrets = Stub(_put_secret_value=changed, _update_secret=changed, _rotate_secret=changed,
               _update_secret_version_stage=changed,
               get_region=lambda: "eu-west-1", get_account_id=lambda: "111111111111")
parameters = {"/p": {"Name": "/p", "Type": "SecureString", "ARN": "arn:p", "Description": "A token"}}
if given.get("gone"):
    parameters.clear()
def delete(data):
    if given.get("status", 200) == 200:
        for name in data.get("Names") or [data["Name"]]:
            parameters.pop(name, None)
    return [given.get("status", 200), {}, "{}"]
ssm = Stub(_parameters=parameters, _put_parameter=answer({"Version": given.get("version", 2)}),
           _delete_parameter=delete, _delete_parameters=delete)
secret_events.tell_of_secrets(secrets, eventbridge)
secret_events.tell_of_parameters(ssm, eventbridge)
response = getattr(secrets, given["call"], None) or getattr(ssm, given["call"])
response(given["input"])
say([{**entry, "Detail": json.loads(entry["Detail"])} for entry in put])
`;

interface Event {
  readonly Source: string;
  readonly DetailType: string;
  readonly Resources: readonly string[];
  readonly Detail: Readonly<Record<string, unknown>>;
}

const told = (call: string, input: object, more: object = {}): Promise<Event[]> =>
  python<Event[]>(program, { call, input, ...more });

describe("events of secrets and parameters", function () {
  this.timeout(10_000);

  for (const [call, name] of [
    ["_put_secret_value", "PutSecretValue"],
    ["_update_secret", "UpdateSecret"],
  ] as const) {
    it(`tell of ${name} as CloudTrail does, with the secret as it was named and without its value`, async () => {
      const events = await told(call, { SecretId: "db", SecretString: "hidden", ClientRequestToken: "t" });
      assert.ok(!JSON.stringify(events).includes("hidden"));
      assert.equal(events.length, 1);
      const [{ Source, DetailType, Detail } = assert.fail("no event")] = events;
      assert.deepEqual([Source, DetailType], ["aws.secretsmanager", "AWS API Call via CloudTrail"]);
      const { eventSource, eventName, requestParameters, responseElements, recipientAccountId } = Detail;
      assert.deepEqual(
        [eventSource, eventName, requestParameters, responseElements, recipientAccountId],
        [
          "secretsmanager.amazonaws.com",
          name,
          { secretId: "db", clientRequestToken: "t" },
          { arn: "arn:secret" },
          "111111111111",
        ],
      );
    });
  }

  it("tell what of a secret was changed that isn't its value, and which version has become current", async () => {
    for (const [call, given, shown] of [
      [
        "_update_secret",
        { Description: "A token", KmsKeyId: "key" },
        { description: "A token", kmsKeyId: "key" },
      ],
      [
        "_update_secret_version_stage",
        { VersionStage: "AWSCURRENT", MoveToVersionId: "v1", RemoveFromVersionId: "v2" },
        { versionStage: "AWSCURRENT", moveToVersionId: "v1", removeFromVersionId: "v2" },
      ],
    ] as const) {
      const events = await told(call, { SecretId: "db", ...given });
      assert.deepEqual(
        events.map(({ Detail: { requestParameters } }) => requestParameters),
        [{ secretId: "db", ...shown }],
      );
    }
  });

  it("tell of a rotation that it was asked for, began and succeeded", async () => {
    const events = await told("_rotate_secret", { SecretId: "arn:secret" });
    assert.deepEqual(
      events.map(({ DetailType, Detail: { eventName, additionalEventData } }) => [
        DetailType,
        eventName,
        additionalEventData,
      ]),
      [
        ["AWS API Call via CloudTrail", "RotateSecret", undefined],
        ["AWS Service Event via CloudTrail", "RotationStarted", { SecretId: "arn:secret" }],
        ["AWS Service Event via CloudTrail", "RotationSucceeded", { SecretId: "arn:secret" }],
      ],
    );
  });

  for (const [operation, call, input, version] of [
    ["Create", "_put_parameter", { Name: "/p", Value: "hidden" }, 1],
    ["Update", "_put_parameter", { Name: "/p", Value: "hidden" }, 2],
    ["Delete", "_delete_parameter", { Name: "/p" }, 2],
    ["Delete", "_delete_parameters", { Names: ["/p", "/unknown"] }, 2],
  ] as const) {
    it(`tell that a parameter changed: ${operation} by ${call}`, async () => {
      assert.deepEqual(await told(call, input, { version }), [
        {
          Source: "aws.ssm",
          DetailType: "Parameter Store Change",
          Resources: ["arn:p"],
          Detail: { operation, name: "/p", type: "SecureString", description: "A token" },
        },
      ]);
    });
  }

  it("tell nothing of a parameter that is gone by then, and don't spoil the call", async () => {
    assert.deepEqual(await told("_put_parameter", { Name: "/p" }, { gone: true }), []);
  });

  it("tell nothing of a call that was refused", async () => {
    for (const call of ["_put_secret_value", "_rotate_secret", "_put_parameter", "_delete_parameter"]) {
      assert.deepEqual(await told(call, { SecretId: "db", Name: "/p" }, { status: 400 }), []);
    }
  });
});
