import assert from "node:assert/strict";
import { isUnknownCall, notEmulated } from "../../local/gateway/not-emulated";

describe("isUnknownCall", () => {
  // As ministack 1.5.33 answers.
  const unknown: Record<string, [number, string]> = {
    ec2: [
      400,
      "<Response><Errors><Error><Code>InvalidAction</Code><Message>Unknown EC2 action: X</Message></Error></Errors></Response>",
    ],
    "query protocol": [
      400,
      "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidAction</Code><Message>Unknown ELBv2 action: X</Message></Error></ErrorResponse>",
    ],
    "JSON protocol": [400, '{"__type": "InvalidAction", "message": "Unknown action: CreateDocument"}'],
    "dynamodb's wording": [400, '{"__type": "UnknownOperationException", "message": "Unknown operation: X"}'],
    "a service it doesn't have": [400, '{"error": "Unsupported service: directconnect"}'],
    route53: [
      400,
      "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidInput</Code><Message>Unknown Route53 endpoint: GET /2013-04-01/trafficpolicies</Message></Error></ErrorResponse>",
    ],
    "S3 Control": [
      400,
      "<ErrorResponse><Error><Code>InvalidURI</Code><Message>Couldn't parse</Message></Error></ErrorResponse>",
    ],
    "REST services": [400, '{"__type": "BadRequestException", "message": "Unsupported route: GET /x"}'],
  };
  for (const [where, [status, body]] of Object.entries(unknown)) {
    it(`recognises the answer of ${where}`, () => assert.equal(isUnknownCall(status, body), true));
  }

  const known: Record<string, [number, string]> = {
    "a missing resource": [400, '{"__type": "ClusterNotFoundException", "message": "Cluster not found."}'],
    "an invalid parameter": [
      400,
      "<ErrorResponse><Error><Code>InvalidInput</Code><Message>Unknown hosted zone: Z1</Message></Error></ErrorResponse>",
    ],
    "a protocol that a rule can't have": [
      400,
      '{"__type": "ValidationException", "message": "Unsupported protocol: x"}',
    ],
    "a success that holds such words": [200, '{"message": "Unknown action: x", "__type": "InvalidAction"}'],
    "an object that is not there": [
      404,
      "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>",
    ],
  };
  for (const [what, [status, body]] of Object.entries(known)) {
    it(`leaves ${what} alone`, () => assert.equal(isUnknownCall(status, body), false));
  }
});

describe("notEmulated", () => {
  it("names the call, and is no error that an SDK retries", () => {
    assert.deepEqual(notEmulated({ service: "ssm", action: "CreateDocument" }), {
      status: 400,
      code: "NotEmulated",
      message: "ssm:CreateDocument is not emulated; add it in local/gateway/services",
    });
  });
});
