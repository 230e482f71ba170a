import * as assert from "node:assert/strict";
import { decode } from "cbor-x";
import { ApiError, type Identified } from "../../../local/gateway/protocol";
import { protocols } from "./requests";

const failed = (call: Identified, error: ApiError) => protocols.serialiseError(call, error);

describe("serialiseError", () => {
  it("writes JSON with the type, the model's spelling of the message, and further members", () => {
    const call = { service: "application-autoscaling", action: "TagResource", protocol: "json" } as const;
    const error = new ApiError("ResourceNotFoundException", "gone", undefined, { ResourceName: "arn:x" });
    const response = failed(call, error);
    assert.equal(response.status, 400);
    assert.equal(response.headers["x-amzn-errortype"], "ResourceNotFoundException");
    assert.deepEqual(JSON.parse(response.body.toString()), {
      __type: "ResourceNotFoundException",
      Message: "gone",
      ResourceName: "arn:x",
    });
  });

  it("writes the query protocol with the code on the wire and the model's status", () => {
    const call = { service: "elbv2", action: "DescribeListenerCertificates", protocol: "query" } as const;
    const response = failed(call, new ApiError("ListenerNotFoundException", "no <such> listener"));
    assert.equal(response.status, 400);
    assert.match(
      response.body.toString(),
      /<ErrorResponse xmlns="[^"]+"><Error><Type>Sender<\/Type><Code>ListenerNotFound<\/Code><Message>no &lt;such&gt; listener</,
    );
  });

  it("writes EC2's errors in EC2's envelope", () => {
    const call = { service: "ec2", action: "DescribeClientVpnEndpoints", protocol: "ec2" } as const;
    const response = failed(call, new ApiError("InvalidClientVpnEndpointId.NotFound", "gone"));
    assert.match(
      response.body.toString(),
      /<Response><Errors><Error><Code>InvalidClientVpnEndpointId\.NotFound<\/Code><Message>gone<\/Message><\/Error><\/Errors><RequestID>/,
    );
  });

  it("writes REST errors: a header for JSON, an envelope for XML, S3's own", () => {
    const json = failed(
      { service: "scheduler", action: "GetSchedule", protocol: "rest-json" },
      new ApiError("ResourceNotFoundException", "gone"),
    );
    assert.equal(json.status, 404);
    assert.equal(json.headers["x-amzn-errortype"], "ResourceNotFoundException");
    assert.deepEqual(JSON.parse(json.body.toString()), { Message: "gone" });
    const xml = failed(
      { service: "route53", action: "GetHostedZone", protocol: "rest-xml" },
      new ApiError("NoSuchHostedZone", "gone"),
    );
    assert.equal(xml.status, 404);
    assert.match(xml.body.toString(), /<ErrorResponse><Error><Type>Sender<\/Type><Code>NoSuchHostedZone</);
    const s3 = failed(
      { service: "s3", action: "GetObject", protocol: "rest-xml" },
      new ApiError("NoSuchKey", "gone", 404),
    );
    assert.match(s3.body.toString(), /\n<Error><Code>NoSuchKey<\/Code>/);
  });

  it("writes CBOR with the type, and the query protocol's code in a header", () => {
    const call = { service: "cloudwatch", action: "DeleteAlarms", protocol: "rpc-v2-cbor" } as const;
    const response = failed(call, new ApiError("ResourceNotFound", "gone"));
    assert.equal(response.status, 404);
    assert.equal(response.headers["x-amzn-query-error"], "ResourceNotFound;Sender");
    assert.deepEqual(decode(response.body), { __type: "ResourceNotFound", message: "gone" });
  });

  it("refuses bad input in each service's own words", () => {
    const problems = [{ path: "Name", kind: "missing", message: "it is required" }] as const;
    const refused = (call: Identified) => protocols.invalidInput(call, problems).code;
    assert.equal(refused({ service: "ec2", action: "CreateTags", protocol: "ec2" }), "MissingParameter");
    assert.equal(
      refused({ service: "elbv2", action: "DescribeListeners", protocol: "query" }),
      "ValidationError",
    );
    const resolver = { service: "route53resolver", action: "CreateResolverRule", protocol: "json" } as const;
    assert.equal(refused(resolver), "InvalidParameterException");
    assert.equal(
      refused({ ...resolver, service: "servicediscovery", action: "CreateService" }),
      "InvalidInput",
    );
    assert.equal(
      protocols.invalidInput(resolver, problems).message,
      "1 validation error detected: Name: it is required",
    );
  });
});
