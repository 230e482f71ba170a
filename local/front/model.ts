/** What the front knows of the emulated load balancers: Elastic Load Balancing's own shapes and words. */

export interface LoadBalancer {
  readonly name: string;
  readonly dnsName: string;
  readonly internetFacing: boolean;
  /** Seconds after which an idle connection is given up. */
  readonly idleTimeout: number;
  readonly listeners: readonly Listener[];
}

export interface Listener {
  readonly protocol: "HTTP" | "HTTPS";
  readonly port: number;
  /** In the order in which they are tried; the last one is the default and has no conditions. */
  readonly rules: readonly Rule[];
}

export interface Rule {
  readonly conditions: readonly Condition[];
  readonly actions: readonly Action[];
}

/** All must hold for a rule to apply; of the values of one condition any. */
export type Condition =
  | {
      readonly field: "host-header" | "path-pattern" | "http-request-method" | "source-ip";
      readonly values: readonly string[];
    }
  | { readonly field: "http-header"; readonly name: string; readonly values: readonly string[] }
  | {
      readonly field: "query-string";
      readonly values: readonly { readonly key?: string; readonly value: string }[];
    }
  | { readonly field: "unknown"; readonly name: string };

export type Action =
  | {
      readonly type: "forward";
      readonly groups: readonly { readonly arn: string; readonly weight: number }[];
      /** How many seconds a client stays with a group, where it does. */
      readonly stickySeconds?: number;
    }
  | {
      readonly type: "redirect";
      readonly protocol: string;
      readonly host: string;
      readonly port: string;
      readonly path: string;
      readonly query: string;
      readonly status: 301 | 302;
    }
  | {
      readonly type: "fixed-response";
      readonly status: number;
      readonly contentType: string;
      readonly body: string;
    }
  | { readonly type: "unknown"; readonly name: string };

export interface TargetGroup {
  readonly protocol: "HTTP" | "HTTPS";
  /** How many seconds a client stays with a target (`lb_cookie`), where it does. */
  readonly stickySeconds?: number;
  readonly targets: readonly Target[];
}

export interface Target {
  readonly host: string;
  readonly port: number;
  /** As in `DescribeTargetHealth`: initial, healthy, unhealthy, unused, draining. */
  readonly state: string;
}

/** Everything that decides where a request goes, as it was at one time. */
export interface Topology {
  readonly loadBalancers: readonly LoadBalancer[];
  readonly targetGroups: ReadonlyMap<string, TargetGroup>;
  /** Host name, or wildcard `*.domain`, → where its Route 53 record points to; lower case, no final dot. */
  readonly names: ReadonlyMap<string, Lead>;
  /** The same of private zones, which only the VPC asks. */
  readonly privateNames: ReadonlyMap<string, Lead>;
}

/** The name that a record points to, or those that weighted records share among them. */
export type Lead = string | readonly { readonly name: string; readonly weight: number }[];

/** Where a request comes from: what a name means, and which load balancers can be reached, depends on it. */
export type Origin = "internet" | "vpc";
