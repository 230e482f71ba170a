import type { Scaling } from "./scaling-args";

/**
 * Everything that is wrong with a service's scaling; empty when nothing is.
 *
 * @param service what the service has beside it: whether requests reach it by a load balancer
 */
export function scalingProblems(scaling: Scaling, service: { readonly http: boolean }): string[] {
  void service;
  return scaling.minimum > scaling.maximum ? ["scaling.minimum is above scaling.maximum"] : [];
}
