import * as aws from "@pulumi/aws";
import { type ResourceValidationPolicy, validateResourceOfType } from "@pulumi/policy";

/** ECS.2, CKV_AWS_333: tasks have no public addresses. */
export const ecsNoPublicIp: ResourceValidationPolicy = {
  name: "ecs-no-public-ip",
  description: "Tasks of ECS services have no public addresses; the load balancer is the only way in.",
  enforcementLevel: "mandatory",
  severity: "high",
  tags: ["ECS.2", "CKV_AWS_333"],
  validateResource: validateResourceOfType(aws.ecs.Service, (service, _args, reportViolation) => {
    if (service.networkConfiguration?.assignPublicIp === true) {
      reportViolation(
        "Set networkConfiguration.assignPublicIp to false and put the service into private subnets.",
      );
    }
  }),
};
