import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import {
  type EnvironmentRef,
  readWeights,
  Repository,
  TrafficSplit,
  type TrafficWeights,
} from "../components/index";
import type { AccountsConfig, SplitConfig, SplitTargetConfig } from "./accounts-config";
import { referenceTo } from "./reference";
import { serviceNames } from "./service-names";

/** Weights of each split, by its name. */
export type Weights = Readonly<Record<string, TrafficWeights>>;

/** Reads what is on record of each split; await it before the first resource. */
export async function readSplitWeights(
  { trafficSplits }: AccountsConfig,
  provider: pulumi.ProviderResource,
): Promise<Weights> {
  const read = Object.entries(trafficSplits).map(async ([name, { targets }]) => {
    const defaults = Object.fromEntries(
      Object.keys(targets).map((target, index) => [target, index === 0 ? 100 : 0] as const),
    );
    return [name, await readWeights({ name, defaults, provider })] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

/**
 * Creates what belongs to no environment, because environments need it before they are there or share it: the repositories of
 * their images, the zone that their domains are in, and the names that two of them answer.
 */
export function createAccounts(
  stack: string,
  config: AccountsConfig,
  weights: Weights,
  opts: { readonly provider: pulumi.ProviderResource },
) {
  const tags = (service: string) => ({
    environment: stack,
    service,
    owner: config.owner,
    "cost-centre": config.costCentre,
    "managed-by": "pulumi",
  });
  const stacks = otherStacks();
  const repositories = serviceNames.map(
    (service) =>
      [
        service,
        new Repository(
          service,
          {
            pullAccountIds: config.pullAccountIds,
            // The environments' releases say which images must be kept.
            releaseAccountIds: config.pullAccountIds,
            tags: tags(service),
          },
          opts,
        ),
      ] as const,
  );
  const zone = new aws.route53.Zone(
    "parent",
    {
      name: config.parentDomain,
      comment: "Delegates the environments' domains",
      tags: { ...tags("shared"), Name: "parent" },
    },
    opts,
  );
  for (const [domain, to] of Object.entries(config.delegations)) {
    const records =
      typeof to === "string" ? (stacks(to).requireOutput("nameServers") as pulumi.Output<string[]>) : [...to];
    // An environment that is built anew has other name servers, so that nobody should remember them for long.
    new aws.route53.Record(
      domain,
      { zoneId: zone.zoneId, name: domain, type: "NS", ttl: 300, records },
      opts,
    );
  }
  const splits = Object.entries(config.trafficSplits).map(([name, split]) => {
    const created = new TrafficSplit(
      name,
      {
        zoneId: zone.zoneId,
        host: split.host,
        targets: targetsOf(split, stacks),
        weights: weights[name] ?? {},
      },
      opts,
    );
    return [name, created.runtime] as const;
  });
  return {
    // What pipelines push to, and what the configuration of environments may name as their images.
    repositories: Object.fromEntries(repositories.map(([service, { url }]) => [service, url] as const)),
    // Whoever the domain was bought from must delegate it to these.
    nameServers: zone.nameServers,
    // How the command that shifts traffic finds a split.
    traffic: Object.fromEntries(splits),
  };
}

function targetsOf({ targets }: SplitConfig, stacks: (name: string) => pulumi.StackReference) {
  const environmentOf = (target: SplitTargetConfig) =>
    "stack" in target
      ? (stacks(target.stack).requireOutput("environment") as pulumi.Output<EnvironmentRef>)
      : target;
  return Object.fromEntries(
    Object.entries(targets).map(([name, target]) => [
      name,
      { environment: environmentOf(target), metricsRoleArn: target.metricsRoleArn },
    ]),
  );
}

/** Each stack is referred to once, however often it is named. */
function otherStacks(): (name: string) => pulumi.StackReference {
  const known = new Map<string, pulumi.StackReference>();
  return (name) => {
    const reference = known.get(name) ?? referenceTo(name);
    known.set(name, reference);
    return reference;
  };
}
