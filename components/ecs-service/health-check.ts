import type * as aws from "@pulumi/aws";

/** Path that is asked when a service doesn't name one. */
export const defaultHealthCheckPath = "/health";

/**
 * Seconds after a task's start in which failing health checks don't count, so that a slow start is not taken for a broken
 * version. As AWS Copilot has it.
 */
export const healthCheckGracePeriodSeconds = 60;

/**
 * How the load balancer asks a task. A new task gets requests after 2 good answers, 20 seconds; a broken one gets none
 * after 3 bad ones, 30 seconds. Copilot and SST ask every 30 and 10 seconds.
 */
export function targetHealthCheck(path: string): aws.types.input.lb.TargetGroupHealthCheck {
  return {
    path,
    protocol: "HTTP",
    port: "traffic-port",
    matcher: "200",
    interval: 10,
    timeout: 5,
    healthyThreshold: 2,
    unhealthyThreshold: 3,
  };
}
