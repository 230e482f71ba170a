import * as aws from "@pulumi/aws";
import { validateResourceOfType } from "@pulumi/policy";
import type { ResourceRule } from "../../rule";

/** A version that doesn't come up is taken back without anybody having to be there. */
export const ecsCircuitBreaker: ResourceRule = {
  name: "ecs-circuit-breaker",
  description: "ECS services go back to the last version that worked when a new one doesn't come up.",
  enforcementLevel: "mandatory",
  severity: "medium",
  tags: [],
  looksAt: "ecs.Service that ECS itself deploys (not CODE_DEPLOY, EXTERNAL)",
  validateResource: validateResourceOfType(aws.ecs.Service, (service, _args, reportViolation) => {
    // CodeDeploy and external controllers have ways of their own; ECS refuses a breaker beside them.
    if ((service.deploymentController?.type ?? "ECS") !== "ECS") return;
    const breaker = service.deploymentCircuitBreaker;
    if (breaker?.enable !== true || !breaker.rollback) {
      reportViolation("Set deploymentCircuitBreaker to { enable: true, rollback: true }.");
    }
  }),
};
