import assert from "node:assert/strict";
import type { EnvironmentArgs } from "../../../components/index";
import { mockEngine, type MockedEngine, unknown } from "../../support/mocks";

const tags = {
  environment: "staging",
  service: "shared",
  "managed-by": "pulumi",
  owner: "platform",
  "cost-centre": "cc-1",
};
const tagged = (name: string) => ({ ...tags, Name: name });

async function create(
  options: { preview: boolean; availabilityZones?: string[] },
  args: Partial<EnvironmentArgs> = {},
): Promise<MockedEngine> {
  const engine = await mockEngine(options);
  const { Environment } = await import("../../../components/index");
  new Environment("staging", {
    cidrBlock: "10.20.0.0/16",
    domain: "staging.example.com",
    owner: "platform",
    costCentre: "cc-1",
    ...args,
  });
  await engine.settled();
  return engine;
}

describe("Environment, updated", () => {
  let engine: MockedEngine;
  before(async function () {
    this.timeout(30_000);
    engine = await create({ preview: false });
  });

  it("creates the VPC with DNS, and nothing in its default security group", () => {
    assert.deepEqual(engine.inputs("aws:ec2/vpc:Vpc", "staging"), {
      cidrBlock: "10.20.0.0/16",
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: tagged("staging"),
    });
    assert.deepEqual(engine.inputs("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "staging"), {
      vpcId: "staging-Vpc-id",
      tags: tagged("staging-unused"),
    });
  });

  it("gives each zone a public and a private subnet, in the zones' order", () => {
    const subnet = (name: string, cidrBlock: string, availabilityZone: string) => {
      assert.deepEqual(engine.inputs("aws:ec2/subnet:Subnet", name), {
        vpcId: "staging-Vpc-id",
        cidrBlock,
        availabilityZone,
        mapPublicIpOnLaunch: false,
        tags: tagged(name),
      });
    };
    subnet("staging-public-1", "10.20.16.0/22", "eu-west-1a");
    subnet("staging-public-2", "10.20.48.0/22", "eu-west-1b");
    subnet("staging-private-1", "10.20.0.0/20", "eu-west-1a");
    subnet("staging-private-2", "10.20.32.0/20", "eu-west-1b");
    assert.equal(engine.resources.filter(({ type }) => type === "aws:ec2/subnet:Subnet").length, 4);
  });

  it("leads the public subnets to the internet gateway", () => {
    assert.deepEqual(engine.inputs("aws:ec2/internetGateway:InternetGateway", "staging"), {
      vpcId: "staging-Vpc-id",
      tags: tagged("staging"),
    });
    assert.deepEqual(engine.inputs("aws:ec2/routeTable:RouteTable", "staging-public"), {
      vpcId: "staging-Vpc-id",
      tags: tagged("staging-public"),
    });
    assert.deepEqual(engine.inputs("aws:ec2/route:Route", "staging-public"), {
      routeTableId: "staging-public-RouteTable-id",
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: "staging-InternetGateway-id",
    });
    for (const zone of ["staging-public-1", "staging-public-2"]) {
      assert.deepEqual(engine.inputs("aws:ec2/routeTableAssociation:RouteTableAssociation", zone), {
        subnetId: `${zone}-Subnet-id`,
        routeTableId: "staging-public-RouteTable-id",
      });
    }
  });

  it("leads each private subnet by a table of its own to the one NAT gateway", () => {
    assert.deepEqual(engine.inputs("aws:ec2/eip:Eip", "staging-nat-1"), {
      domain: "vpc",
      tags: tagged("staging-nat-1"),
    });
    assert.deepEqual(engine.inputs("aws:ec2/natGateway:NatGateway", "staging-nat-1"), {
      allocationId: "staging-nat-1-allocation",
      subnetId: "staging-public-1-Subnet-id",
      tags: tagged("staging-nat-1"),
    });
    for (const zone of ["staging-private-1", "staging-private-2"]) {
      assert.deepEqual(engine.inputs("aws:ec2/routeTable:RouteTable", zone), {
        vpcId: "staging-Vpc-id",
        tags: tagged(zone),
      });
      assert.deepEqual(engine.inputs("aws:ec2/route:Route", zone), {
        routeTableId: `${zone}-RouteTable-id`,
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: "staging-nat-1-NatGateway-id",
      });
      assert.deepEqual(engine.inputs("aws:ec2/routeTableAssociation:RouteTableAssociation", zone), {
        subnetId: `${zone}-Subnet-id`,
        routeTableId: `${zone}-RouteTable-id`,
      });
    }
  });

  it("creates the zone and a certificate that is proved by one record in it", () => {
    assert.deepEqual(engine.inputs("aws:route53/zone:Zone", "staging-public"), {
      name: "staging.example.com",
      comment: "Public names of staging",
      tags: tagged("staging-public"),
    });
    assert.deepEqual(engine.inputs("aws:acm/certificate:Certificate", "staging"), {
      domainName: "staging.example.com",
      subjectAlternativeNames: ["*.staging.example.com"],
      validationMethod: "DNS",
      tags: tagged("staging"),
    });
    assert.deepEqual(engine.inputs("aws:route53/record:Record", "staging-certificate"), {
      zoneId: "staging-public-zone",
      name: "_proof.staging.example.com.",
      type: "CNAME",
      records: ["_value.acm-validations.aws."],
      ttl: 300,
    });
    assert.deepEqual(engine.inputs("aws:acm/certificateValidation:CertificateValidation", "staging"), {
      certificateArn: "arn:Certificate:staging",
      validationRecordFqdns: ["_proof.staging.example.com."],
    });
  });

  it("lets the internet reach the load balancer on 80 and 443, and the load balancer reach nothing yet", () => {
    const group = "staging-load-balancer";
    assert.deepEqual(engine.inputs("aws:ec2/securityGroup:SecurityGroup", group), {
      vpcId: "staging-Vpc-id",
      description: "Public load balancer of staging",
      tags: tagged(group),
    });
    const open = (suffix: string, port: number, description: string) => {
      assert.deepEqual(
        engine.inputs("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", `${group}-${suffix}`),
        {
          securityGroupId: `${group}-SecurityGroup-id`,
          description,
          ipProtocol: "tcp",
          fromPort: port,
          toPort: port,
          cidrIpv4: "0.0.0.0/0",
          tags: tagged(`${group}-${suffix}`),
        },
      );
    };
    open("https", 443, "HTTPS from anywhere");
    open("http", 80, "HTTP from anywhere");
    assert.deepEqual(
      engine.resources.filter(({ type }) => type.includes("EgressRule")),
      [],
    );
  });

  it("creates the load balancer in the public subnets", () => {
    assert.deepEqual(engine.inputs("aws:lb/loadBalancer:LoadBalancer", "staging"), {
      loadBalancerType: "application",
      internal: false,
      subnets: ["staging-public-1-Subnet-id", "staging-public-2-Subnet-id"],
      securityGroups: ["staging-load-balancer-SecurityGroup-id"],
      dropInvalidHeaderFields: true,
      tags: tagged("staging"),
    });
  });

  it("answers 404 for unknown hosts by modern TLS and sends HTTP to HTTPS for good", () => {
    assert.deepEqual(engine.inputs("aws:lb/listener:Listener", "staging-https"), {
      loadBalancerArn: "arn:LoadBalancer:staging",
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      certificateArn: "arn:Certificate:staging",
      defaultActions: [
        {
          type: "fixed-response",
          fixedResponse: { contentType: "text/plain", messageBody: "Not found", statusCode: "404" },
        },
      ],
      tags: tagged("staging-https"),
    });
    assert.deepEqual(engine.inputs("aws:lb/listener:Listener", "staging-http"), {
      loadBalancerArn: "arn:LoadBalancer:staging",
      port: 80,
      protocol: "HTTP",
      defaultActions: [
        { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
      ],
      tags: tagged("staging-http"),
    });
  });

  it("creates the cluster on Fargate, with Spot to choose", () => {
    assert.deepEqual(engine.inputs("aws:ecs/cluster:Cluster", "staging"), { tags: tagged("staging") });
    assert.deepEqual(engine.inputs("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "staging"), {
      clusterName: "staging-name",
      capacityProviders: ["FARGATE", "FARGATE_SPOT"],
      defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
    });
  });
});

describe("Environment, previewed", () => {
  it("asks for the same resources, and leaves open what only AWS knows", async () => {
    const updated = await create({ preview: false });
    const previewed = await create({ preview: true });
    const names = ({ resources }: MockedEngine) =>
      resources.map(({ type, name }) => `${type} ${name}`).sort();
    assert.deepEqual(names(previewed), names(updated));
    assert.deepEqual(previewed.inputs("aws:ec2/subnet:Subnet", "staging-private-2"), {
      vpcId: unknown,
      cidrBlock: "10.20.32.0/20",
      availabilityZone: "eu-west-1b",
      mapPublicIpOnLaunch: false,
      tags: tagged("staging-private-2"),
    });
  });
});

describe("Environment's zones", () => {
  const zonesOf = (engine: MockedEngine) =>
    engine.resources
      .filter(({ type, name }) => type === "aws:ec2/subnet:Subnet" && name.includes("private"))
      .map(({ name, inputs }) => [name, inputs.availabilityZone])
      .sort();

  it("are the ones named, in the order named", async () => {
    const engine = await create({ preview: false }, { availabilityZones: ["eu-west-1c", "eu-west-1a"] });
    assert.deepEqual(zonesOf(engine), [
      ["staging-private-1", "eu-west-1c"],
      ["staging-private-2", "eu-west-1a"],
    ]);
  });

  it("can be raised without moving a subnet", async () => {
    const two = await create({ preview: false }, { zones: 2 });
    const three = await create({ preview: false }, { zones: 3 });
    for (const { type, name, inputs } of two.resources) {
      if (type === "aws:ec2/subnet:Subnet") assert.deepEqual(three.inputs(type, name), inputs);
    }
    assert.equal(zonesOf(three).length, 3);
  });
});

describe("Environment's own tags", () => {
  it("are added to the common ones and never replace them", async () => {
    const engine = await create({ preview: false }, { tags: { data: "none", "managed-by": "hand" } });
    assert.deepEqual(engine.inputs("aws:ec2/vpc:Vpc", "staging").tags, {
      ...tagged("staging"),
      data: "none",
    });
  });
});

describe("Environment with bad arguments", () => {
  async function message(name: string, args: EnvironmentArgs): Promise<string> {
    await mockEngine({ preview: true });
    const { Environment } = await import("../../../components/index");
    try {
      new Environment(name, args);
    } catch (error) {
      return (error as Error).message;
    }
    return assert.fail("the arguments were accepted");
  }

  it("names one problem in the caller's words", async () => {
    assert.equal(
      await message("staging", { cidrBlock: "10.20.0.1/16", domain: "staging.example.com" }),
      'Environment "staging": cidrBlock 10.20.0.1/16 has host bits set; use 10.20.0.0/16',
    );
  });

  it("names all of them at once", async () => {
    assert.equal(
      await message("Staging", {
        cidrBlock: "8.8.0.0/24",
        domain: "Staging",
        zones: 7,
        availabilityZones: ["eu-west-1a", "eu-west-1a"],
        logRetentionInDays: 31,
      }),
      [
        'Environment "Staging" has 8 problems:',
        '  - the name "Staging" must start with a lower-case letter and hold only lower-case letters, digits and single hyphens',
        "  - cidrBlock 8.8.0.0/24 doesn't fit the address plan; use a prefix from /16 to /21",
        "  - cidrBlock 8.8.0.0/24 is not private; choose inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10",
        "  - zones 7 is not possible; use 2 to 6, because a load balancer needs two",
        "  - zones 7 needs as many availabilityZones; 2 were given",
        "  - availabilityZones names a zone twice: eu-west-1a, eu-west-1a",
        "  - logRetentionInDays 31 is not possible; use 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653",
        '  - domain "Staging" is not a domain name in lower case; use one such as staging.example.com',
      ].join("\n"),
    );
  });
});
