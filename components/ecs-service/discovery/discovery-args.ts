import type { ServiceReference } from "./service-reference";

/**
 * How other services find a service's tasks. `"cloud-map"`: a DNS name that lists the healthy ones, for every protocol and
 * every caller in the VPC. `"service-connect"`: a proxy beside each task of service and callers that shares out connections
 * and takes sick tasks out at once; it needs CPU and memory of the tasks, about 0.25 vCPU and 64 MiB.
 */
export type Discovery = "cloud-map" | "service-connect";

/** The services that a service may connect to, by names that the caller chooses; mostly their own. */
export type ConnectsTo = Readonly<Record<string, ServiceReference>>;
