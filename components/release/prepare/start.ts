import type { RunTaskCommandInput, RunTaskCommandOutput, Task } from "@aws-sdk/client-ecs";
import { describeError } from "../aws-errors";
import { revisionOf } from "../truth/runtime";
import type { GateValue } from "./gate-value";
import { clientToken, startedBy } from "./identity";
import { outcomeOf } from "./outcome";
import type { PrepareTools } from "./tools";

/**
 * Tokens that are tried. AWS knows a token for about a day after its task, so this is how often an image may fail in a day and
 * be tried again.
 */
const maximumAttempts = 50;

/** Seconds that Fargate may have no room, and seconds between two questions while it has none. */
const shortage = { patience: 600, pause: 20 };

/** Seconds that a role may be unknown to ECS: IAM needs some until everybody knows one that was just created. */
const rolePatience = 60;

/** Seconds between two questions while a role is unknown. */
const rolePause = 5;

/** A task that was started before is told by its age, with room for clocks that differ. */
const newTaskInSeconds = 300;

/**
 * Starts the task, once however often it is called: the answer to an attempt that AWS has seen before is the task of that time.
 * One that still runs is taken as ours; after one that failed comes the next attempt. Where Fargate has no room, it is asked
 * again for ten minutes.
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
  const begun = tools.seconds();
  let attempt = 0;
  let moment: number | undefined;
  while (attempt < maximumAttempts) {
    const answer = await runTask({ ...request, clientToken: clientToken(request, attempt, moment) }, tools);
    if (answer.kind === "no room") {
      if (tools.seconds() - begun > shortage.patience) throw new Error(shortageMessage(answer.reason, value));
      tools.mention(`ECS has no room for the task (${answer.reason}) and is asked again`);
      await tools.wait(shortage.pause);
      moment = Date.now();
      continue;
    }
    attempt++;
    moment = undefined;
    if (answer.kind === "other request" || ended.has(answer.task.taskArn)) continue;
    if (!isOld(answer.task)) return { task: answer.task, isNew: true };
    const { tasks } = await tools.clients.ecs.describeTasks({
      cluster: value.cluster,
      tasks: [answer.task.taskArn],
    });
    const now = tasks?.[0];
    if (now && outcomeOf(now, value.timeoutInSeconds).kind !== "failed") return { task: now, isNew: false };
  }
  throw new Error(
    `${maximumAttempts} tasks for ${value.image} have failed within a day, and AWS starts no further one; release an image that is mended`,
  );
}

function shortageMessage(reason: string, { subnets, taskDefinition }: GateValue): string {
  return (
    `ECS starts no task: ${reason}. It was asked for ${shortage.patience / 60} minutes` +
    ` for the size of ${revisionOf(taskDefinition)} in ${subnets.join(", ")}; try again later, with a smaller task or subnets in more zones`
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

/** What became of an attempt. */
type Answer =
  | { readonly kind: "task"; readonly task: Task & { readonly taskArn: string } }
  /** AWS has seen the token with another request, which is not the same task then. */
  | { readonly kind: "other request" }
  | { readonly kind: "no room"; readonly reason: string };

async function runTask(
  input: RunTaskCommandInput,
  { clients, wait, seconds }: PrepareTools,
): Promise<Answer> {
  const begun = seconds();
  for (;;) {
    try {
      return answerOf(await clients.ecs.runTask(input));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (error.name === "ConflictException") return { kind: "other request" };
      if (isShortage(error)) return { kind: "no room", reason: describeError(error) };
      const roleIsNew = error.message.includes("unable to assume the role");
      if (!roleIsNew || seconds() - begun > rolePatience) {
        throw new Error(`ECS starts no task: ${describeError(error)}${remedy(error)}`);
      }
      await wait(rolePause);
    }
  }
}

/** Some shortages come as an error: of capacity, of the vCPUs that an account may use at once. */
function isShortage({ name, message }: Error): boolean {
  return name === "LimitExceededException" || /capacity is unavailable|reached the limit/i.test(message);
}

function remedy({ name }: Error): string {
  if (!name.startsWith("AccessDenied")) return "";
  return "; whoever releases needs ecs:RunTask and ecs:TagResource, and iam:PassRole for the roles of the task";
}

function answerOf({ tasks, failures }: RunTaskCommandOutput): Answer {
  const [task] = tasks ?? [];
  if (task?.taskArn !== undefined) return { kind: "task", task: { ...task, taskArn: task.taskArn } };
  const reasons = (failures ?? []).map(({ reason, detail }) =>
    [reason, detail].filter((text) => text !== undefined).join(": "),
  );
  return { kind: "no room", reason: reasons.length > 0 ? reasons.join("; ") : "it gives no reason" };
}

function isOld({ createdAt }: Task): boolean {
  return createdAt !== undefined && Date.now() - createdAt.getTime() > newTaskInSeconds * 1000;
}
