import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../internal/tags";

/** What every load balancer of an environment is made from. */
export interface LoadBalancerArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly subnetIds: pulumi.Input<string>[];
  readonly certificateArn: pulumi.Input<string>;
  /** Name of the bucket for access logs; the load balancer must be allowed to write to it already. */
  readonly accessLogsBucketName: pulumi.Input<string>;
  /** Seconds after which a connection that nothing is sent on is ended. */
  readonly idleTimeoutInSeconds: number;
  readonly tags: Tags;
}

/** Only TLS 1.2 and 1.3, with forward secrecy. */
const tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/**
 * Requests that two servers could read as different ones are refused. AWS's default, said here so that nobody changes it
 * unseen. The strictest mode also refuses requests that break the standard without such a risk, as real clients' do.
 */
const desyncMitigationMode = "defensive";

/** A load balancer's own tags, group and side of the network. */
export interface LoadBalancerPlace {
  readonly internal: boolean;
  readonly securityGroup: aws.ec2.SecurityGroup;
  readonly tags: Tags;
}

/** Creates a load balancer and its HTTPS listener: TLS 1.2 or newer, 404 for hosts that no service has. */
export function createApplicationLoadBalancer(
  name: string,
  args: LoadBalancerArgs,
  { internal, securityGroup, tags }: LoadBalancerPlace,
  parent: pulumi.Resource,
): { loadBalancer: aws.lb.LoadBalancer; httpsListener: aws.lb.Listener } {
  const loadBalancer = new aws.lb.LoadBalancer(
    name,
    {
      loadBalancerType: "application",
      internal,
      subnets: args.subnetIds,
      securityGroups: [securityGroup.id],
      dropInvalidHeaderFields: true,
      desyncMitigationMode,
      idleTimeout: args.idleTimeoutInSeconds,
      accessLogs: { bucket: args.accessLogsBucketName, enabled: true },
      tags: named(tags, name),
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
      tags: named(args.tags, `${name}-https`),
    },
    { parent },
  );
  return { loadBalancer, httpsListener };
}
