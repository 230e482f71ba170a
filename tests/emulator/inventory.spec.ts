import assert from "node:assert/strict";
import type * as http from "node:http";
import { inventory, rows } from "../../local/emulator/inventory";
import { inventoryHeader } from "../../local/emulator/inventory/read";
import type { Row } from "../../local/emulator/inventory/row";
import { FakeEmulator, type SeenRequest } from "../gateway/support/emulator";

/** What an account answers, by action, target or path. All else is a service that the platform doesn't have. */
type Account = Record<string, string | ((request: SeenRequest) => string)>;

describe("inventory", () => {
  const emulator = new FakeEmulator();
  let endpoint: string;
  before(async () => (endpoint = await emulator.start()));
  after(() => emulator.stop());

  const listed = async (account: Account, expectedFailure = "") => {
    emulator.seen.length = 0;
    emulator.answer = (request, response) => answer(account, request, response);
    const found = inventory({ endpoint, account: "111111111111", region: "eu-west-1" });
    if (expectedFailure) {
      await assert.rejects(found, new RegExp(expectedFailure));
      return [];
    }
    // What the account says of each is long, and has a test of its own.
    return (await found).map(({ description: _description, ...item }) => item);
  };

  it("is empty for an account that has no service at all", async () => {
    assert.deepEqual(await listed({}), []);
  });

  it("asks as the account, in its region, and says to the gateway that it is only looking", async () => {
    await listed({});
    for (const { headers } of emulator.seen) {
      assert.match(
        headers.authorization ?? "",
        /Credential=111111111111\/\d{8}\/eu-west-1\/[\w-]+\/aws4_request/,
      );
      assert.equal(headers[inventoryHeader], "1");
    }
  });

  it("reads EC2's lists and what stands inside their items, without what every VPC has", async () => {
    const found = await listed({
      DescribeVpcs:
        "<R><vpcSet><item><vpcId>vpc-1</vpcId></item><item><vpcId>vpc-2</vpcId></item></vpcSet></R>",
      DescribeSubnets: "<R><subnetSet/></R>",
      DescribeSecurityGroups:
        "<R><securityGroupInfo><item><groupId>sg-1</groupId><groupName>default</groupName></item><item><groupId>sg-2</groupId><groupName>web</groupName></item></securityGroupInfo></R>",
      DescribeRouteTables: `<R><routeTableSet>
        <item><routeTableId>rtb-main</routeTableId><associationSet><item><main>true</main></item></associationSet></item>
        <item><routeTableId>rtb-1</routeTableId>
          <routeSet>
            <item><destinationCidrBlock>10.0.0.0/16</destinationCidrBlock><gatewayId>local</gatewayId></item>
            <item><destinationCidrBlock>0.0.0.0/0</destinationCidrBlock><natGatewayId>nat-1</natGatewayId></item>
          </routeSet>
          <associationSet><item><routeTableAssociationId>rtbassoc-1</routeTableAssociationId><subnetId>subnet-1</subnetId><main>false</main></item></associationSet>
        </item></routeTableSet></R>`,
      DescribeNatGateways:
        "<R><natGatewaySet><item><natGatewayId>nat-0</natGatewayId><state>deleted</state></item></natGatewaySet></R>",
    });
    assert.deepEqual(found, [
      { type: "aws:ec2/vpc:Vpc", id: "vpc-1" },
      { type: "aws:ec2/vpc:Vpc", id: "vpc-2" },
      { type: "aws:ec2/routeTable:RouteTable", id: "rtb-1" },
      // The number is the provider's checksum of the destination.
      { type: "aws:ec2/route:Route", id: "r-rtb-11080289494" },
      {
        type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
        id: "rtbassoc-1",
      },
      { type: "aws:ec2/securityGroup:SecurityGroup", id: "sg-2" },
    ]);
  });

  it("goes from a load balancer to its listeners, rules and certificates", async () => {
    const found = await listed({
      DescribeLoadBalancers:
        "<R><DescribeLoadBalancersResult><LoadBalancers><member><LoadBalancerArn>lb</LoadBalancerArn></member></LoadBalancers></DescribeLoadBalancersResult></R>",
      DescribeListeners: ({ body }) => {
        assert.equal(new URLSearchParams(body).get("LoadBalancerArn"), "lb");
        return "<R><DescribeListenersResult><Listeners><member><ListenerArn>l</ListenerArn></member></Listeners></DescribeListenersResult></R>";
      },
      DescribeRules:
        "<R><DescribeRulesResult><Rules><member><RuleArn>r0</RuleArn><IsDefault>true</IsDefault></member><member><RuleArn>r1</RuleArn><IsDefault>false</IsDefault></member></Rules></DescribeRulesResult></R>",
      DescribeListenerCertificates:
        "<R><DescribeListenerCertificatesResult><Certificates><member><CertificateArn>c0</CertificateArn><IsDefault>true</IsDefault></member><member><CertificateArn>c1</CertificateArn></member></Certificates></DescribeListenerCertificatesResult></R>",
    });
    assert.deepEqual(
      found.map(({ type, id }) => [type, id]),
      [
        ["aws:lb/loadBalancer:LoadBalancer", "lb"],
        ["aws:lb/listener:Listener", "l"],
        ["aws:lb/listenerRule:ListenerRule", "r1"],
        ["aws:lb/listenerCertificate:ListenerCertificate", "l_c1"],
      ],
    );
  });

  it("names ECS by what Pulumi's state wants", async () => {
    const found = await listed({
      "AmazonEC2ContainerServiceV20141113.ListClusters": '{"clusterArns":["arn:aws:ecs:r:a:cluster/main"]}',
      "AmazonEC2ContainerServiceV20141113.ListServices":
        '{"serviceArns":["arn:aws:ecs:r:a:service/main/web"]}',
      "AmazonEC2ContainerServiceV20141113.ListTaskDefinitions":
        '{"taskDefinitionArns":["arn:aws:ecs:r:a:task-definition/web:3"]}',
      "AmazonEC2ContainerServiceV20141113.DescribeCapacityProviders":
        '{"capacityProviders":[{"name":"FARGATE"},{"name":"old","status":"INACTIVE"},{"name":"machines","capacityProviderArn":"arn:cp","status":"ACTIVE"}]}',
    });
    assert.deepEqual(found, [
      { type: "aws:ecs/cluster:Cluster", id: "arn:aws:ecs:r:a:cluster/main" },
      { type: "aws:ecs/service:Service", id: "arn:aws:ecs:r:a:service/main/web" },
      {
        type: "aws:ecs/taskDefinition:TaskDefinition",
        id: "web",
      },
      { type: "aws:ecs/capacityProvider:CapacityProvider", id: "arn:cp" },
    ]);
  });

  it("lists records, without those that every zone has, but with delegations", async () => {
    const record = (name: string, type: string) =>
      `<ResourceRecordSet><Name>${name}</Name><Type>${type}</Type></ResourceRecordSet>`;
    const found = await listed({
      "/2013-04-01/hostedzone":
        "<R><HostedZones><HostedZone><Id>/hostedzone/Z1</Id><Name>example.com.</Name></HostedZone></HostedZones></R>",
      "/2013-04-01/hostedzone/Z1/rrset": `<R><ResourceRecordSets>${record("example.com.", "NS")}${record("example.com.", "SOA")}${record("sub.example.com.", "NS")}${record("\\052.example.com.", "A")}</ResourceRecordSets></R>`,
    });
    assert.deepEqual(
      found.map(({ id }) => id),
      ["Z1", "Z1_sub.example.com_NS", "Z1_*.example.com_A"],
    );
  });

  it("tells a cluster's database instances from single ones, and skips keys that are on their way out", async () => {
    const found = await listed({
      DescribeDBInstances: `<R><DescribeDBInstancesResult><DBInstances>
        <DBInstance><DBInstanceIdentifier>one</DBInstanceIdentifier><DbiResourceId>db-ONE</DbiResourceId></DBInstance>
        <DBInstance><DBInstanceIdentifier>two</DBInstanceIdentifier><DbiResourceId>db-TWO</DbiResourceId><DBClusterIdentifier>c</DBClusterIdentifier></DBInstance>
        </DBInstances></DescribeDBInstancesResult></R>`,
      "TrentService.ListKeys": '{"Keys":[{"KeyId":"k1"},{"KeyId":"k2"}]}',
      "TrentService.DescribeKey": ({ body }) =>
        JSON.stringify({
          KeyMetadata: {
            ...(JSON.parse(body) as object),
            KeyState: body.includes("k2") ? "PendingDeletion" : "Enabled",
          },
        }),
    });
    assert.deepEqual(found, [
      { type: "aws:kms/key:Key", id: "k1" },
      { type: "aws:rds/instance:Instance", id: "db-ONE" },
      { type: "aws:rds/clusterInstance:ClusterInstance", id: "two" },
    ]);
  });

  it("says what the account says of each, and of what it is in", async () => {
    emulator.answer = (request, response) =>
      answer(
        {
          "/2013-04-01/hostedzone":
            "<R><HostedZones><HostedZone><Id>Z1</Id><Name>example.com.</Name></HostedZone></HostedZones></R>",
          "/2013-04-01/hostedzone/Z1/rrset":
            "<R><ResourceRecordSets><ResourceRecordSet><Name>a.example.com.</Name><Type>A</Type></ResourceRecordSet></ResourceRecordSets></R>",
        },
        request,
        response,
      );
    const found = await inventory({ endpoint, account: "111111111111", region: "eu-west-1" });
    assert.deepEqual(
      found.map(({ description }) => JSON.parse(description) as unknown),
      [
        { Id: "Z1", Name: "example.com." },
        { Id: "Z1", Name: "a.example.com.", Type: "A" },
      ],
    );
  });

  it("reads every page", async () => {
    const found = await listed({
      "AmazonSSM.DescribeParameters": ({ body }) =>
        body.includes("NextToken")
          ? '{"Parameters":[{"Name":"/b"}]}'
          : '{"Parameters":[{"Name":"/a"}],"NextToken":"2"}',
      "DynamoDB_20120810.ListTables": '{"TableNames":["t"]}',
    });
    assert.deepEqual(
      found.map(({ id }) => id),
      ["/a", "/b", "t"],
    );
  });

  it("doesn't read the same page for ever", () =>
    listed(
      { "AmazonSSM.DescribeParameters": '{"Parameters":[],"NextToken":"2"}' },
      "returns the same page again",
    ));

  it("fails for a list that can't be read, rather than to call the account empty", () =>
    listed(
      { "DynamoDB_20120810.ListTables": "broken" },
      "dynamodb: DynamoDB_20120810\\.ListTables failed with status 500: broken",
    ));

  it("looks for each type in one place", () => {
    const types: string[] = [];
    const walk = ({ type, hidden, below = [] }: Row): void => {
      if (!hidden && typeof type === "string" && !type.startsWith("aws:appautoscaling/")) types.push(type);
      below.forEach(walk);
    };
    rows.forEach(walk);
    assert.deepEqual(
      types.filter((type, index) => types.indexOf(type) !== index),
      [],
    );
    for (const type of types) assert.match(type, /^aws:[a-z0-9]+\/([a-z]\w*):([A-Z]\w*)$/);
  });
});

function answer(account: Account, request: SeenRequest, response: http.ServerResponse): void {
  const target = request.headers["x-amz-target"];
  const action = new URLSearchParams(request.body).get("Action");
  const text = account[(Array.isArray(target) ? target[0] : target) ?? action ?? request.url];
  if (text === undefined) {
    response.statusCode = 400;
    response.end('{"__type":"NotEmulated","message":"x is not emulated"}');
    return;
  }
  const body = typeof text === "string" ? text : text(request);
  if (body === "broken") response.statusCode = 500;
  response.end(body);
}
