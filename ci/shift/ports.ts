import type { TrafficRecord } from "../../components/traffic/record";
import type { TrafficTargetRuntime } from "../../components/traffic/runtime";
import type { Clock } from "../release/clock";
import type { Console, EngineRun, Lock, RunOptions } from "../release/ports";
import type { Figures } from "./judge";

/** The weights of record of one split. */
export interface Records {
  /** @throws Error where what is there can't be read */
  read(): Promise<TrafficRecord | undefined>;
  write(record: TrafficRecord): Promise<void>;
}

/** The engine on the stack of the split. */
export interface Engine {
  /** An update of these resources alone. */
  upOnly(urns: readonly string[], options: RunOptions): Promise<EngineRun>;
  /** Takes the engine's lock away from an update that was killed. */
  cancel(): Promise<void>;
  /** One of the stack's outputs. */
  output(name: string): Promise<unknown>;
}

/** What CloudWatch has counted. */
export interface Metrics {
  /**
   * Figures of a target's load balancer.
   *
   * @param since what was counted from the first full minute after it counts
   * @throws Error where CloudWatch does not give all of it
   */
  read(target: TrafficTargetRuntime, since: Date): Promise<Figures>;
}

/** All that a shift needs of the world. */
export interface Ports {
  readonly lock: Lock;
  readonly records: Records;
  readonly engine: Engine;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly console: Console;
  /** Aborted when somebody wants the shift to end. */
  readonly interruption: AbortSignal;
}
