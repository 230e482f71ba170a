import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { entranceTags, named, type Tags } from "../internal/tags";

/** What the public load balancer is made from. */
export interface LoadBalancerArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly subnetIds: pulumi.Input<string>[];
  readonly certificateArn: pulumi.Input<string>;
  /** Name of the bucket for access logs; the load balancer must be allowed to write to it already. */
  readonly accessLogsBucketName: pulumi.Input<string>;
  readonly tags: Tags;
}

/** The public load balancer's resources. */
export interface PublicLoadBalancer {
  readonly loadBalancer: aws.lb.LoadBalancer;
  readonly securityGroup: aws.ec2.SecurityGroup;
  readonly httpsListener: aws.lb.Listener;
  readonly httpListener: aws.lb.Listener;
}

/** Only TLS 1.2 and 1.3, with forward secrecy. */
const tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/**
 * Requests that two servers could read as different ones are refused. AWS's default, said here so that nobody changes it
 * unseen. The strictest mode also refuses requests that break the standard without such a risk, as real clients' do.
 */
const desyncMitigationMode = "defensive";

/** Creates the environment's only way in: HTTPS by TLS 1.2 or newer, HTTP redirected to it, 404 for unknown hosts. */
export function createPublicLoadBalancer(
  name: string,
  args: LoadBalancerArgs,
  parent: pulumi.Resource,
): PublicLoadBalancer {
  const { tags } = args;
  const openTags = entranceTags(tags, "load-balancer");
  const groupName = `${name}-load-balancer`;
  // No way out here: each service opens the one port that leads to it.
  const securityGroup = new aws.ec2.SecurityGroup(
    groupName,
    {
      vpcId: args.vpcId,
      description: `Public load balancer of ${name}`,
      tags: named(openTags, groupName),
    },
    { parent },
  );
  for (const { protocol, port } of [
    { protocol: "https", port: 443 },
    { protocol: "http", port: 80 },
  ]) {
    new aws.vpc.SecurityGroupIngressRule(
      `${groupName}-${protocol}`,
      {
        securityGroupId: securityGroup.id,
        description: `${protocol.toUpperCase()} from anywhere`,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        cidrIpv4: "0.0.0.0/0",
        tags: named(openTags, `${groupName}-${protocol}`),
      },
      { parent },
    );
  }

  const loadBalancer = new aws.lb.LoadBalancer(
    name,
    {
      loadBalancerType: "application",
      internal: false,
      subnets: args.subnetIds,
      securityGroups: [securityGroup.id],
      dropInvalidHeaderFields: true,
      desyncMitigationMode,
      accessLogs: { bucket: args.accessLogsBucketName, enabled: true },
      tags: named(openTags, name),
    },
    { parent },
  );
  const httpsListener = new aws.lb.Listener(
    `${name}-https`,
    {
      loadBalancerArn: loadBalancer.arn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: tlsPolicy,
      certificateArn: args.certificateArn,
      defaultActions: [
        {
          type: "fixed-response",
          fixedResponse: { contentType: "text/plain", messageBody: "Not found", statusCode: "404" },
        },
      ],
      tags: named(tags, `${name}-https`),
    },
    { parent },
  );
  const httpListener = new aws.lb.Listener(
    `${name}-http`,
    {
      loadBalancerArn: loadBalancer.arn,
      port: 80,
      protocol: "HTTP",
      defaultActions: [
        { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
      ],
      tags: named(tags, `${name}-http`),
    },
    { parent },
  );
  return { loadBalancer, securityGroup, httpsListener, httpListener };
}
