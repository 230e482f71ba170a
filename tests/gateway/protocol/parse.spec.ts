import * as assert from "node:assert/strict";
import { cbor, form, json, parsed, rest } from "./requests";

describe("parse", () => {
  it("reads JSON with timestamps as seconds", () => {
    const { input, problems } = parsed(
      json("application-autoscaling", "AnyScaleFrontendService.PutScheduledAction", {
        ServiceNamespace: "ecs",
        ResourceId: "service/a/b",
        ScalableDimension: "ecs:service:DesiredCount",
        ScheduledActionName: "night",
        StartTime: 1790000000.5,
        ScalableTargetAction: { MinCapacity: 0 },
      }),
    );
    assert.equal(input.StartTime, 1790000000.5);
    assert.deepEqual(problems, []);
  });

  it("reads EC2's flat lists, capitalised names and numbers", () => {
    const { input, problems } = parsed(
      form(
        "ec2",
        "Action=CreateClientVpnEndpoint&Authentication.1.MutualAuthentication.ClientRootCertificateChainArn=arn%3Aclient" +
          "&Authentication.1.Type=certificate-authentication&ClientCidrBlock=10.250.0.0%2F22" +
          "&ConnectionLogOptions.Enabled=false&DnsServers=&ServerCertificateArn=arn%3Aserver&SecurityGroupId.1=sg-1" +
          "&SecurityGroupId.2=sg-2&SplitTunnel=true&VpnPort=443" +
          "&TagSpecification.1.ResourceType=client-vpn-endpoint&TagSpecification.1.Tag.1.Key=owner" +
          "&TagSpecification.1.Tag.1.Value=&Version=2016-11-15",
      ),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(input, {
      AuthenticationOptions: [
        {
          MutualAuthentication: { ClientRootCertificateChainArn: "arn:client" },
          Type: "certificate-authentication",
        },
      ],
      ClientCidrBlock: "10.250.0.0/22",
      ConnectionLogOptions: { Enabled: false },
      DnsServers: [],
      ServerCertificateArn: "arn:server",
      SecurityGroupIds: ["sg-1", "sg-2"],
      SplitTunnel: true,
      VpnPort: 443,
      TagSpecifications: [{ ResourceType: "client-vpn-endpoint", Tags: [{ Key: "owner", Value: "" }] }],
    });
  });

  it("keeps the order of lists with more than nine items", () => {
    const ids = Array.from({ length: 11 }, (_, index) => `vpc-${index}`);
    const parameters = ids.map((id, index) => `ResourceId.${index + 1}=${id}`).reverse();
    const { input } = parsed(
      form("ec2", `Action=CreateTags&Version=2016-11-15&${parameters.join("&")}&Tag.1.Key=a`),
    );
    assert.deepEqual(input.Resources, ids);
  });

  it("reads the query protocol's lists, named and unnamed, and empty ones", () => {
    const listener = parsed(
      form(
        "elasticloadbalancing",
        "Action=AddListenerCertificates&Certificates.member.1.CertificateArn=arn&ListenerArn=l&Version=2015-12-01",
      ),
    );
    assert.deepEqual(listener.input, { ListenerArn: "l", Certificates: [{ CertificateArn: "arn" }] });
    const databases = parsed(
      form(
        "rds",
        "Action=DescribeDBInstances&Filters.Filter.1.Name=engine&Filters.Filter.1.Values.Value.1=postgres&Version=2014-10-31",
      ),
    );
    assert.deepEqual(databases.input, { Filters: [{ Name: "engine", Values: ["postgres"] }] });
    const alarm = parsed(form("monitoring", "Action=DeleteAlarms&AlarmNames=&Version=2010-08-01"));
    assert.deepEqual(alarm.input, { AlarmNames: [] });
  });

  it("reads the query protocol's maps", () => {
    const { input } = parsed(
      form(
        "sns",
        "Action=CreateTopic&Name=a&Attributes.entry.1.key=FifoTopic&Attributes.entry.1.value=true&Version=2010-03-31",
      ),
    );
    assert.deepEqual(input, { Name: "a", Attributes: { FifoTopic: "true" } });
  });

  it("reads labels, query, headers and an XML body", () => {
    const { input, problems } = parsed(
      rest(
        "route53",
        "POST",
        "/2013-04-01/hostedzone/Z1/rrset",
        '<ChangeResourceRecordSetsRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ChangeBatch><Changes>' +
          "<Change><Action>UPSERT</Action><ResourceRecordSet><Name>a&amp;b</Name><Type>A</Type><TTL>60</TTL><ResourceRecords>" +
          "<ResourceRecord><Value>1.2.3.4</Value></ResourceRecord></ResourceRecords></ResourceRecordSet></Change>" +
          "</Changes></ChangeBatch></ChangeResourceRecordSetsRequest>",
      ),
    );
    const set = { Name: "a&b", Type: "A", TTL: 60, ResourceRecords: [{ Value: "1.2.3.4" }] };
    const expected = {
      HostedZoneId: "Z1",
      ChangeBatch: { Changes: [{ Action: "UPSERT", ResourceRecordSet: set }] },
    };
    assert.deepEqual(input, expected);
    assert.deepEqual(problems, []);
    const s3 = parsed(rest("s3", "GET", "/bucket/a%2Fb/c?versionId=v", "", { range: "bytes=0-9" }));
    assert.deepEqual(s3.input, { Bucket: "bucket", Key: "a/b/c", VersionId: "v", Range: "bytes=0-9" });
  });

  it("reads a rest-json body beside its label", () => {
    const { input, problems } = parsed(
      rest(
        "scheduler",
        "POST",
        "/schedules/nightly",
        JSON.stringify({
          ScheduleExpression: "rate(1 day)",
          FlexibleTimeWindow: { Mode: "OFF" },
          Target: {
            Arn: "arn:aws:sqs:eu-west-1:111111111111:q",
            RoleArn: "arn:aws:iam::111111111111:role/r",
          },
        }),
      ),
    );
    assert.equal(input.Name, "nightly");
    assert.equal(input.ScheduleExpression, "rate(1 day)");
    assert.deepEqual(problems, []);
  });

  it("reads CBOR: floats, tagged times, nested lists", () => {
    // {"AlarmName": "a", "Threshold": 80.0 (float32), "EvaluationPeriods": 3, "ComparisonOperator": "GreaterThanThreshold"}
    const body = Buffer.concat([
      Buffer.from([0xa4]),
      text("AlarmName"),
      text("a"),
      text("Threshold"),
      Buffer.from([0xfa, 0x42, 0xa0, 0x00, 0x00]),
      text("EvaluationPeriods"),
      Buffer.from([0x03]),
      text("ComparisonOperator"),
      text("GreaterThanThreshold"),
    ]);
    const { input, problems } = parsed(
      cbor("monitoring", "GraniteServiceVersion20100801", "PutMetricAlarm", body),
    );
    const expected = {
      AlarmName: "a",
      Threshold: 80,
      EvaluationPeriods: 3,
      ComparisonOperator: "GreaterThanThreshold",
    };
    assert.deepEqual(input, expected);
    assert.deepEqual(problems, []);
    // {"Namespace": "n", "MetricName": "m", "Period": 60, "StartTime": 1(1.5), "EndTime": 1(2)}
    const times = Buffer.concat([
      Buffer.from([0xa5]),
      text("Namespace"),
      text("n"),
      text("MetricName"),
      text("m"),
      text("Period"),
      Buffer.from([0x18, 60]),
      text("StartTime"),
      Buffer.from([0xc1, 0xfb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0]),
      text("EndTime"),
      Buffer.from([0xc1, 0x02]),
    ]);
    const statistics = parsed(
      cbor("monitoring", "GraniteServiceVersion20100801", "GetMetricStatistics", times),
    );
    assert.deepEqual([statistics.input.StartTime, statistics.input.EndTime], [1.5, 2]);
  });

  it("names every problem at once", () => {
    const { problems } = parsed(
      json("application-autoscaling", "AnyScaleFrontendService.RegisterScalableTarget", {
        ServiceNamespace: "ecss",
        ResourceId: "",
        MinCapacity: "1",
        Colour: "red",
      }),
    );
    assert.deepEqual(problems.map(({ path, kind }) => `${path} ${kind}`).sort(), [
      "Colour unknown",
      "MinCapacity type",
      "ResourceId length",
      "ScalableDimension missing",
      "ServiceNamespace enum",
    ]);
  });

  it("reports unknown form parameters and bodies that can't be read", () => {
    const unknown = parsed(
      form("ec2", "Action=CreateTags&Version=2016-11-15&ResourceId.1=a&Tag.1.Key=k&Colour=red"),
    );
    assert.deepEqual(
      unknown.problems.map(({ path, kind }) => `${path} ${kind}`),
      ["Colour unknown"],
    );
    const broken = json("ecs", "AmazonEC2ContainerServiceV20141113.CreateCluster", {});
    const { problems } = parsed({ ...broken, body: Buffer.from("{") });
    assert.match(problems[0]?.message ?? "", /can't be read/);
  });
});

function text(value: string): Buffer {
  return Buffer.concat([
    Buffer.from([0x60 + Math.min(value.length, 24)]),
    value.length < 24 ? Buffer.alloc(0) : Buffer.from([value.length]),
    Buffer.from(value),
  ]);
}
