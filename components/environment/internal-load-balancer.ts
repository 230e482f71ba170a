import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { named } from "../internal/tags";
import { createApplicationLoadBalancer, type LoadBalancerArgs } from "./application-load-balancer";
import type { InternalLoadBalancerRef } from "./environment-ref";

/** What the internal load balancer is made from. */
export interface InternalLoadBalancerArgs extends LoadBalancerArgs {
  /** Security group of the function that asks services for their version. */
  readonly versionProbeGroupId: pulumi.Input<string>;
}

/** The internal load balancer's resources. */
export interface InternalLoadBalancer {
  readonly internalLoadBalancer: aws.lb.LoadBalancer;
  readonly internalSecurityGroup: aws.ec2.SecurityGroup;
  readonly internalHttpsListener: aws.lb.Listener;
}

/**
 * Creates the load balancer that only the VPC reaches: HTTPS by TLS 1.2 or newer and by the environment's certificate, 404 for
 * unknown hosts. There is no HTTP, because nobody types its names into a browser.
 *
 * Nobody may call it but the version probe: each caller opens its own way, so that its rules come and go with it.
 */
export function createInternalLoadBalancer(
  name: string,
  args: InternalLoadBalancerArgs,
  parent: pulumi.Resource,
): InternalLoadBalancer {
  const { tags } = args;
  const internalName = `${name}-internal`;
  const groupName = `${internalName}-load-balancer`;
  const internalSecurityGroup = new aws.ec2.SecurityGroup(
    groupName,
    { vpcId: args.vpcId, description: `Internal load balancer of ${name}`, tags: named(tags, groupName) },
    { parent },
  );
  const probeRuleName = `${internalName}-version-probe`;
  new aws.vpc.SecurityGroupIngressRule(
    probeRuleName,
    {
      securityGroupId: internalSecurityGroup.id,
      description: "HTTPS from the version probe",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      referencedSecurityGroupId: args.versionProbeGroupId,
      tags: named(tags, probeRuleName),
    },
    { parent },
  );
  const { loadBalancer, httpsListener } = createApplicationLoadBalancer(
    internalName,
    args,
    { internal: true, securityGroup: internalSecurityGroup, tags },
    parent,
  );
  return { internalLoadBalancer: loadBalancer, internalSecurityGroup, internalHttpsListener: httpsListener };
}

/** What services must know of it. */
export function internalLoadBalancerRef(created: InternalLoadBalancer): InternalLoadBalancerRef {
  return {
    dnsName: created.internalLoadBalancer.dnsName,
    zoneId: created.internalLoadBalancer.zoneId,
    securityGroupId: created.internalSecurityGroup.id,
    httpsListenerArn: created.internalHttpsListener.arn,
  };
}
