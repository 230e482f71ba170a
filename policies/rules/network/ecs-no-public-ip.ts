import * as aws from "@pulumi/aws";
import { validateResourceOfType } from "@pulumi/policy";
import type { ResourceRule } from "../../rule";

/** ECS.2, CKV_AWS_333: tasks have no public addresses. */
export const ecsNoPublicIp: ResourceRule = {
  name: "ecs-no-public-ip",
  description: "Tasks of ECS services have no public addresses; the load balancer is the only way in.",
  enforcementLevel: "mandatory",
  severity: "high",
  tags: ["ECS.2", "CKV_AWS_333"],
  looksAt: "ecs.Service",
  validateResource: validateResourceOfType(aws.ecs.Service, (service, _args, reportViolation) => {
    if (service.networkConfiguration?.assignPublicIp === true) {
      reportViolation(
        "Set networkConfiguration.assignPublicIp to false and put the service into private subnets.",
      );
    }
  }),
};
