import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { entranceTags, named } from "../internal/tags";
import { createApplicationLoadBalancer, type LoadBalancerArgs } from "./application-load-balancer";

/** The public load balancer's resources. */
export interface PublicLoadBalancer {
  readonly loadBalancer: aws.lb.LoadBalancer;
  readonly securityGroup: aws.ec2.SecurityGroup;
  readonly httpsListener: aws.lb.Listener;
  readonly httpListener: aws.lb.Listener;
}

/** Creates the environment's only way in: HTTPS by TLS 1.2 or newer, HTTP redirected to it, 404 for unknown hosts. */
export function createPublicLoadBalancer(
  name: string,
  args: LoadBalancerArgs,
  parent: pulumi.Resource,
): PublicLoadBalancer {
  const openTags = entranceTags(args.tags, "load-balancer");
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
  const { loadBalancer, httpsListener } = createApplicationLoadBalancer(
    name,
    args,
    { internal: false, securityGroup, tags: openTags },
    parent,
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
      tags: named(args.tags, `${name}-http`),
    },
    { parent },
  );
  return { loadBalancer, securityGroup, httpsListener, httpListener };
}
