import type * as pulumi from "@pulumi/pulumi";
import type { TrafficEntranceSource } from "./entrance";
import type { TrafficWeights } from "./weights";

/** Arguments of {@link TrafficSplit}. */
export interface TrafficSplitArgs {
  /** Id of the hosted zone that the name is in, for example of `example.com`. */
  readonly zoneId: pulumi.Input<string>;
  /**
   * The name that is answered, whole, for example `www.example.com`. The services behind every target must answer it, and
   * each load balancer needs a certificate for it.
   */
  readonly host: string;
  /** Where the name leads: two targets by names of yours, such as `blue` and `green`. */
  readonly targets: Readonly<Record<string, TrafficTarget>>;
  /** Weight of each target, from 0 to 255, for example from {@link readWeights}. */
  readonly weights: TrafficWeights;
}

/** One end of a split. */
export interface TrafficTarget {
  /** The environment whose load balancer answers: the component, its ref, or the output of another stack. */
  readonly environment: TrafficEntranceSource;
  /**
   * ARN of a role that may read CloudWatch's metrics in the target's account (`cloudwatch:GetMetricData`). It is for the
   * command that shifts, which takes it on.
   * @default none: the role or the credentials of the split's own stack, which is right for a target in the same account
   */
  readonly metricsRoleArn?: string;
}
