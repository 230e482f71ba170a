import * as assert from "node:assert/strict";
import { decode } from "cbor-x";
import type { Identified } from "../../../local/gateway/protocol";
import { protocols } from "./requests";

function body(call: Identified, output: Record<string, unknown>): string {
  return protocols
    .serialise(call, output)
    .body.toString("utf8")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID");
}

describe("serialise", () => {
  it("writes JSON by wire names, times as seconds, without what is undefined or unknown", () => {
    const call = { service: "ssm", action: "GetDocument", protocol: "json" } as const;
    const response = protocols.serialise(call, {
      Name: "a",
      CreatedDate: 1.5,
      VersionName: undefined,
      Colour: "red",
    });
    assert.equal(response.headers["content-type"], "application/x-amz-json-1.1");
    assert.equal(response.body.toString(), '{"Name":"a","CreatedDate":1.5}');
  });

  it("writes the query protocol with its wrapper, members and times", () => {
    const call = { service: "elbv2", action: "DescribeListenerCertificates", protocol: "query" } as const;
    assert.equal(
      body(call, { Certificates: [{ CertificateArn: "a&b", IsDefault: true }] }),
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<DescribeListenerCertificatesResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">' +
        "<DescribeListenerCertificatesResult><Certificates><member><CertificateArn>a&amp;b</CertificateArn>" +
        "<IsDefault>true</IsDefault></member></Certificates></DescribeListenerCertificatesResult>" +
        "<ResponseMetadata><RequestId>ID</RequestId></ResponseMetadata></DescribeListenerCertificatesResponse>",
    );
    const alarms = { service: "cloudwatch", action: "DescribeAlarms", protocol: "query" } as const;
    const text = body(alarms, { MetricAlarms: [{ StateUpdatedTimestamp: 1790000000 }] });
    assert.match(text, /<StateUpdatedTimestamp>2026-09-21T14:13:20Z<\/StateUpdatedTimestamp>/);
  });

  it("gives lists of the query protocol the names that the model has for their items", () => {
    const call = { service: "rds", action: "DescribeDBInstances", protocol: "query" } as const;
    const text = body(call, { DBInstances: [{ DBInstanceIdentifier: "a" }] });
    assert.match(
      text,
      /<DBInstances><DBInstance><DBInstanceIdentifier>a<\/DBInstanceIdentifier><\/DBInstance><\/DBInstances>/,
    );
  });

  it("writes EC2 with lower-case names, items and its own request id", () => {
    const call = { service: "ec2", action: "DescribeVpcPeeringConnections", protocol: "ec2" } as const;
    const PeeringOptions = { AllowDnsResolutionFromRemoteVpc: true };
    assert.equal(
      body(call, {
        VpcPeeringConnections: [{ AccepterVpcInfo: { VpcId: "vpc-1", PeeringOptions }, Tags: [] }],
      }),
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<DescribeVpcPeeringConnectionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15"><requestId>ID</requestId>' +
        "<vpcPeeringConnectionSet><item><accepterVpcInfo><peeringOptions>" +
        "<allowDnsResolutionFromRemoteVpc>true</allowDnsResolutionFromRemoteVpc></peeringOptions><vpcId>vpc-1</vpcId>" +
        "</accepterVpcInfo><tagSet></tagSet></item></vpcPeeringConnectionSet></DescribeVpcPeeringConnectionsResponse>",
    );
  });

  it("writes rest-xml with status, headers, payload and flattened lists", () => {
    const zone = { service: "route53", action: "CreateHostedZone", protocol: "rest-xml" } as const;
    const response = protocols.serialise(zone, {
      HostedZone: { Id: "/hostedzone/Z1", Name: "a.", CallerReference: "c" },
      ChangeInfo: { Id: "C1", Status: "INSYNC", SubmittedAt: 0 },
      DelegationSet: { NameServers: ["ns1"] },
      Location: "https://route53.amazonaws.com/2013-04-01/hostedzone/Z1",
    });
    assert.equal(response.status, 201);
    assert.equal(response.headers.location, "https://route53.amazonaws.com/2013-04-01/hostedzone/Z1");
    assert.match(response.body.toString(), /<NameServers><NameServer>ns1<\/NameServer><\/NameServers>/);
    assert.match(response.body.toString(), /<SubmittedAt>1970-01-01T00:00:00Z<\/SubmittedAt>/);
    const list = { service: "s3", action: "ListObjectsV2", protocol: "rest-xml" } as const;
    const text = body(list, { Contents: [{ Key: "a" }, { Key: "b" }] });
    assert.match(text, /<Contents><Key>a<\/Key><\/Contents><Contents><Key>b<\/Key><\/Contents>/);
    const config = { service: "cloudfront", action: "GetDistributionConfig", protocol: "rest-xml" } as const;
    const tagged = protocols.serialise(config, { ETag: "E", DistributionConfig: { CallerReference: "c" } });
    assert.equal(tagged.headers.etag, "E");
    assert.match(tagged.body.toString(), /<DistributionConfig><CallerReference>c</);
  });

  it("writes streams as they are and header times as HTTP dates", () => {
    const call = { service: "s3", action: "GetObject", protocol: "rest-xml" } as const;
    const content = Buffer.from("hello").toString("base64");
    const response = protocols.serialise(call, { Body: content, LastModified: 0, Metadata: { a: "b" } });
    assert.equal(response.body.toString(), "hello");
    assert.equal(response.headers["last-modified"], "Thu, 01 Jan 1970 00:00:00 GMT");
    assert.equal(response.headers["x-amz-meta-a"], "b");
  });

  it("writes rest-json with the status that the model or the output has", () => {
    const call = { service: "lambda", action: "Invoke", protocol: "rest-json" } as const;
    const response = protocols.serialise(call, {
      StatusCode: 202,
      Payload: Buffer.from("{}").toString("base64"),
    });
    assert.equal(response.status, 202);
    assert.equal(response.body.toString(), "{}");
  });

  it("writes CBOR with doubles for whole numbers and tagged times", () => {
    const call = { service: "cloudwatch", action: "DescribeAlarms", protocol: "rpc-v2-cbor" } as const;
    const { headers, body: bytes } = protocols.serialise(call, {
      MetricAlarms: [
        { Threshold: 80, EvaluationPeriods: 300, StateUpdatedTimestamp: 1790000000, ActionsEnabled: false },
      ],
    });
    assert.equal(headers["smithy-protocol"], "rpc-v2-cbor");
    assert.deepEqual(decode(bytes), {
      MetricAlarms: [
        {
          ActionsEnabled: false,
          StateUpdatedTimestamp: new Date(1790000000_000),
          EvaluationPeriods: 300,
          Threshold: 80,
        },
      ],
    });
    // The SDK refuses an integer where the model says double.
    const threshold = Buffer.concat([Buffer.from("Threshold"), Buffer.from([0xfb])]);
    assert.ok(bytes.includes(threshold), "the threshold is a 64-bit float");
  });

  it("writes lists and texts of every length in CBOR", () => {
    const call = { service: "cloudwatch", action: "DescribeAlarms", protocol: "rpc-v2-cbor" } as const;
    const OKActions = Array.from({ length: 300 }, (_, index) => "x".repeat(index));
    const { body: bytes } = protocols.serialise(call, {
      MetricAlarms: [{ OKActions, AlarmName: "ä".repeat(70_000) }],
    });
    assert.deepEqual(decode(bytes), { MetricAlarms: [{ AlarmName: "ä".repeat(70_000), OKActions }] });
  });
});
