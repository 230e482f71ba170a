import * as aws from "@pulumi/aws";
import { validateResourceOfType } from "@pulumi/policy";
import { containersOf } from "../../internal/ecs/containers";
import type { ResourceRule } from "../../rule";

/** ECS.9: what a container printed is still there when the container isn't. */
export const ecsLogging: ResourceRule = {
  name: "ecs-logging",
  description: "Every container of a task definition sends its logs somewhere.",
  enforcementLevel: "mandatory",
  severity: "high",
  tags: ["ECS.9", "AwsSolutions-ECS7"],
  looksAt: "ecs.TaskDefinition",
  unseen:
    "containers whose JSON holds a value of a resource that isn't there yet (an ARN, an image's digest)",
  validateResource: validateResourceOfType(aws.ecs.TaskDefinition, (task, _args, reportViolation) => {
    const containers = containersOf(task.containerDefinitions);
    if (!containers) {
      reportViolation("Write containerDefinitions as the JSON of a list of containers.");
      return;
    }
    containers.forEach(({ name, logConfiguration }, index) => {
      const driver = logConfiguration?.logDriver;
      if (driver !== undefined && driver !== "none") return;
      reportViolation(
        `Container ${name ? `"${name}"` : index}: set logConfiguration with a logDriver, for example awslogs.`,
      );
    });
  }),
};
