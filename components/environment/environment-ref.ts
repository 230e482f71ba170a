import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../internal/tags";
import type { AlertSettings } from "../observability/alert-settings";

/**
 * What a service must know of the environment it runs in. Plain values only, so that it can be a stack's output
 * and be rebuilt in another stack from a StackReference, or be written by hand for infrastructure that this library
 * didn't create.
 */
export interface EnvironmentRef {
  /** Name of the environment, for example `staging`: prefix of task families and log groups. */
  readonly name: pulumi.Input<string>;
  /** Id of the VPC. */
  readonly vpcId: pulumi.Input<string>;
  /** Ids of the subnets with a route to an internet gateway, one a zone. */
  readonly publicSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Ids of the subnets that workloads run in, one a zone. */
  readonly privateSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** ARN of the ECS cluster. It must know the capacity providers FARGATE and FARGATE_SPOT. */
  readonly clusterArn: pulumi.Input<string>;
  /** Name of the ECS cluster. */
  readonly clusterName: pulumi.Input<string>;
  /** DNS name of the public load balancer. */
  readonly loadBalancerDnsName: pulumi.Input<string>;
  /** Id of the hosted zone of the load balancer's DNS name (AWS's own, for alias records). */
  readonly loadBalancerZoneId: pulumi.Input<string>;
  /** Id of the public load balancer's security group. Services let in only what comes from it. */
  readonly loadBalancerSecurityGroupId: pulumi.Input<string>;
  /** ARN of the public load balancer's HTTPS listener. Services add rules to it. */
  readonly httpsListenerArn: pulumi.Input<string>;
  /** Domain of the environment, for example `staging.example.com`. */
  readonly domain: pulumi.Input<string>;
  /** Id of the public hosted zone of `domain`. */
  readonly hostedZoneId: pulumi.Input<string>;
  /** Id of the private hosted zone of `domain`: what the VPC's own machines are answered. */
  readonly privateHostedZoneId: pulumi.Input<string>;
  /** Days that logs are kept. */
  readonly logRetentionInDays: pulumi.Input<number>;
  /**
   * Name of the Lambda function that asks a service of the environment for its version from inside the VPC. It takes
   * `{"url": …}` and answers `{"status": …, "body": …}`.
   * @default none: services are not asked, as with the ref of an environment that was made without one
   */
  readonly versionProbe?: pulumi.Input<string | undefined>;
  /** Tags that everything in the environment carries; monitors look only at figures with its tag `environment`. */
  readonly tags: pulumi.Input<Tags>;
  /**
   * Where alerts go.
   * @default none: services have no monitors
   */
  readonly alerts?: pulumi.Input<AlertSettings | undefined>;
}

/** An environment as a service takes it: its ref, the Environment itself, or the output of another stack. */
export type EnvironmentSource =
  EnvironmentRef | { readonly ref: EnvironmentRef } | pulumi.Output<EnvironmentRef>;

/** The ref of whatever a caller names an environment by. */
export function environmentRefOf(environment: EnvironmentSource): EnvironmentRef {
  if (!pulumi.Output.isInstance(environment)) {
    return "ref" in environment ? environment.ref : environment;
  }
  const ref = pulumi.output(environment);
  return {
    name: ref.name,
    vpcId: ref.vpcId,
    publicSubnetIds: ref.publicSubnetIds,
    privateSubnetIds: ref.privateSubnetIds,
    clusterArn: ref.clusterArn,
    clusterName: ref.clusterName,
    loadBalancerDnsName: ref.loadBalancerDnsName,
    loadBalancerZoneId: ref.loadBalancerZoneId,
    loadBalancerSecurityGroupId: ref.loadBalancerSecurityGroupId,
    httpsListenerArn: ref.httpsListenerArn,
    domain: ref.domain,
    hostedZoneId: ref.hostedZoneId,
    privateHostedZoneId: ref.privateHostedZoneId,
    logRetentionInDays: ref.logRetentionInDays,
    tags: ref.tags,
    // Always there, as nobody knows yet whether the other stack has them: an Output can't decide which resources exist.
    versionProbe: ref.apply(({ versionProbe }) => versionProbe),
    alerts: ref.apply(({ alerts }) => alerts),
  };
}
