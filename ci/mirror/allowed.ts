import type { Allowance } from "./compare";

/**
 * Everything in which production may differ from staging, beside what must differ anyway: names, account, region,
 * domain and addresses. Whatever is not here has been tried in staging before it reaches production.
 */
export const allowed: readonly Allowance[] = [
  // Sizes and counts.
  { type: "aws:ecs/service:Service", property: "desiredCount", why: "Production has more traffic." },
  {
    type: "aws:appautoscaling/target:Target",
    // Least and most.
    property: "*Capacity",
    why: "Production has more traffic.",
  },
  { type: "aws:ecs/taskDefinition:TaskDefinition", property: "cpu", why: "Production's tasks do more." },
  { type: "aws:ecs/taskDefinition:TaskDefinition", property: "memory", why: "Production's tasks do more." },

  // Two zones prove everything that depends on there being several; the third is for production's availability.
  {
    type: [
      "aws:ec2/subnet:Subnet",
      "aws:ec2/routeTable:RouteTable",
      "aws:ec2/routeTableAssociation:RouteTableAssociation",
      "aws:ec2/route:Route",
    ],
    name: "<environment>-private-3",
    onlyInProduction: true,
    why: "Production has a third zone.",
  },
  {
    type: ["aws:ec2/subnet:Subnet", "aws:ec2/routeTableAssociation:RouteTableAssociation"],
    name: "<environment>-public-3",
    onlyInProduction: true,
    why: "Production has a third zone.",
  },
  {
    type: "aws:lb/loadBalancer:LoadBalancer",
    property: "subnets[2]",
    why: "Production has a third zone.",
  },
  {
    type: ["aws:ecs/service:Service", "aws:scheduler/schedule:Schedule"],
    property: "*networkConfiguration.subnets[2]",
    why: "Production has a third zone.",
  },
  {
    type: "aws:lambda/function:Function",
    name: "<environment>-version-probe",
    property: "vpcConfig.subnetIds[2]",
    why: "Production has a third zone.",
  },
  {
    type: "aws:ssm/parameter:Parameter",
    name: "release",
    property: "insecureValue.subnets[2]",
    why: "Production has a third zone.",
  },

  // With one NAT gateway staging is without a way out while its zone is down, which production must not be.
  {
    type: ["aws:ec2/eip:Eip", "aws:ec2/natGateway:NatGateway"],
    name: "<environment>-nat-2",
    onlyInProduction: true,
    why: "Production has a NAT gateway in each zone.",
  },
  {
    type: ["aws:ec2/eip:Eip", "aws:ec2/natGateway:NatGateway"],
    name: "<environment>-nat-3",
    onlyInProduction: true,
    why: "Production has a NAT gateway in each zone.",
  },
  {
    type: "aws:ec2/route:Route",
    name: "<environment>-private-2",
    property: "natGatewayId",
    why: "Production has a NAT gateway in each zone.",
  },

  // Retention.
  {
    type: "aws:cloudwatch/logGroup:LogGroup",
    property: "retentionInDays",
    why: "Production's logs are needed after the fact, staging's while somebody tests.",
  },
  {
    type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    name: "<environment>-access-logs",
    property: "rules[0].expiration.days",
    why: "Access logs are kept as long as the other logs.",
  },

  // Alert destinations.
  {
    type: "datadog:index/monitor:Monitor",
    property: "message.handles[*]",
    why: "Production's alerts may go to other people than staging's.",
  },

  // What is there at another time or under another id.
  {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    property: "containerDefinitions[*].image.version",
    why: "A release reaches staging first.",
  },
  {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    property: "tags.version",
    why: "A release reaches staging first.",
  },
  {
    type: "aws:ssm/parameter:Parameter",
    name: "release",
    property: "insecureValue.image.version",
    why: "A release reaches staging first.",
  },
  {
    type: "aws:ec2/instance:Instance",
    name: "bastion",
    property: "ami",
    why: "Each region has machine images of its own.",
  },
];
