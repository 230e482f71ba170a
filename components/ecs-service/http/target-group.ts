import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../../internal/tags";
import type { HttpSettings } from "./http-settings";

/** What a target group is made from. */
export interface TargetGroupArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly http: Pick<HttpSettings, "healthCheck" | "deregistrationDelayInSeconds" | "webSockets">;
  /** Start of its name on AWS, where the child's own is too long for one or not allowed. */
  readonly namePrefix: string | undefined;
  readonly tags: pulumi.Input<Tags>;
}

/** Seconds that a client comes back to the same task: a day, as long as somebody leaves a page open. ELB's own default, too. */
const stickySeconds = 86_400;

/** Creates the group of a service's tasks that a load balancer sends requests to. */
export function createTargetGroup(
  name: string,
  { vpcId, http, namePrefix, tags }: TargetGroupArgs,
  parent: pulumi.Resource,
): aws.lb.TargetGroup {
  const { healthCheck } = http;
  return new aws.lb.TargetGroup(
    name,
    {
      namePrefix,
      vpcId,
      targetType: "ip",
      // ECS registers each task with its own port, so this one is never used. Fixed, because another one would replace the
      // target group, and requests would fail until the first task is in the new one.
      port: 80,
      protocol: "HTTP",
      deregistrationDelay: http.deregistrationDelayInSeconds,
      // Said also where it is off: the provider leaves what it isn't told as it was.
      stickiness: { type: "lb_cookie", cookieDuration: stickySeconds, enabled: http.webSockets },
      healthCheck: {
        path: healthCheck.path,
        protocol: "HTTP",
        port: "traffic-port",
        matcher: healthCheck.successCodes,
        interval: healthCheck.intervalInSeconds,
        timeout: healthCheck.timeoutInSeconds,
        healthyThreshold: healthCheck.healthyThreshold,
        unhealthyThreshold: healthCheck.unhealthyThreshold,
      },
      tags,
    },
    { parent },
  );
}
