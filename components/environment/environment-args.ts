import type * as pulumi from "@pulumi/pulumi";
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
   * Seconds after which the load balancers end a connection that nothing is sent on: 1 to 4000. Services with
   * `http.webSockets` need 300 or more.
   * @default 60, ELB's own
   */
  readonly idleTimeoutInSeconds?: number;
  /**
   * Creates a second load balancer, which only the VPC reaches, for services with `http.scheme: "internal"`. It costs as much
   * as the first.
   * @default none: the only load balancer is the public one
   */
  readonly internalLoadBalancer?: true;
  /**
   * Lets people open shells in the tasks of services that allow it: sessions are encrypted by a key of the environment and
   * recorded in the log group `/ecs-exec/<name>`. The key costs a dollar a month.
   * @default none: nobody can
   */
  readonly shell?: true;
  /**
   * Names of capacity providers with machines of your own, for services with `capacity.capacityProvider`. Machines join the
   * cluster by its name, `ECS_CLUSTER` in their user data, which AWS chooses; so promise the provider's name first:
   *
   * ```ts
   * const [machines, setMachines] = pulumi.deferredOutput<string>();
   * const environment = new Environment("staging", { …, capacityProviders: [machines] });
   * // launch template with environment.clusterName → group → provider
   * setMachines(provider.name);
   * ```
   * @default none: the cluster knows Fargate and Fargate Spot
   */
  readonly capacityProviders?: readonly pulumi.Input<string>[];
  /**
   * Lets machines have more tasks than network interfaces: about two with a network address of their own without it, ten and
   * more with it. Fargate doesn't need it. The setting is the account's in its region: destroying the environment leaves it.
   * @default none: the account's setting stays as it is
   */
  readonly eniTrunking?: true;
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
