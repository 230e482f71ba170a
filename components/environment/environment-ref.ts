import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../internal/tags";
import type { AlertSettings } from "../observability/alert-settings";

/** The internal load balancer of an environment, as a ref holds it. */
export interface InternalLoadBalancerRef {
  /** DNS name of the load balancer. */
  readonly dnsName: pulumi.Input<string>;
  /** Id of the hosted zone of the DNS name (AWS's own, for alias records). */
  readonly zoneId: pulumi.Input<string>;
  /** Id of its security group. Who may call its services opens a way from its own group to this one. */
  readonly securityGroupId: pulumi.Input<string>;
  /** ARN of its HTTPS listener. Services add rules to it. */
  readonly httpsListenerArn: pulumi.Input<string>;
}

/** The Cloud Map namespace of an environment, as a ref holds it. */
export interface NamespaceRef {
  /** Id of the namespace: where Cloud Map's services are registered. */
  readonly id: pulumi.Input<string>;
  /** ARN of the namespace: what Service Connect knows it by. */
  readonly arn: pulumi.Input<string>;
  /** Its domain, for example `internal.staging.example.com`. */
  readonly name: pulumi.Input<string>;
}

/** What shells in an environment's tasks are encrypted with and recorded in, as a ref holds it. */
export interface ShellRef {
  /** Name of the log group that records sessions. */
  readonly logGroupName: pulumi.Input<string>;
  /** ARN of the same. */
  readonly logGroupArn: pulumi.Input<string>;
  /** ARN of the KMS key that encrypts sessions and their records. */
  readonly kmsKeyArn: pulumi.Input<string>;
}

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
  /**
   * Seconds after which the load balancers end a connection that nothing is sent on.
   * @default unknown, as with the ref of an environment that was made without it
   */
  readonly idleTimeoutInSeconds?: pulumi.Input<number | undefined>;
  /**
   * The load balancer that only the VPC reaches.
   * @default none: the environment has no services with `http.scheme: "internal"`
   */
  readonly internalLoadBalancer?: pulumi.Input<InternalLoadBalancerRef | undefined>;
  /**
   * Where services find each other by name.
   * @default none: services have no `discovery`
   */
  readonly namespace?: pulumi.Input<NamespaceRef | undefined>;
  /**
   * What shells in tasks are encrypted with and recorded in.
   * @default none: nobody opens shells in tasks
   */
  readonly shell?: pulumi.Input<ShellRef | undefined>;
  /**
   * ARN of the log group that keeps why tasks stopped.
   * @default none: ECS forgets it after an hour
   */
  readonly failuresLogGroupArn?: pulumi.Input<string | undefined>;
  /**
   * ARN of the Lambda function that brings new tasks to a service when one of its secrets was rotated. It takes
   * `{"cluster": …, "service": …}`, from rules of EventBridge whose names hold `-redeploy`.
   * @default none: what was rotated reaches tasks with the next update
   */
  readonly redeployFunctionArn?: pulumi.Input<string | undefined>;
  /**
   * Slug of the review that sees the environment by this ref; names in the namespace end in it.
   * @default none: the environment's own services
   */
  readonly review?: pulumi.Input<string | undefined>;
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
    idleTimeoutInSeconds: ref.apply(({ idleTimeoutInSeconds }) => idleTimeoutInSeconds),
    internalLoadBalancer: ref.apply(({ internalLoadBalancer }) => internalLoadBalancer),
    namespace: ref.apply(({ namespace }) => namespace),
    shell: ref.apply(({ shell }) => shell),
    failuresLogGroupArn: ref.apply(({ failuresLogGroupArn }) => failuresLogGroupArn),
    redeployFunctionArn: ref.apply(({ redeployFunctionArn }) => redeployFunctionArn),
    review: ref.apply(({ review }) => review),
    alerts: ref.apply(({ alerts }) => alerts),
  };
}
