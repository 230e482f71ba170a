import * as pulumi from "@pulumi/pulumi";

/** Tags as AWS takes them: key to value. */
export type Tags = Record<string, string>;

/** What an environment's tags are made of. */
export interface TagSource {
  readonly environment: string;
  readonly owner?: string;
  readonly costCentre?: string;
  readonly extra?: Tags;
}

/**
 * The tags that everything in an environment carries, made in this one place. `service` says "shared" until
 * a service puts its own name there. Own tags never override the five that bills and rights are sorted by.
 */
export function environmentTags({ environment, owner, costCentre, extra }: TagSource): Tags {
  return {
    ...extra,
    environment,
    service: "shared",
    "managed-by": "pulumi",
    ...(owner === undefined ? {} : { owner }),
    ...(costCentre === undefined ? {} : { "cost-centre": costCentre }),
  };
}

/** The same tags for one resource: consoles show `Name` as its title. */
export function named(tags: Tags, name: string): Tags {
  return { ...tags, Name: name };
}

/** What may face the internet. */
export type Entrance = "load-balancer" | "nat" | "vpn";

/**
 * The same tags for what may face the internet: a public load balancer itself, its security group, and that group's rules
 * that are open to the world. Whoever checks an environment refuses openings that don't carry the tag `entrance`.
 */
export function entranceTags(tags: Tags, entrance: Entrance): Tags {
  return { ...tags, entrance };
}

/** The environment's tags as a service's own. */
export function serviceTags(tags: pulumi.Input<Tags>, service: string): pulumi.Output<Tags> {
  return pulumi.output(tags).apply((inherited): Tags => ({ ...inherited, service }));
}
