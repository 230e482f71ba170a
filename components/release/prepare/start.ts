import type { RunTaskCommandInput, RunTaskCommandOutput, Task } from "@aws-sdk/client-ecs";
import type { GateValue } from "./gate-value";
import { clientToken, startedBy } from "./identity";
import { outcomeOf } from "./outcome";
import type { PrepareTools } from "./tools";

/** Tokens that are tried. AWS knows one for a day at most: so often may an image fail in a day and be tried again. */
const maximumAttempts = 50;

/** Seconds that a role may be unknown to ECS: IAM needs some until everybody knows one that was just created. */
const rolePatience = 60;

/** Seconds between two questions while a role is unknown. */
const rolePause = 5;

/** A task that was started before is told by its age, with room for clocks that differ. */
const newTaskInSeconds = 300;

/**
 * Starts the task, once however often it is called: the answer to an attempt that AWS has seen before is the task of that time.
 * One that still runs is taken as ours; after one that failed comes the next attempt.
 *
 * @param ended ARNs of tasks that are known to have failed
 * @throws Error where ECS starts none, with its reason
 */
export async function startTask(
  value: GateValue,
  ended: ReadonlySet<string>,
  tools: PrepareTools,
): Promise<{ readonly task: Task; readonly isNew: boolean }> {
  const request = requestOf(value);
  for (let attempt = 0; attempt < maximumAttempts; attempt++) {
    const answer = await runTask({ ...request, clientToken: clientToken(request, attempt) }, tools);
    if (answer === undefined) continue;
    const task = startedTask(answer);
    if (ended.has(task.taskArn)) continue;
    if (!isOld(task)) return { task, isNew: true };
    const { tasks } = await tools.clients.ecs.describeTasks({
      cluster: value.cluster,
      tasks: [task.taskArn],
    });
    const now = tasks?.[0];
    if (now && outcomeOf(now, value.timeoutInSeconds).kind !== "failed") return { task: now, isNew: false };
  }
  throw new Error(
    `${maximumAttempts} tasks for ${value.image} have failed within a day, and AWS starts no further one; release an image that is mended`,
  );
}

function requestOf(value: GateValue): RunTaskCommandInput {
  return {
    cluster: value.cluster,
    taskDefinition: value.taskDefinition,
    startedBy: startedBy(value),
    count: 1,
    // As services have it: with a launch type, other capacity would be another kind of request.
    capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [...value.subnets],
        securityGroups: [...value.securityGroups],
        assignPublicIp: "DISABLED",
      },
    },
    enableECSManagedTags: true,
    propagateTags: "TASK_DEFINITION",
  };
}

/** Undefined where AWS has seen the token with another request, which is not the same task then. */
async function runTask(
  input: RunTaskCommandInput,
  { clients, wait, seconds }: PrepareTools,
): Promise<RunTaskCommandOutput | undefined> {
  const begun = seconds();
  for (;;) {
    try {
      return await clients.ecs.runTask(input);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (error.name === "ConflictException") return undefined;
      const roleIsNew = error.message.includes("unable to assume the role");
      if (!roleIsNew || seconds() - begun > rolePatience) {
        throw new Error(`ECS starts no task: ${error.name}: ${error.message}${remedy(error)}`);
      }
      await wait(rolePause);
    }
  }
}

function remedy({ name }: Error): string {
  if (!name.startsWith("AccessDenied")) return "";
  return "; whoever releases needs ecs:RunTask and ecs:TagResource, and iam:PassRole for the roles of the task";
}

function startedTask({ tasks, failures }: RunTaskCommandOutput): Task & { taskArn: string } {
  const [task] = tasks ?? [];
  if (task?.taskArn !== undefined) return { ...task, taskArn: task.taskArn };
  const reasons = (failures ?? []).map(({ reason, detail }) =>
    [reason, detail].filter((text) => text !== undefined).join(": "),
  );
  throw new Error(
    `ECS starts no task: ${reasons.length > 0 ? reasons.join("; ") : "it gives no reason"}; nothing runs, so try again`,
  );
}

function isOld({ createdAt }: Task): boolean {
  return createdAt !== undefined && Date.now() - createdAt.getTime() > newTaskInSeconds * 1000;
}
