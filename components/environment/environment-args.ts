import type { Tags } from "../internal/tags";
import type { AlertSettings } from "../observability/alert-settings";

/** How many ways out of the private subnets there are, see `natGateways` of {@link EnvironmentArgs}. */
export type NatGateways = "single" | "per-zone";

/** Arguments of `Environment`. */
export interface EnvironmentArgs {
  /**
   * IPv4 block of the VPC, from /16 to /21 in a private range. Subnets are computed from it and never move, so it
   * can't be changed later. Blocks of environments that may be peered must not overlap.
   */
  readonly cidrBlock: string;
  /** Domain of the environment, for example `staging.example.com`. A public and a private hosted zone are created for it. */
  readonly domain: string;
  /**
   * Number of availability zones, 2 to 6. Raising it adds subnets and moves none.
   * @default 2, or the length of `availabilityZones`
   */
  readonly zones?: number;
  /**
   * Names of the availability zones, in an order that never changes.
   * @default the first zones of the provider's region by name
   */
  readonly availabilityZones?: string[];
  /**
   * The way out of the private subnets. `"single"`: one NAT gateway in the first zone for all. While that zone is down,
   * tasks in no zone reach the internet or AWS's own addresses, so none can start (image, secrets, logs); and the other
   * zones pay for each byte that crosses to it. `"per-zone"`: one in each zone, which fails with its own zone only and costs
   * one gateway and one public address a zone. Changing it either way changes routes in place; open connections break.
   * @default "single"
   */
  readonly natGateways?: NatGateways;
  /**
   * Days that logs are kept: of services, of the network, of the load balancer.
   * @default 30
   */
  readonly logRetentionInDays?: number;
  /** Value of the tag `owner`: the team that answers for the environment. */
  readonly owner?: string;
  /** Value of the tag `cost-centre`. */
  readonly costCentre?: string;
  /**
   * Where the alerts of everything in the environment go.
   * @default none: nothing has monitors
   */
  readonly alerts?: AlertSettings;
  /** More tags for everything in the environment. */
  readonly tags?: Tags;
}
