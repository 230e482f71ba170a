import * as pulumi from "@pulumi/pulumi";
import { environmentRefOf, type EnvironmentSource } from "../../environment/environment-ref";
import type { AdditionalHost, EcsServiceHttp, HttpCanary, HttpHealthCheck, HttpScheme } from "./http-args";

/** How requests reach a service, with every default filled in. */
export interface HttpSettings {
  readonly host: string;
  readonly scheme: HttpScheme;
  readonly additionalHosts: readonly AdditionalHost[];
  /** Port of the container. */
  readonly port: number;
  readonly healthCheck: Required<HttpHealthCheck>;
  readonly healthCheckGracePeriodInSeconds: number;
  readonly deregistrationDelayInSeconds: number;
  readonly webSockets: boolean;
  readonly canary: CanarySettings | undefined;
  readonly versionPath: string;
  /** What the environment offers, where that is known before the engine runs. */
  readonly offered: OfferedEntrance;
}

/** Another version and its share, with every default filled in. */
export interface CanarySettings extends HttpCanary {
  readonly desiredCount: number;
}

/** What an environment offers to who wants requests. */
export interface OfferedEntrance {
  /** Whether it has an internal load balancer; undefined where only another stack knows. */
  readonly internalLoadBalancer: boolean | undefined;
  /** Seconds after which its load balancers end a silent connection; undefined where it doesn't say or only another stack knows. */
  readonly idleTimeoutInSeconds: number | undefined;
}

/** The defaults of an entrance, all in this one place. */
export function httpSettings(
  http: EcsServiceHttp,
  { port, environment }: { readonly port: number | undefined; readonly environment: EnvironmentSource },
): HttpSettings {
  const webSockets = http.webSockets ?? false;
  return {
    host: http.host,
    scheme: http.scheme ?? "internet-facing",
    additionalHosts: http.additionalHosts ?? [],
    port: port ?? 8080,
    healthCheck: {
      path: http.healthCheck?.path ?? "/health",
      intervalInSeconds: http.healthCheck?.intervalInSeconds ?? 10,
      timeoutInSeconds: http.healthCheck?.timeoutInSeconds ?? 5,
      healthyThreshold: http.healthCheck?.healthyThreshold ?? 2,
      unhealthyThreshold: http.healthCheck?.unhealthyThreshold ?? 3,
      successCodes: http.healthCheck?.successCodes ?? "200",
    },
    healthCheckGracePeriodInSeconds: http.healthCheckGracePeriodInSeconds ?? 60,
    deregistrationDelayInSeconds: http.deregistrationDelayInSeconds ?? (webSockets ? 300 : 60),
    webSockets,
    canary: http.canary && {
      image: http.canary.image,
      sha: http.canary.sha,
      percent: http.canary.percent,
      desiredCount: http.canary.desiredCount ?? 1,
    },
    versionPath: http.versionPath ?? "/version",
    offered: offeredBy(environment),
  };
}

function offeredBy(source: EnvironmentSource): OfferedEntrance {
  const { internalLoadBalancer, idleTimeoutInSeconds } = environmentRefOf(source);
  return {
    internalLoadBalancer: pulumi.Output.isInstance(internalLoadBalancer)
      ? undefined
      : internalLoadBalancer !== undefined,
    idleTimeoutInSeconds: typeof idleTimeoutInSeconds === "number" ? idleTimeoutInSeconds : undefined,
  };
}
