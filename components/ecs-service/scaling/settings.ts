import type { Scaling } from "./scaling-args";

/** A service's scaling with every default filled in. */
export interface ScalingSettings {
  readonly cpuPercent: number | undefined;
  readonly scaleOutCooldownInSeconds: number;
  readonly scaleInCooldownInSeconds: number;
}

/** CPU that is held where nothing else is given. SST has 70, terraform-aws-modules 75. */
const defaultCpuPercent = 70;

/**
 * The defaults of scaling, all in this one place. Out quickly and in slowly: a task too many costs cents, one too few costs
 * requests. terraform-aws-modules has 60 and 300 as well, AWS 300 for both.
 */
export function scalingSettings(scaling: Scaling): ScalingSettings {
  const { cpuPercent, memoryPercent, requestsPerTarget, backlog } = scaling;
  const isFigureGiven = [memoryPercent, requestsPerTarget, backlog].some((figure) => figure !== undefined);
  return {
    cpuPercent: cpuPercent ?? (isFigureGiven ? undefined : defaultCpuPercent),
    scaleOutCooldownInSeconds: scaling.scaleOutCooldownInSeconds ?? 60,
    scaleInCooldownInSeconds: scaling.scaleInCooldownInSeconds ?? 300,
  };
}
