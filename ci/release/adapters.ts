import { ECR } from "@aws-sdk/client-ecr";
import { SSM } from "@aws-sdk/client-ssm";
import { clientOptions, createClients } from "../../components/release/aws-clients";
import { machineClock } from "./clock";
import { readHistory } from "./history";
import { markReleased } from "./images";
import { withLock } from "./lock";
import { readManifests, writeManifest } from "./manifests";
import type { Engine, Ports } from "./ports";
import { resolveDigests } from "./registry/resolve";
import type { StackFile } from "./stack-file";
import { createTruth } from "./truth";

/** What the adapters must know. */
export interface AdapterArgs {
  readonly file: StackFile;
  readonly stack: string;
  readonly who: string;
  readonly waitInMinutes: number;
  readonly engine: Engine;
  readonly say: (line: string) => void;
  readonly interruption: AbortSignal;
}

/** A release's ports to AWS and to registries. */
export async function createPorts(args: AdapterArgs): Promise<Ports> {
  const { stack, who, waitInMinutes, engine, say, interruption } = args;
  const { project, region, assumeRoleArn } = args.file;
  const settings = await clientOptions({ region, assumeRoleArn });
  const ssm = new SSM(settings);
  const owner = { project, stack };
  const access = { ecr: (itsRegion: string) => new ECR({ ...settings, region: itsRegion }) };
  return {
    registry: { resolve: (repositories, references) => resolveDigests(access, repositories, references) },
    lock: {
      hold: (what, work) =>
        withLock({ ssm, ...owner, who, what, waitInMinutes, say, interrupted: interruption }, work),
    },
    manifests: {
      read: () => readManifests(ssm, owner),
      write: (service, manifest) => writeManifest(ssm, { ...owner, service }, manifest),
      history: (service) => readHistory(ssm, { ...owner, service }),
    },
    images: {
      keep: async (repository, { sha, digest }) => {
        await markReleased(access, { repository, digest, sha, stack });
      },
    },
    engine,
    truth: createTruth(await createClients({ region, assumeRoleArn })),
    clock: machineClock,
    console: { say },
    interruption,
  };
}
