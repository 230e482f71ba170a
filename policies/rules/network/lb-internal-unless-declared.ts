import * as aws from "@pulumi/aws";
import { entranceTag } from "../../internal/tags/entrance-tag";
import { judge, look } from "../../internal/unknowns";
import type { ResourceRule } from "../../rule";

/** AVD-AWS-0053: a public load balancer is meant to be one. */
export const lbInternalUnlessDeclared: ResourceRule = {
  name: "lb-internal-unless-declared",
  description: "Load balancers are internal unless they are declared an entrance.",
  enforcementLevel: "mandatory",
  severity: "high",
  tags: ["AVD-AWS-0053"],
  looksAt: "lb.LoadBalancer, alb.LoadBalancer",
  validateResource: (args, reportViolation) =>
    judge((doubts) => {
      const loadBalancer = args.asType(aws.lb.LoadBalancer) ?? args.asType(aws.alb.LoadBalancer);
      if (!loadBalancer) return args.notApplicable();
      // Gateway load balancers have no address of their own to be reached by.
      if (doubts.known(() => loadBalancer.loadBalancerType) === "gateway") return;
      const internal = look(() => loadBalancer.internal);
      const entrance = entranceTag(loadBalancer);
      if (internal.known && internal.value === true) return;
      if (entrance.known && entrance.value === "load-balancer") return;
      if (!internal.known) doubts.add(internal.because);
      else if (!entrance.known) doubts.add(entrance.because);
      else reportViolation('Set internal to true, or declare it with the tag "entrance": "load-balancer".');
    }),
};
