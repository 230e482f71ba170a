import * as pulumi from "@pulumi/pulumi";
import { Problems } from "../internal/problems";
import { environmentTags } from "../internal/tags";
import { type AccessLogs, createAccessLogs } from "./access-logs";
import { lookUpZones } from "./availability-zones";
import { type Cluster, createCluster } from "./cluster";
import { createDns, type Dns } from "./dns";
import type { EnvironmentArgs } from "./environment-args";
import type { EnvironmentRef } from "./environment-ref";
import { createFlowLogs, type FlowLogs } from "./flow-logs";
import { createPublicLoadBalancer, type PublicLoadBalancer } from "./load-balancer";
import { createNetwork, type Network } from "./network";
import { environmentProblems, environmentSettings } from "./settings";
import { createVersionProbe, type VersionProbe } from "./version-probe";

/** The raw resources of an environment, for what the arguments don't reach. */
export interface EnvironmentNodes
  extends
    Omit<Network, "readyPublicSubnetIds" | "readyPrivateSubnetIds">,
    FlowLogs,
    Dns,
    Cluster,
    Pick<AccessLogs, "accessLogsBucket">,
    PublicLoadBalancer,
    VersionProbe {}

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
    super("ecs-environment:index:Environment", name, args, opts);
    const settings = environmentSettings(args);
    const { zones, logRetentionInDays } = settings;
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
    const dns = createDns(name, { domain: args.domain, vpcId: network.vpc.id, tags }, this);
    const cluster = createCluster(name, tags, this);
    const accessLogs = createAccessLogs(name, { accountId, logRetentionInDays, tags }, this);
    const entrance = createPublicLoadBalancer(
      name,
      {
        vpcId: network.vpc.id,
        subnetIds: readyPublicSubnetIds,
        certificateArn: dns.certificateArn,
        accessLogsBucketName: accessLogs.writableBucketName,
        tags,
      },
      this,
    );
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

    this.vpcId = network.vpc.id;
    this.clusterName = cluster.cluster.name;
    this.loadBalancerDnsName = entrance.loadBalancer.dnsName;
    this.nameServers = dns.zone.nameServers;
    this.nodes = {
      ...network,
      ...flowLogs,
      ...dns,
      ...cluster,
      accessLogsBucket: accessLogs.accessLogsBucket,
      ...entrance,
      ...probe,
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
      tags,
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
