import {
  formatManifest,
  type Manifest,
  manifestParameter,
  parseManifest,
  type ReleasesOwner,
  releasesPath,
} from "../../components/release/manifest";
import { type ParameterStore, writeTagged } from "./aws";

/** The versions of record of a stack. */
export interface Manifests {
  /** By service. */
  readonly manifests: Readonly<Record<string, Manifest>>;
  /** Services of which it can't be read. */
  readonly unreadable: readonly string[];
  /** What can't be read, each with its parameter: a service's next release puts it right. */
  readonly problems: readonly string[];
}

/** Reads the versions of record of all services of a stack. */
export async function readManifests(
  ssm: Pick<ParameterStore, "getParametersByPath">,
  owner: ReleasesOwner,
): Promise<Manifests> {
  const path = releasesPath(owner);
  const manifests: Record<string, Manifest> = {};
  const unreadable: string[] = [];
  const problems: string[] = [];
  let token: string | undefined;
  do {
    const page = await ssm.getParametersByPath({ Path: path, NextToken: token });
    for (const { Name = "", Value = "" } of page.Parameters ?? []) {
      const service = Name.slice(path.length + 1);
      try {
        manifests[service] = parseManifest(Value);
      } catch (error) {
        unreadable.push(service);
        problems.push(`${Name}: ${(error as Error).message}`);
      }
    }
    token = page.NextToken;
  } while (token !== undefined);
  return { manifests, unreadable, problems };
}

/** Writes down which version of a service runs from now on. */
export async function writeManifest(
  ssm: Pick<ParameterStore, "putParameter">,
  owner: ReleasesOwner & { readonly service: string },
  manifest: Manifest,
): Promise<void> {
  const parameter = {
    Name: manifestParameter(owner),
    Value: formatManifest(manifest),
    Type: "String",
    Description: "Version that was released last; written by the release command alone",
  } as const;
  const tags = { environment: owner.stack, service: owner.service, "managed-by": "release" };
  await writeTagged(ssm, parameter, tags);
}
