import { CloudWatch } from "@aws-sdk/client-cloudwatch";
import { SSM } from "@aws-sdk/client-ssm";
import { clientOptions, type ClientsOptions } from "../../components/release/aws-clients";
import { namingRights } from "../../components/release/aws-errors";
import { machineClock } from "../release/clock";
import { lockParameter, withLock } from "../release/lock";
import { told } from "../release/lock-lease";
import { LockStore } from "../release/lock-store";
import type { StackSettings } from "../release/stack-file";
import { messageOf } from "../release/stopped";
import { type MetricsClient, readFigures } from "./metrics";
import type { Engine, Ports } from "./ports";
import { recordStore } from "./record-store";

/** What CloudTrail calls the sessions of a shift. */
const sessionName = "shift";

/** What the adapters must know. */
export interface AdapterArgs {
  readonly settings: StackSettings;
  readonly stack: string;
  readonly name: string;
  readonly who: string;
  readonly waitInMinutes: number;
  readonly engine: Engine;
  readonly say: (line: string) => void;
  readonly interruption: AbortSignal;
}

/** The ports, and who has the lock now, in words. */
export interface Adapters extends Ports {
  readonly holder: () => Promise<string | undefined>;
}

/** A shift's ports to AWS. */
export async function createPorts(args: AdapterArgs): Promise<Adapters> {
  const { stack, name, who, waitInMinutes, engine, say, interruption } = args;
  const { project, region, assumeRoleArn } = args.settings;
  const ssm = namingRights("ssm", new SSM(await clientOptions({ region, assumeRoleArn, sessionName })));
  const owner = { project, stack };
  return {
    lock: {
      hold: (what, work) =>
        withLock({ ssm, ...owner, who, what, waitInMinutes, say, interrupted: interruption }, work),
    },
    holder: async () => {
      const { written } = await new LockStore(ssm, lockParameter(owner), {}).read();
      return written === undefined || written.state.free ? undefined : told(written.state);
    },
    records: recordStore(ssm, { ...owner, name }),
    engine,
    metrics: createMetrics(assumeRoleArn, createCloudWatch),
    clock: machineClock,
    console: { say },
    interruption,
  };
}

/**
 * A client for each region and role, made when it is first asked for.
 *
 * @param stackRoleArn role that asks of targets that name none; undefined where that is whoever runs the command
 */
export function createMetrics(
  stackRoleArn: string | undefined,
  create: (where: ClientsOptions) => Promise<MetricsClient>,
): Ports["metrics"] {
  const made = new Map<string, Promise<MetricsClient>>();
  return {
    read: async (target, since) => {
      const { region, metricsRoleArn: assumeRoleArn = stackRoleArn } = target;
      const key = `${region} ${assumeRoleArn ?? ""}`;
      const client = made.get(key) ?? create({ region, assumeRoleArn });
      made.set(key, client);
      try {
        return await readFigures(await client, target, since, machineClock.now());
      } catch (error) {
        const role = assumeRoleArn ?? "whoever runs this";
        throw new Error(`${messageOf(error)} (asked by ${role})`, { cause: error });
      }
    },
  };
}

async function createCloudWatch(where: ClientsOptions): Promise<MetricsClient> {
  return namingRights("cloudwatch", new CloudWatch(await clientOptions({ ...where, sessionName })));
}
