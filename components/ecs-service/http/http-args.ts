import type * as pulumi from "@pulumi/pulumi";

/** Who can reach a service's address. */
export type HttpScheme = "internet-facing" | "internal";

/** How requests reach a service. */
export interface EcsServiceHttp {
  /** First label of the service's name: `api` answers at `https://api.<domain of the environment>`. */
  readonly host: string;
  /**
   * Who can reach it. `"internet-facing"`: everybody, through the public load balancer. `"internal"`: only what is in the
   * VPC and let in, through the environment's internal load balancer; the name is known only there.
   * @default "internet-facing"
   */
  readonly scheme?: HttpScheme;
  /**
   * Other names that the service answers to, at most four: a load balancer's rule holds five with `host`.
   * @default none
   */
  readonly additionalHosts?: readonly AdditionalHost[];
  /** How the load balancer asks whether a task may get requests. */
  readonly healthCheck?: HttpHealthCheck;
  /**
   * Seconds after a task's start in which failing health checks don't count, so that a slow start is not taken for a broken
   * version: 0 to 2147483647.
   * @default 60, as AWS Copilot has it
   */
  readonly healthCheckGracePeriodInSeconds?: number;
  /**
   * Seconds that a leaving task may finish its requests in: 0 to 3600. It is over sooner when the last connection is closed.
   * @default 60; 300 with `webSockets`, whose connections don't end by themselves
   */
  readonly deregistrationDelayInSeconds?: number;
  /**
   * Says that clients keep connections open. A client that connects again comes to the same task for a day, by a cookie of
   * the load balancer, also while tasks are added; and a task that leaves keeps its connections for five minutes. The
   * environment's `idleTimeoutInSeconds` must be 300 at least, so that a connection on which only a sign of life is sent
   * each minute stays.
   * @default none: each request may come to another task
   */
  readonly webSockets?: true;
  /**
   * Another version beside the service's own, which gets a share of its requests.
   * @default none
   */
  readonly canary?: HttpCanary;
  /**
   * Path that answers 200 with the commit that runs: JSON with `sha` or `version`, or the commit as plain text, whole or its
   * first 7 digits or more. Asked after a release, from inside the VPC, where the service has a `release` and a `sha`, but
   * not while it has a `canary`, because then either version answers.
   * @default "/version"
   */
  readonly versionPath?: string;
}

/** Another name that a service answers to. Its DNS record is its owner's: an alias of the load balancer or of `host`'s name. */
export interface AdditionalHost {
  /** The whole name, for example `www.example.com`. */
  readonly hostName: string;
  /**
   * ARN of an issued certificate for it, in the environment's region. A certificate for several names is given with one of
   * them, and by one service of the environment only: whoever has it takes it from the load balancer when it goes, also where
   * another service needs it. What several services share, such as a wildcard's, give the listener yourself:
   * `new aws.lb.ListenerCertificate("shop", { listenerArn: environment.ref.httpsListenerArn, certificateArn })`.
   * @default none: the environment's own covers every name directly below its domain
   */
  readonly certificateArn?: pulumi.Input<string>;
}

/** How the load balancer asks a task whether it may get requests. */
export interface HttpHealthCheck {
  /**
   * Path that answers when the task can work.
   * @default "/health"
   */
  readonly path?: string;
  /**
   * Seconds between two questions: 5 to 300.
   * @default 10; Copilot and SST ask every 10 and 30 seconds
   */
  readonly intervalInSeconds?: number;
  /**
   * Seconds that an answer may take: 2 to 120, and less than the interval.
   * @default 5
   */
  readonly timeoutInSeconds?: number;
  /**
   * Good answers in a row until a task gets requests: 2 to 10.
   * @default 2: a new task gets requests after 20 seconds
   */
  readonly healthyThreshold?: number;
  /**
   * Bad answers in a row until a task gets no more: 2 to 10.
   * @default 3: a broken task gets no more after 30 seconds
   */
  readonly unhealthyThreshold?: number;
  /**
   * Status codes that are good answers, from 200 to 499: one, several as in `200,204`, or a range as in `200-299`.
   * @default "200"
   */
  readonly successCodes?: string;
}

/**
 * Another version of a service, and its share of the requests. To requests for `<host>-canary.<domain>` it answers alone; the
 * name has no DNS record, so ask the load balancer for it, as with `curl --connect-to`.
 *
 * With a `release` an update fails while what runs isn't the canary that was asked for, as with the service's own version. The
 * `release` command looks at the service's own version only.
 */
export interface HttpCanary {
  /** Image of the other version; with a `release` it must be the digest, as the service's own. */
  readonly image: pulumi.Input<string>;
  /**
   * Commit that it was built from, for the tag `version` of its task definition.
   * @default none
   */
  readonly sha?: pulumi.Input<string>;
  /**
   * Share of the requests that it gets, in percent: 0 to 100. Its tasks run also with 0, and the service's own with 100, so
   * that each change is one of the rule alone. With `webSockets` a client stays for an hour with the version that it came to.
   */
  readonly percent: number;
  /**
   * Number of its tasks. They are not scaled, so they must be enough for its share.
   * @default 1
   */
  readonly desiredCount?: number;
}
