import * as assert from "node:assert/strict";
import { ApiError, type Identified } from "../../../local/gateway/protocol";
import { parsed, protocols } from "./requests";

/** What the server side reads of a request that the client side wrote. */
function echoed(call: Identified, input: Record<string, unknown>) {
  const request = protocols.serialiseRequest(call, input);
  const signingName = { ec2: "ec2", elbv2: "elasticloadbalancing", cloudwatch: "monitoring", sns: "sns" }[
    call.service
  ];
  const authorization = `AWS4-HMAC-SHA256 Credential=1/20261121/eu-west-1/${signingName}/aws4_request, SignedHeaders=host, Signature=0`;
  return parsed({ ...request, headers: { ...request.headers, authorization } });
}

const inputs: readonly (readonly [Identified, Record<string, unknown>])[] = [
  [
    { service: "ec2", action: "CreateTags", protocol: "ec2" },
    { Resources: ["vpc-1", "vpc-2"], Tags: [{ Key: "a", Value: "b&c" }] },
  ],
  [
    { service: "elbv2", action: "AddListenerCertificates", protocol: "query" },
    { ListenerArn: "l", Certificates: [{ CertificateArn: "a", IsDefault: false }] },
  ],
  [
    { service: "sns", action: "CreateTopic", protocol: "query" },
    { Name: "a", Attributes: { FifoTopic: "true" }, Tags: [] },
  ],
  [
    { service: "ecs", action: "CreateCluster", protocol: "json" },
    { clusterName: "a", tags: [{ key: "k", value: "v" }] },
  ],
  [
    { service: "cloudwatch", action: "GetMetricStatistics", protocol: "rpc-v2-cbor" },
    { Namespace: "n", MetricName: "m", StartTime: 1.5, EndTime: 1790000000, Period: 60, Dimensions: [] },
  ],
];

describe("the client side", () => {
  for (const [call, input] of inputs) {
    it(`writes ${call.protocol} requests that the server side reads back (${call.action})`, () => {
      const { call: identified, input: read, problems } = echoed(call, input);
      assert.deepEqual(identified, call);
      assert.deepEqual(read, input);
      assert.deepEqual(problems, []);
    });
  }

  const outputs: readonly (readonly [Identified, Record<string, unknown>])[] = [
    [
      { service: "ec2", action: "DescribeVpcs", protocol: "ec2" },
      {
        Vpcs: [
          {
            VpcId: "vpc-1",
            IsDefault: false,
            Tags: [{ Key: "a", Value: "<b>" }],
            CidrBlockAssociationSet: [],
          },
        ],
      },
    ],
    [
      { service: "autoscaling", action: "DescribeAutoScalingGroups", protocol: "query" },
      {
        AutoScalingGroups: [
          { AutoScalingGroupName: "a", MinSize: 0, CreatedTime: 1790000000, Instances: [] },
        ],
      },
    ],
    [
      { service: "ssm", action: "GetParameter", protocol: "json" },
      { Parameter: { Name: "a", LastModifiedDate: 1.5 } },
    ],
    [
      { service: "cloudwatch", action: "DescribeAlarms", protocol: "rpc-v2-cbor" },
      { MetricAlarms: [{ Threshold: 0.1, StateUpdatedTimestamp: 12 }], CompositeAlarms: [] },
    ],
  ];
  for (const [call, output] of outputs) {
    it(`reads ${call.protocol} responses that the server side wrote (${call.action})`, () => {
      assert.deepEqual(protocols.parseResponse(call, protocols.serialise(call, output)), output);
    });
  }

  for (const call of [...inputs, ...outputs].map(([each]) => each)) {
    it(`reads errors of ${call.service} (${call.action})`, () => {
      const response = protocols.serialiseError(call, new ApiError("SomethingWrong", "it is wrong", 409));
      assert.throws(
        () => protocols.parseResponse(call, response),
        (error) =>
          error instanceof ApiError &&
          error.code === "SomethingWrong" &&
          error.message === "it is wrong" &&
          error.status === 409,
      );
    });
  }
});
