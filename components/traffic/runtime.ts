import type { TrafficWeights } from "./weights";

/** What the command that shifts must know of a split; plain, so that it can be a stack's output. */
export interface TrafficRuntime {
  /** URN of the split itself. */
  readonly urn: string;
  /** The name that is answered. */
  readonly host: string;
  /** Weights at the last update of the whole stack. Those on record count, where there are any. */
  readonly weights: TrafficWeights;
  readonly targets: Readonly<Record<string, TrafficTargetRuntime>>;
}

/** The same of one target. */
export interface TrafficTargetRuntime {
  /** URN of the target's record. */
  readonly urn: string;
  /** Region of the load balancer. */
  readonly region: string;
  /** The load balancer as CloudWatch's dimension has it, for example `app/staging/50dc6c495c0c9188`. */
  readonly loadBalancer: string;
  /** Role that may read its metrics; nothing where the stack's own may. */
  readonly metricsRoleArn?: string;
}
