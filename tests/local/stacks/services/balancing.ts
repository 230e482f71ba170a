import * as aws from "@pulumi/aws";
import { change, tags } from "./changed";
import { subnetIds, vpc } from "./network";

const balancer = new aws.lb.LoadBalancer("inside", {
  internal: true,
  subnets: subnetIds,
  idleTimeout: change(300, 600),
  tags,
});
const group = (name: string) =>
  new aws.lb.TargetGroup(name, {
    vpcId: vpc.id,
    port: 8080,
    protocol: "HTTP",
    targetType: "ip",
    deregistrationDelay: change(60, 30),
    stickiness: { type: "lb_cookie", enabled: true, cookieDuration: change(86_400, 3_600) },
    tags,
  });
export const stable = group("stable");
const canary = group("canary");
const listener = new aws.lb.Listener("plain", {
  loadBalancerArn: balancer.arn,
  port: 80,
  protocol: "HTTP",
  defaultActions: [
    { type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } },
  ],
  tags,
});
export const weighted = new aws.lb.ListenerRule("weighted", {
  listenerArn: listener.arn,
  conditions: [{ hostHeader: { values: ["api.example.com"] } }],
  actions: [
    {
      type: "forward",
      forward: {
        targetGroups: [
          { arn: stable.arn, weight: change(90, 50) },
          { arn: canary.arn, weight: change(10, 50) },
        ],
        stickiness: { enabled: true, duration: change(60, 120) },
      },
    },
  ],
  tags,
});
new aws.lb.ListenerRule("single", {
  listenerArn: listener.arn,
  conditions: [{ hostHeader: { values: ["web.example.com"] } }],
  actions: [{ type: "forward", forward: { targetGroups: [{ arn: canary.arn, weight: 100 }] } }],
  tags,
});
