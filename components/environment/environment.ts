import * as pulumi from "@pulumi/pulumi";
import { logRetentionProblems } from "../internal/log-retention";
import { nameProblems } from "../internal/names";
import { Problems } from "../internal/problems";
import { environmentTags, type Tags } from "../internal/tags";
import type { AlertSettings } from "../observability/alert-settings";
import { addressProblems, maximumZones } from "./address-plan";
import { lookUpZones } from "./availability-zones";
import { type Cluster, createCluster } from "./cluster";
import { createDns, type Dns } from "./dns";
import type { EnvironmentRef } from "./environment-ref";
import { createPublicLoadBalancer, type PublicLoadBalancer } from "./load-balancer";
import { createNetwork, type Network } from "./network";

/** Arguments of {@link Environment}. */
export interface EnvironmentArgs {
  /**
   * IPv4 block of the VPC, from /16 to /21 in a private range. Subnets are computed from it and never move, so it
   * can't be changed later. Blocks of environments that may be peered must not overlap.
   */
  readonly cidrBlock: string;
  /** Domain of the environment, for example `staging.example.com`. A public hosted zone is created for it. */
  readonly domain: string;
  /**
   * Number of availability zones, 2 to 6. Raising it adds subnets and moves none.
   * @default 2, or the length of `availabilityZones`
   */
  readonly zones?: number;
  /**
   * Names of the availability zones, in an order that never changes.
   * @default the first zones of the provider's region by name
   */
  readonly availabilityZones?: string[];
  /**
   * Days that logs are kept.
   * @default 30
   */
  readonly logRetentionInDays?: number;
  /** Value of the tag `owner`: the team that answers for the environment. */
  readonly owner?: string;
  /** Value of the tag `cost-centre`. */
  readonly costCentre?: string;
  /**
   * Where the alerts of everything in the environment go.
   * @default none: nothing has monitors
   */
  readonly alerts?: AlertSettings;
  /** More tags for everything in the environment. */
  readonly tags?: Tags;
}

/** The raw resources of an environment, for what the arguments don't reach. */
export interface EnvironmentNodes extends Network, Dns, Cluster, PublicLoadBalancer {}

/**
 * What services run in: a network whose only way in is a public HTTPS load balancer, a domain with its certificate, and an ECS
 * cluster on Fargate.
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
    const zones = args.zones ?? args.availabilityZones?.length ?? 2;
    const logRetentionInDays = args.logRetentionInDays ?? 30;
    checkArgs(this, name, args, zones);

    const tags = environmentTags({
      environment: name,
      owner: args.owner,
      costCentre: args.costCentre,
      extra: args.tags,
    });
    const network = createNetwork(
      name,
      {
        cidrBlock: args.cidrBlock,
        availabilityZones: args.availabilityZones ?? lookUpZones(zones, this),
        zones,
        tags,
      },
      this,
    );
    const dns = createDns(name, { domain: args.domain, vpcId: network.vpc.id, tags }, this);
    const cluster = createCluster(name, tags, this);
    const publicSubnetIds = network.publicSubnets.map((subnet) => subnet.id);
    const entrance = createPublicLoadBalancer(
      name,
      { vpcId: network.vpc.id, subnetIds: publicSubnetIds, certificateArn: dns.certificateArn, tags },
      this,
    );

    this.vpcId = network.vpc.id;
    this.clusterName = cluster.cluster.name;
    this.loadBalancerDnsName = entrance.loadBalancer.dnsName;
    this.nameServers = dns.zone.nameServers;
    this.nodes = { ...network, ...dns, ...cluster, ...entrance };
    this.ref = {
      name,
      vpcId: this.vpcId,
      publicSubnetIds,
      privateSubnetIds: network.privateSubnets.map((subnet) => subnet.id),
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

function checkArgs(environment: Environment, name: string, args: EnvironmentArgs, zones: number): void {
  const problems = new Problems();
  problems.add(...nameProblems(name), ...addressProblems(args.cidrBlock), ...zoneProblems(args, zones));
  problems.add(...logRetentionProblems(args.logRetentionInDays));
  if (!/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(args.domain)) {
    problems.add(
      `domain "${args.domain}" is not a domain name in lower case; use one such as staging.example.com`,
    );
  }
  problems.throwIfAny(`Environment "${name}"`, environment);
}

function zoneProblems({ availabilityZones }: EnvironmentArgs, zones: number): string[] {
  const problems: string[] = [];
  if (!Number.isInteger(zones) || zones < 2 || zones > maximumZones) {
    problems.push(
      `zones ${zones} is not possible; use 2 to ${maximumZones}, because a load balancer needs two`,
    );
  }
  if (availabilityZones && availabilityZones.length < zones) {
    problems.push(`zones ${zones} needs as many availabilityZones; ${availabilityZones.length} were given`);
  }
  if (availabilityZones && new Set(availabilityZones).size < availabilityZones.length) {
    problems.push(`availabilityZones names a zone twice: ${availabilityZones.join(", ")}`);
  }
  return problems;
}
