import type { TaskArgs } from "../../components/index";
import type { TaskDefinitionArgs } from "../../components/task/task-definition";
import { mockEngine, type MockedEngine } from "./mocks";
import { container, image, tags } from "./services";

/** A task definition as the program asked the engine for it, with its containers read. */
export interface AskedTask {
  readonly engine: MockedEngine;
  /** All but the containers. */
  readonly inputs: Record<string, unknown>;
  /** The containers by their name; none in a preview, where only AWS knows the region of their logs. */
  readonly containers: Record<string, Record<string, unknown>>;
}

/** The task definition of the service `api` with these arguments, alone. */
export async function createTask(
  task: TaskArgs = {},
  others: Partial<TaskDefinitionArgs> = {},
  preview = false,
): Promise<AskedTask> {
  const engine = await mockEngine({ preview });
  const aws = await import("@pulumi/aws");
  const { createTaskDefinition } = await import("../../components/task/task-definition.js");
  const { createRoles } = await import("../../components/task/roles.js");
  const { taskSettings } = await import("../../components/task/task-settings.js");
  const logGroup = new aws.cloudwatch.LogGroup("api", { name: "/ecs/staging/api" });
  const roles = createRoles("api", { images: [], logGroupArn: logGroup.arn, tags }, logGroup);
  createTaskDefinition(
    "api",
    {
      family: "staging-api",
      on: "fargate",
      task: taskSettings(task),
      image,
      environmentVariables: task.environmentVariables ?? {},
      logGroup,
      roles,
      sha: undefined,
      tags,
      ...others,
    },
    {},
  );
  await engine.settled();
  const { containerDefinitions, ...inputs } = engine.inputs("aws:ecs/taskDefinition:TaskDefinition", "api");
  const containers = (
    typeof containerDefinitions === "string" ? JSON.parse(containerDefinitions) : []
  ) as Record<string, unknown>[];
  return {
    engine,
    inputs,
    containers: Object.fromEntries(containers.map((one) => [String(one.name), one])),
  };
}

/** All but the containers, when nothing is given. */
export const plainTask = {
  family: "staging-api",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  cpu: "256",
  memory: "512",
  executionRoleArn: "arn:Role:api-execution",
  taskRoleArn: "arn:Role:api-task",
  skipDestroy: true,
  tags,
};

/** The service's own container, when nothing is given. */
export const plainContainer = { ...container, portMappings: [] };

/** What a container has that nothing more is said of than its name and its image. */
export const plainExtra = (name: string, extraImage: string) => ({
  ...plainContainer,
  name,
  image: extraImage,
});
