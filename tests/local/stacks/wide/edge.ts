import * as aws from "@pulumi/aws";
import { group, publicSubnets, tags, vpc } from "./network";

export const zone = new aws.route53.Zone("public", {
  name: "wide.example.com",
  comment: "Public names",
  tags,
});
new aws.route53.Zone("private", { name: "wide.internal", vpcs: [{ vpcId: vpc.id }], tags });

const certificate = (name: string, domainName: string) => {
  const created = new aws.acm.Certificate(name, { domainName, validationMethod: "DNS", tags });
  const option = created.domainValidationOptions.apply(([first]) => first!);
  const record = new aws.route53.Record(`${name}-validation`, {
    zoneId: zone.zoneId,
    name: option.resourceRecordName,
    type: option.resourceRecordType,
    records: [option.resourceRecordValue],
    ttl: 60,
    allowOverwrite: true,
  });
  return new aws.acm.CertificateValidation(name, {
    certificateArn: created.arn,
    validationRecordFqdns: [record.fqdn],
  });
};
const main = certificate("main", "wide.example.com");
const second = certificate("second", "other.wide.example.com");

const front = new aws.ec2.SecurityGroup("front", {
  vpcId: vpc.id,
  description: "Load balancer",
  ingress: [80, 443].map((port) => ({
    description: "Web",
    protocol: "tcp",
    fromPort: port,
    toPort: port,
    cidrBlocks: ["0.0.0.0/0"],
  })),
  egress: [
    { description: "Tasks", protocol: "tcp", fromPort: 8080, toPort: 8080, securityGroups: [group.id] },
  ],
  tags,
});
export const balancer = new aws.lb.LoadBalancer("wide", {
  loadBalancerType: "application",
  subnets: publicSubnets.map(({ id }) => id),
  securityGroups: [front.id],
  dropInvalidHeaderFields: true,
  idleTimeout: 120,
  tags,
});
export const targets = new aws.lb.TargetGroup("wide", {
  vpcId: vpc.id,
  port: 8080,
  protocol: "HTTP",
  targetType: "ip",
  deregistrationDelay: 60,
  healthCheck: {
    path: "/health",
    matcher: "200",
    interval: 10,
    timeout: 5,
    healthyThreshold: 2,
    unhealthyThreshold: 2,
  },
  stickiness: { type: "lb_cookie", enabled: true, cookieDuration: 3600 },
  tags,
});
new aws.lb.Listener("http", {
  loadBalancerArn: balancer.arn,
  port: 80,
  protocol: "HTTP",
  defaultActions: [
    { type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } },
  ],
  tags,
});
export const https = new aws.lb.Listener("https", {
  loadBalancerArn: balancer.arn,
  port: 443,
  protocol: "HTTPS",
  sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
  certificateArn: main.certificateArn,
  defaultActions: [
    {
      type: "fixed-response",
      fixedResponse: { contentType: "text/plain", messageBody: "not found", statusCode: "404" },
    },
  ],
  tags,
});
new aws.lb.ListenerCertificate("second", { listenerArn: https.arn, certificateArn: second.certificateArn });
export const rule = new aws.lb.ListenerRule("api", {
  listenerArn: https.arn,
  conditions: [{ hostHeader: { values: ["api.wide.example.com"] } }, { pathPattern: { values: ["/v1/*"] } }],
  actions: [{ type: "forward", targetGroupArn: targets.arn }],
  tags,
});
new aws.route53.Record("api", {
  zoneId: zone.zoneId,
  name: "api.wide.example.com",
  type: "A",
  aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true }],
});
new aws.route53.Record("delegation", {
  zoneId: zone.zoneId,
  name: "sub.wide.example.com",
  type: "NS",
  ttl: 300,
  records: ["ns1.example.net", "ns2.example.net"],
});
["blue", "green"].forEach(
  (side, index) =>
    new aws.route53.Record(side, {
      zoneId: zone.zoneId,
      name: "shift.wide.example.com",
      type: "CNAME",
      ttl: 60,
      setIdentifier: side,
      weightedRoutingPolicies: [{ weight: index * 100 }],
      records: [`${side}.example.net`],
    }),
);
const firewall = new aws.wafv2.WebAcl("wide", {
  scope: "REGIONAL",
  defaultAction: { allow: {} },
  visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "wide", sampledRequestsEnabled: true },
  rules: [
    {
      name: "common",
      priority: 1,
      overrideAction: { none: {} },
      statement: { managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" } },
      visibilityConfig: {
        cloudwatchMetricsEnabled: true,
        metricName: "common",
        sampledRequestsEnabled: true,
      },
    },
  ],
  tags,
});
new aws.wafv2.WebAclAssociation("wide", { webAclArn: firewall.arn, resourceArn: balancer.arn });
