import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Problems } from "../internal/problems";
import { environmentTags } from "../internal/tags";
import { type AccessLogs, createAccessLogs } from "./access-logs";
import { lookUpZones } from "./availability-zones";
import { componentInputs } from "./component-inputs";
import { type Cluster, createCluster } from "./cluster";
import { createDns, type Dns } from "./dns";
import { createEniTrunking } from "./eni-trunking";
import type { EnvironmentArgs } from "./environment-args";
import type { EnvironmentRef } from "./environment-ref";
import { createFailuresLog, type FailuresLog } from "./failures";
import { createFlowLogs, type FlowLogs } from "./flow-logs";
import {
  createInternalLoadBalancer,
  type InternalLoadBalancer,
  internalLoadBalancerRef,
} from "./internal-load-balancer";
import { createPublicLoadBalancer, type PublicLoadBalancer } from "./load-balancer";
import { createNamespace } from "./namespace";
import { createNetwork, type Network } from "./network";
import { createRedeploy, type Redeploy } from "./redeploy";
import { environmentProblems, environmentSettings } from "./settings";
import { createShell, type Shell, shellRef } from "./shell";
import { createVersionProbe, type VersionProbe } from "./version-probe";

/** The raw resources of an environment, for what the arguments don't reach; those that weren't asked for are undefined. */
export interface EnvironmentNodes
  extends
    Omit<Network, "readyPublicSubnetIds" | "readyPrivateSubnetIds">,
    FlowLogs,
    FailuresLog,
    Dns,
    Cluster,
    Pick<AccessLogs, "accessLogsBucket">,
    PublicLoadBalancer,
    Partial<InternalLoadBalancer>,
    Partial<Shell>,
    VersionProbe,
    Redeploy {
  /** Where services find each other by name. */
  readonly namespace: aws.servicediscovery.PrivateDnsNamespace;
}

/**
 * What services run in: a network whose only way in is a public HTTPS load balancer, a domain with its certificate, and an ECS
 * cluster on Fargate. Connections and requests are logged; the logs go when the environment is destroyed.
 *
 * @example
 * const environment = new Environment("staging", { cidrBlock: "10.20.0.0/16", domain: "staging.example.com" });
 */
export class Environment extends pulumi.ComponentResource {
  /** What services need to know; also good as a stack's output. */
  readonly ref: EnvironmentRef;
  /** Id of the VPC. */
  readonly vpcId: pulumi.Output<string>;
  /** Name of the ECS cluster. */
  readonly clusterName: pulumi.Output<string>;
  /** DNS name of the public load balancer. */
  readonly loadBalancerDnsName: pulumi.Output<string>;
  /** Name servers of the environment's zone; the parent zone must delegate the domain to them. */
  readonly nameServers: pulumi.Output<string[]>;
  /** The raw resources. */
  readonly nodes: EnvironmentNodes;

  /**
   * @param name name of the environment, at most 20 characters; value of the tag `environment`
   * @throws pulumi.ResourceError with every problem of the name and the arguments
   */
  constructor(name: string, args: EnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-environment:index:Environment", name, componentInputs(args), opts);
    const settings = environmentSettings(args);
    const { zones, logRetentionInDays, idleTimeoutInSeconds } = settings;
    const problems = new Problems();
    problems.add(...environmentProblems(name, args, settings));
    problems.throwIfAny(`Environment "${name}"`, this);

    const tags = environmentTags({
      environment: name,
      owner: args.owner,
      costCentre: args.costCentre,
      extra: args.tags,
    });
    const { readyPublicSubnetIds, readyPrivateSubnetIds, ...network } = createNetwork(
      name,
      {
        cidrBlock: args.cidrBlock,
        availabilityZones: args.availabilityZones ?? lookUpZones(zones, this),
        zones,
        natGateways: settings.natGateways,
        tags,
      },
      this,
    );
    // The VPC knows its account, so nothing else must be asked for it.
    const accountId = network.vpc.ownerId;
    const flowLogs = createFlowLogs(
      name,
      { vpcId: network.vpc.id, accountId, logRetentionInDays, tags },
      this,
    );
    const { writableArn: failuresLogGroupArn, ...failures } = createFailuresLog(
      name,
      { logRetentionInDays, tags },
      this,
    );
    const dns = createDns(name, { domain: args.domain, vpcId: network.vpc.id, tags }, this);
    const namespace = createNamespace(name, { domain: args.domain, vpcId: network.vpc.id, tags }, this);
    const shell = settings.shell
      ? createShell(name, { vpc: network.vpc, logRetentionInDays, tags }, this)
      : undefined;
    if (settings.eniTrunking) createEniTrunking(name, this);
    const cluster = createCluster(
      name,
      { shell, capacityProviders: args.capacityProviders ?? [], tags },
      this,
    );
    const accessLogs = createAccessLogs(name, { accountId, logRetentionInDays, tags }, this);
    const balanced = {
      vpcId: network.vpc.id,
      certificateArn: dns.certificateArn,
      accessLogsBucketName: accessLogs.writableBucketName,
      idleTimeoutInSeconds,
      tags,
    };
    const entrance = createPublicLoadBalancer(name, { ...balanced, subnetIds: readyPublicSubnetIds }, this);
    const probe = createVersionProbe(
      name,
      {
        vpcId: network.vpc.id,
        subnetIds: readyPrivateSubnetIds,
        domain: args.domain,
        logRetentionInDays,
        tags,
      },
      this,
    );

    const redeploy = createRedeploy(
      name,
      { clusterArn: cluster.cluster.arn, logRetentionInDays, tags },
      this,
    );
    const internal = settings.internalLoadBalancer
      ? createInternalLoadBalancer(
          name,
          {
            ...balanced,
            subnetIds: readyPrivateSubnetIds,
            versionProbeGroupId: probe.versionProbeSecurityGroup.id,
          },
          this,
        )
      : undefined;

    this.vpcId = network.vpc.id;
    this.clusterName = cluster.cluster.name;
    this.loadBalancerDnsName = entrance.loadBalancer.dnsName;
    this.nameServers = dns.zone.nameServers;
    this.nodes = {
      ...network,
      ...flowLogs,
      ...failures,
      ...dns,
      ...cluster,
      accessLogsBucket: accessLogs.accessLogsBucket,
      ...entrance,
      ...internal,
      ...shell,
      namespace,
      ...probe,
      ...redeploy,
    };
    this.ref = {
      name,
      vpcId: this.vpcId,
      publicSubnetIds: readyPublicSubnetIds,
      privateSubnetIds: readyPrivateSubnetIds,
      clusterArn: cluster.readyArn,
      clusterName: this.clusterName,
      loadBalancerDnsName: this.loadBalancerDnsName,
      loadBalancerZoneId: entrance.loadBalancer.zoneId,
      loadBalancerSecurityGroupId: entrance.securityGroup.id,
      httpsListenerArn: entrance.httpsListener.arn,
      domain: args.domain,
      hostedZoneId: dns.zone.zoneId,
      privateHostedZoneId: dns.privateZone.zoneId,
      logRetentionInDays,
      versionProbe: probe.versionProbe.name,
      failuresLogGroupArn,
      redeployFunctionArn: redeploy.redeploy.arn,
      idleTimeoutInSeconds,
      namespace: { id: namespace.id, arn: namespace.arn, name: namespace.name },
      tags,
      ...(internal === undefined ? {} : { internalLoadBalancer: internalLoadBalancerRef(internal) }),
      ...(shell === undefined ? {} : { shell: shellRef(shell) }),
      ...(args.alerts === undefined ? {} : { alerts: args.alerts }),
    };
    this.registerOutputs({
      ref: this.ref,
      vpcId: this.vpcId,
      clusterName: this.clusterName,
      loadBalancerDnsName: this.loadBalancerDnsName,
      nameServers: this.nameServers,
    });
  }
}
