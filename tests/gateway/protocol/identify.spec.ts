import * as assert from "node:assert/strict";
import { credentialScope, type HttpRequest } from "../../../local/gateway/protocol";
import { cbor, form, json, protocols, rest } from "./requests";

const cases: readonly (readonly [name: string, request: HttpRequest, expected: string])[] = [
  [
    "JSON by target",
    json("ecs", "AmazonEC2ContainerServiceV20141113.CreateCluster", {}),
    "ecs CreateCluster json",
  ],
  [
    "a target with a date",
    json("cloudtrail", "CloudTrail_20131101.CreateTrail", {}),
    "cloudtrail CreateTrail json",
  ],
  [
    "a target with a Java class name",
    json("cloudtrail", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.CreateTrail", {}),
    "cloudtrail CreateTrail json",
  ],
  ["EC2", form("ec2", "Action=CreateTags&Version=2016-11-15"), "ec2 CreateTags ec2"],
  ["query", form("rds", "Action=DescribeDBInstances&Version=2014-10-31"), "rds DescribeDBInstances query"],
  [
    "load balancers of today",
    form("elasticloadbalancing", "Action=DescribeLoadBalancers&Version=2015-12-01"),
    "elbv2 DescribeLoadBalancers query",
  ],
  [
    "load balancers of yesterday",
    form("elasticloadbalancing", "Action=DescribeLoadBalancers&Version=2012-06-01"),
    "elb DescribeLoadBalancers query",
  ],
  [
    "a query request by GET",
    rest("sts", "GET", "/?Action=GetCallerIdentity&Version=2011-06-15"),
    "sts GetCallerIdentity query",
  ],
  [
    "rpc-v2-cbor",
    cbor("monitoring", "GraniteServiceVersion20100801", "DescribeAlarms", Buffer.alloc(0)),
    "cloudwatch DescribeAlarms rpc-v2-cbor",
  ],
  [
    "CloudWatch by query",
    form("monitoring", "Action=DescribeAlarms&Version=2010-08-01"),
    "cloudwatch DescribeAlarms query",
  ],
  ["rest-json", rest("lambda", "GET", "/2015-03-31/functions/api"), "lambda GetFunction rest-json"],
  ["rest-xml", rest("route53", "GET", "/2013-04-01/hostedzone/Z1"), "route53 GetHostedZone rest-xml"],
  [
    "a versioned operation name",
    rest("cloudfront", "GET", "/2020-05-31/distribution/E1/config"),
    "cloudfront GetDistributionConfig rest-xml",
  ],
  ["S3 by literal in the query", rest("s3", "GET", "/bucket?acl="), "s3 GetBucketAcl rest-xml"],
  ["S3 by value in the query", rest("s3", "GET", "/bucket?list-type=2"), "s3 ListObjectsV2 rest-xml"],
  ["S3 without a query", rest("s3", "GET", "/bucket"), "s3 ListObjects rest-xml"],
  ["S3 with a key", rest("s3", "GET", "/bucket/a/b%20c"), "s3 GetObject rest-xml"],
  ["S3 by the SDK's own name", rest("s3", "PUT", "/bucket/key?x-id=PutObject"), "s3 PutObject rest-xml"],
  [
    "S3 Control, under the name of S3",
    rest("s3", "GET", "/v20180820/tags/arn%3Aaws%3As3%3Aeu-west-1%3A1%3Abucket%2Fb", "", {
      "x-amz-account-id": "111111111111",
    }),
    "s3control ListTagsForResource rest-xml",
  ],
];

describe("identify", () => {
  for (const [name, request, expected] of cases) {
    it(`knows ${name}`, () => {
      const { service, action, protocol } = protocols.identify(request) ?? {};
      assert.equal(`${service} ${action} ${protocol}`, expected);
    });
  }

  it("knows nothing of unsigned requests, of services without a model and of actions without one", () => {
    const unsigned: HttpRequest = { method: "GET", url: "/health", headers: {}, body: Buffer.alloc(0) };
    assert.equal(protocols.identify(unsigned), undefined);
    assert.equal(protocols.identify(rest("nosuchservice", "GET", "/")), undefined);
    assert.equal(protocols.identify(form("ec2", "Action=NoSuchAction&Version=2016-11-15")), undefined);
    assert.equal(
      protocols.identify(json("ecs", "AmazonEC2ContainerServiceV20141113.toString", {})),
      undefined,
    );
  });

  it("reads account, region and service from the signature, also from a presigned URL", () => {
    const expected = { accessKeyId: "111111111111", region: "eu-west-1", signingName: "ec2" };
    assert.deepEqual(credentialScope(form("ec2", "Action=CreateTags")), expected);
    const url = "/?X-Amz-Credential=111111111111%2F20261121%2Feu-west-1%2Fec2%2Faws4_request";
    assert.deepEqual(credentialScope({ method: "GET", url, headers: {}, body: Buffer.alloc(0) }), expected);
  });
});
