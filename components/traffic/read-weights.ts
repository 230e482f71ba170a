import * as pulumi from "@pulumi/pulumi";
import { readParameters } from "../internal/parameters";
import { isReservedName } from "../release/manifest";
import { parseTrafficRecord, trafficParameter, trafficPath } from "./record";
import { type TrafficWeights, weightProblems } from "./weights";

/** What is asked of {@link readWeights}. */
export interface ReadWeightsArgs {
  /** Name of the split. */
  readonly name: string;
  /** Weights of all targets as long as none are on record: until traffic is shifted for the first time. */
  readonly defaults: TrafficWeights;
  /** The AWS provider of the account and the region that the weights are recorded in. */
  readonly provider: pulumi.ProviderResource;
}

/**
 * Reads the weights that a split is to have. Await it before the first resource: what is registered is applied at once, also
 * where a record turns out to be unreadable.
 *
 * The weights are on record in the Parameter Store and not in the stack's configuration, so that an update from an older
 * checkout moves no traffic. `npm run shift` writes them.
 *
 * @throws pulumi.RunError with everything that is wrong with the record or the defaults
 */
export async function readWeights({ name, defaults, provider }: ReadWeightsArgs): Promise<TrafficWeights> {
  const owner = { project: pulumi.getProject(), stack: pulumi.getStack() };
  if (isReservedName(owner.project)) {
    throw new pulumi.RunError(
      `The project's name "${owner.project}" begins with "aws" or "ssm", which the Parameter Store refuses for the weights of record; use another one`,
    );
  }
  const parameter = trafficParameter({ ...owner, name });
  const records = await readParameters(trafficPath(owner), provider).catch((error: unknown) => {
    throw new pulumi.RunError(`The weights of "${name}" in ${parameter} can't be read: ${reasonOf(error)}`);
  });
  const { weights, problems } = chooseWeights(defaults, records.get(parameter));
  if (problems.length > 0) {
    throw new pulumi.RunError(
      `The weights of "${name}" in ${parameter} can't be used:\n` +
        `${problems.map((problem) => `  - ${problem}`).join("\n")}\n` +
        `Without a record the defaults count again: aws ssm delete-parameter --name ${parameter}`,
    );
  }
  return weights;
}

/** What came of a record. */
export interface ChosenWeights {
  readonly weights: TrafficWeights;
  readonly problems: readonly string[];
}

/**
 * Decides which weights a split has.
 *
 * @param defaults weights of all its targets, where nothing is on record
 * @param record what its parameter holds
 */
export function chooseWeights(defaults: TrafficWeights, record: string | undefined): ChosenWeights {
  if (record === undefined) return { weights: defaults, problems: [] };
  try {
    const { weights } = parseTrafficRecord(record);
    return { weights, problems: weightProblems(weights, Object.keys(defaults)) };
  } catch (error) {
    return { weights: defaults, problems: [reasonOf(error)] };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
