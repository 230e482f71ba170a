import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { HttpSettings } from "./http-settings";

/** Seconds that a client with WebSockets stays with the version it came to: long enough to connect again after a hiccup. */
const stickyVersionSeconds = 3600;

/**
 * Where a service's rule sends requests: to its one target group, or with a canary to both by weights. A rule changes from one
 * to the other in place.
 *
 * Clients don't stick to a version, so that a share is one of requests and a new share holds from the next request on: with a
 * cookie, whoever had met a broken canary would meet it again after its share was taken back. Only with WebSockets must they,
 * because AWS refuses groups whose tasks are stuck to in a rule whose groups are not.
 */
export function listenerRuleAction(
  targetGroupArn: pulumi.Input<string>,
  http: Pick<HttpSettings, "canary" | "webSockets">,
  canaryTargetGroupArn: pulumi.Input<string> | undefined,
): aws.types.input.lb.ListenerRuleAction {
  if (!http.canary || canaryTargetGroupArn === undefined) return { type: "forward", targetGroupArn };
  const { percent } = http.canary;
  return {
    type: "forward",
    forward: {
      targetGroups: [
        { arn: targetGroupArn, weight: 100 - percent },
        { arn: canaryTargetGroupArn, weight: percent },
      ],
      stickiness: http.webSockets
        ? { enabled: true, duration: stickyVersionSeconds }
        : // AWS wants a duration all the same.
          { enabled: false, duration: 1 },
    },
  };
}
