import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { lateError } from "../internal/late-error";
import { Problems } from "../internal/problems";
import { entranceOf, type LoadBalancerPlace, loadBalancerOf } from "./entrance";
import type { TrafficRuntime, TrafficTargetRuntime } from "./runtime";
import type { TrafficSplitArgs, TrafficTarget } from "./traffic-split-args";
import { splitProblems } from "./problems";

/** The raw resources of a split. */
export interface TrafficSplitNodes {
  /** The record of each target. */
  readonly records: Readonly<Record<string, aws.route53.Record>>;
}

/**
 * One name that two load balancers answer, each its share of the visitors: two environments side by side, of which one is to
 * take over from the other. Visitors move when weights do and never by themselves: it is no failover.
 *
 * @example
 * const weights = await readWeights({ name: "www", defaults: { blue: 100, green: 0 }, provider });
 * const www = new TrafficSplit("www", {
 *   zoneId: zone.zoneId,
 *   host: "www.example.com",
 *   targets: { blue: { environment: blue }, green: { environment: green } },
 *   weights,
 * });
 * export const traffic = { www: www.runtime };
 */
export class TrafficSplit extends pulumi.ComponentResource {
  /** Address of the name. */
  readonly url: string;
  /** What `npm run shift` must know; export it as `traffic`, by the component's name. */
  readonly runtime: pulumi.Output<TrafficRuntime>;
  /** The raw resources. */
  readonly nodes: TrafficSplitNodes;

  /**
   * @param name name of the component, by which traffic is shifted
   * @throws pulumi.ResourceError with every problem of the name and the arguments
   */
  constructor(name: string, args: TrafficSplitArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-environment:index:TrafficSplit", name, args, opts);
    const problems = new Problems();
    problems.add(...splitProblems(name, args));
    problems.throwIfAny(`TrafficSplit "${name}"`, this);

    const records: Record<string, aws.route53.Record> = {};
    const targets: Record<string, pulumi.Output<TrafficTargetRuntime>> = {};
    for (const [target, declared] of Object.entries(args.targets)) {
      const entrance = entranceOf(declared.environment);
      const record = new aws.route53.Record(
        `${name}-${target}`,
        {
          zoneId: args.zoneId,
          name: args.host,
          type: "A",
          setIdentifier: target,
          weightedRoutingPolicies: [{ weight: args.weights[target] ?? 0 }],
          aliases: [
            {
              name: entrance.loadBalancerDnsName,
              zoneId: entrance.loadBalancerZoneId,
              // Route 53 takes a load balancer for unhealthy when one of its services is, a review or one that sleeps at zero
              // among them, and would then lead all visitors to the other target, even one of weight 0.
              evaluateTargetHealth: false,
            },
          ],
        },
        { parent: this },
      );
      records[target] = record;
      targets[target] = this.runtimeOf(`TrafficSplit "${name}"`, declared, record.urn);
    }
    this.url = `https://${args.host}`;
    this.runtime = pulumi.output({ urn: this.urn, host: args.host, weights: args.weights, targets });
    this.nodes = { records };
    this.registerOutputs({ url: this.url });
  }

  private runtimeOf(
    owner: string,
    { environment, metricsRoleArn }: TrafficTarget,
    urn: pulumi.Output<string>,
  ): pulumi.Output<TrafficTargetRuntime> {
    const place = pulumi.output(entranceOf(environment).httpsListenerArn).apply((arn): LoadBalancerPlace => {
      const found = loadBalancerOf(arn);
      if (found) return found;
      throw lateError(
        `${owner}: "${arn}" is not the ARN of an application load balancer's listener; it looks like ` +
          "arn:aws:elasticloadbalancing:eu-west-1:111111111111:listener/app/staging/50dc6c495c0c9188/f2f7dc8efc522ab2",
        this,
      );
    });
    return pulumi.output({
      urn,
      region: place.region,
      loadBalancer: place.loadBalancer,
      ...(metricsRoleArn === undefined ? {} : { metricsRoleArn }),
    });
  }
}
