import type { GetParameterHistoryCommandInput, GetParameterHistoryCommandOutput } from "@aws-sdk/client-ssm";
import {
  type Manifest,
  manifestParameter,
  parseManifest,
  type ReleasesOwner,
} from "../../components/release/manifest";
import { isAwsError } from "./aws";

/** What is asked of the Parameter Store; `new SSM({ region, credentials })` is one. */
export interface HistoryStore {
  readonly getParameterHistory: (
    input: GetParameterHistoryCommandInput,
  ) => Promise<Omit<GetParameterHistoryCommandOutput, "$metadata">>;
}

/** The versions that a service had in a stack, newest first; AWS keeps the last 100. Unreadable ones are left out. */
export async function readHistory(
  ssm: HistoryStore,
  owner: ReleasesOwner & { readonly service: string },
): Promise<Manifest[]> {
  const manifests: Manifest[] = [];
  let token: string | undefined;
  try {
    do {
      const page = await ssm.getParameterHistory({ Name: manifestParameter(owner), NextToken: token });
      for (const { Value = "" } of page.Parameters ?? []) manifests.push(...readable(Value));
      token = page.NextToken;
    } while (token !== undefined);
  } catch (error) {
    if (!isAwsError(error, "ParameterNotFound")) throw error;
  }
  return manifests.reverse();
}

function readable(text: string): Manifest[] {
  try {
    return [parseManifest(text)];
  } catch {
    return [];
  }
}
