import * as aws from "@pulumi/aws";
import { change, tags } from "./changed";
import { securityGroup, subnetIds, vpc } from "./network";

const addresses = subnetIds.map((subnetId) => ({ subnetId }));

export const inbound = new aws.route53.ResolverEndpoint("inbound", {
  name: change("inbound", "from-data-centre"),
  direction: "INBOUND",
  securityGroupIds: [securityGroup.id],
  ipAddresses: addresses,
  tags,
});

const outbound = new aws.route53.ResolverEndpoint("outbound", {
  direction: "OUTBOUND",
  securityGroupIds: [securityGroup.id],
  ipAddresses: subnetIds.map((subnetId, index) => ({
    subnetId,
    ip: `10.60.${index * 16}.${change(20, 21)}`,
  })),
  tags,
});

const rule = new aws.route53.ResolverRule("data-centre", {
  domainName: "corp.example.com",
  name: change("corp", "corporate"),
  ruleType: "FORWARD",
  resolverEndpointId: outbound.id,
  targetIps: [{ ip: "192.168.1.10" }, { ip: change("192.168.1.11", "192.168.1.12"), port: 5353 }],
  tags,
});

export const association = new aws.route53.ResolverRuleAssociation("data-centre", {
  resolverRuleId: rule.id,
  vpcId: vpc.id,
});

const log = new aws.cloudwatch.LogGroup("queries", { retentionInDays: 7 });

const queryLog = new aws.route53.ResolverQueryLogConfig("queries", { destinationArn: log.arn, tags });

export const queryLogAssociation = new aws.route53.ResolverQueryLogConfigAssociation("queries", {
  resolverQueryLogConfigId: queryLog.id,
  resourceId: vpc.id,
});
