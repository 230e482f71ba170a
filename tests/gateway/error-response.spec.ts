import assert from "node:assert/strict";
import { decode } from "cbor-x";
import { errorResponse } from "../../local/gateway/error-response";
import type { Protocol } from "../../local/gateway/protocol";

const error = { status: 400, code: "ThrottlingException", message: "Rate <exceeded> & more" };
const escaped = "Rate &lt;exceeded&gt; &amp; more";

describe("errorResponse", () => {
  const bodies: [Protocol, string, RegExp][] = [
    [
      "query",
      "sts",
      /^<ErrorResponse><Error><Type>Sender<\/Type><Code>ThrottlingException<\/Code><Message>MESSAGE<\/Message><\/Error><RequestId>[\w-]{36}<\/RequestId><\/ErrorResponse>$/,
    ],
    [
      "ec2",
      "ec2",
      /^<Response><Errors><Error><Code>ThrottlingException<\/Code><Message>MESSAGE<\/Message><\/Error><\/Errors><RequestID>[\w-]{36}<\/RequestID><\/Response>$/,
    ],
    [
      "rest-xml",
      "s3",
      /^<Error><Code>ThrottlingException<\/Code><Message>MESSAGE<\/Message><RequestId>[\w-]{36}<\/RequestId><\/Error>$/,
    ],
    ["rest-xml", "route53", /^<ErrorResponse><Error><Type>Sender<\/Type><Code>ThrottlingException<\/Code>/],
  ];
  for (const [protocol, service, body] of bodies) {
    it(`speaks ${protocol} to clients of ${service}`, () => {
      const answer = errorResponse(protocol, service, error);
      assert.equal(answer.status, 400);
      assert.match(answer.headers["content-type"] ?? "", /xml$/);
      assert.match(answer.body.toString("utf8"), new RegExp(body.source.replace("MESSAGE", escaped)));
    });
  }

  for (const protocol of ["json", "rest-json"] as const) {
    it(`speaks ${protocol}`, () => {
      const answer = errorResponse(protocol, "ecs", error);
      const { __type, message } = JSON.parse(answer.body.toString("utf8")) as Record<string, string>;
      assert.deepEqual([__type, message], [error.code, error.message]);
      assert.equal(answer.headers["x-amzn-errortype"], error.code);
    });
  }

  it("speaks CBOR, with the query protocol's code beside it", () => {
    const answer = errorResponse("rpc-v2-cbor", "cloudwatch", { ...error, status: 503 });
    assert.deepEqual(decode(answer.body), { __type: error.code, message: error.message });
    assert.equal(answer.headers["smithy-protocol"], "rpc-v2-cbor");
    assert.equal(answer.headers["x-amzn-query-error"], "ThrottlingException;Receiver");
  });
});
