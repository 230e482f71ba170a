import type * as pulumi from "@pulumi/pulumi";
import { isWhole } from "../internal/whole";
import type { TaskHost } from "../task/task-settings";

/** Fargate, part of it on capacity that AWS may take back with two minutes' notice, for a third of the price. */
export interface SpotCapacity {
  /** Share of the tasks beyond `onDemandBase` that run on Fargate Spot, in percent: 0 to 100. */
  readonly spotPercent: number;
  /**
   * Number of tasks that never run on Fargate Spot, however large its share is.
   * @default 0
   */
  readonly onDemandBase?: number;
}

/** Machines of your own: a capacity provider of the cluster with its Auto Scaling group. */
export interface MachineCapacity {
  /** Name of the capacity provider, which the cluster must know. */
  readonly capacityProvider: pulumi.Input<string>;
  /**
   * Which machine a task comes to: `spread-zones` evenly over the zones, and there over the machines; `binpack-memory` to the
   * one with the least memory left, so that machines become empty and can go. A `daemon` is on every machine.
   * @default "spread-zones"
   */
  readonly placement?: "spread-zones" | "binpack-memory";
}

/** What tasks run on. */
export type Capacity = "FARGATE" | SpotCapacity | MachineCapacity;

/** What tasks with this capacity run on. */
export function hostOf(capacity: Capacity): TaskHost {
  return isMachines(capacity) ? "ec2" : "fargate";
}

function isMachines(capacity: Capacity): capacity is MachineCapacity {
  return typeof capacity === "object" && "capacityProvider" in capacity;
}

/** One part of a strategy, as ECS, its schedules and `aws ecs run-task` take it. */
export interface StrategyItem {
  readonly capacityProvider: pulumi.Input<string>;
  readonly weight: number;
  readonly base?: number;
}

/** One rule by which ECS chooses a machine. */
export interface PlacementStrategy {
  readonly type: "spread" | "binpack";
  readonly field: string;
}

/**
 * The strategy that ECS shares tasks out by. Never a launch type: moving from one to another would replace the service.
 *
 * The base is Fargate's own and not Spot's: ECS fills the base first, and it is there for tasks that must not be taken back.
 */
export function capacityProviderStrategies(capacity: Capacity): StrategyItem[] {
  if (isMachines(capacity)) return [{ capacityProvider: capacity.capacityProvider, weight: 1 }];
  const { spotPercent, onDemandBase = 0 } =
    capacity === "FARGATE" ? { spotPercent: 0, onDemandBase: 0 } : capacity;
  if (spotPercent === 0) return [{ capacityProvider: "FARGATE", weight: 1 }];
  const spot = { capacityProvider: "FARGATE_SPOT", weight: spotPercent };
  const onDemand = { capacityProvider: "FARGATE", weight: 100 - spotPercent };
  if (onDemandBase > 0) return [{ ...onDemand, base: onDemandBase }, spot];
  return spotPercent === 100 ? [spot] : [onDemand, spot];
}

/** How ECS chooses a machine; undefined on Fargate, which has none to choose from and spreads over the zones by itself. */
export function placementStrategies(capacity: Capacity): PlacementStrategy[] | undefined {
  if (!isMachines(capacity)) return undefined;
  if (capacity.placement === "binpack-memory") return [{ type: "binpack", field: "memory" }];
  return [
    { type: "spread", field: "attribute:ecs.availability-zone" },
    { type: "spread", field: "instanceId" },
  ];
}

/** Whether tasks are spread over the zones, which ECS can then set right again after a zone was lost. */
export function isSpreadOverZones(capacity: Capacity): boolean {
  return !isMachines(capacity) || capacity.placement !== "binpack-memory";
}

/** Largest base that ECS takes. */
const maximumBase = 100_000;

/** Everything that is wrong with what tasks shall run on; empty when nothing is. */
export function capacityProblems(capacity: Capacity): string[] {
  if (capacity === "FARGATE") return [];
  if (isMachines(capacity)) return machineProblems(capacity);
  const { spotPercent, onDemandBase } = capacity;
  const problems: string[] = [];
  if (!isWhole(spotPercent, 0, 100)) {
    problems.push(`capacity.spotPercent ${spotPercent} is not a share; use a whole number from 0 to 100`);
  }
  if (onDemandBase !== undefined && !isWhole(onDemandBase, 0, maximumBase)) {
    problems.push(
      `capacity.onDemandBase ${onDemandBase} is not a number of tasks; use a whole number from 0 to ${maximumBase}`,
    );
  }
  return problems;
}

function machineProblems({ capacityProvider }: MachineCapacity): string[] {
  if (capacityProvider === "FARGATE" || capacityProvider === "FARGATE_SPOT") {
    return [
      `capacity.capacityProvider "${capacityProvider}" is AWS's own, without machines; use capacity "FARGATE" or { spotPercent: … }`,
    ];
  }
  return [];
}
