import { createHash } from "node:crypto";
import { ApiError, type Fields } from "../protocol";
import { action, passOn, type LocalService, type ServiceContext } from "./support/service";

interface RunTaskInput extends Fields {
  readonly cluster?: string;
  readonly clientToken?: string;
}

/** A request that was made with a token, and what it was answered. */
interface Request {
  readonly key: string;
  readonly fingerprint: string;
  /** Seconds since the epoch. */
  readonly madeAt: number;
  readonly output: Fields;
}

const hour = 3_600;
/** A token is good for a day, or until an hour after its tasks ended: AWS's guide, "Ensuring idempotency". */
const longestLife = 24 * hour;

const runTask = action<RunTaskInput>(async (input, context) => {
  const { clientToken, ...request } = input;
  if (!clientToken) return passOn;
  const requests = context.collection<Request>("ecs/run-task-tokens");
  for (const { key, madeAt } of requests.all()) {
    if (context.now() - madeAt > longestLife) requests.remove(key);
  }
  const key = `${clusterName(input)} ${clientToken}`;
  const fingerprint = createHash("sha256").update(canonical(request)).digest("hex");
  const earlier = requests.find(key);
  if (earlier && !(await isOver(earlier, input, context))) {
    if (earlier.fingerprint === fingerprint) return earlier.output;
    throw new ApiError(
      "ConflictException",
      `The RunTask request could not be processed due to conflicts. The clientToken ${clientToken} is already in use ` +
        "with a different request.",
      undefined,
      { resourceIds: taskArns(earlier) },
    );
  }
  const output = await context.emulator("ecs", "RunTask", input);
  requests.put(key, { key, fingerprint, madeAt: context.now(), output });
  return output;
});

/** Whether the tasks of a request ended more than an hour ago. */
async function isOver(
  request: Request,
  { cluster }: RunTaskInput,
  context: ServiceContext,
): Promise<boolean> {
  const arns = taskArns(request);
  if (arns.length === 0) return true;
  const found = await context.emulator("ecs", "DescribeTasks", { cluster, tasks: arns });
  return ((found.tasks ?? []) as Fields[]).every(
    ({ stoppedAt }) => typeof stoppedAt === "number" && context.now() - stoppedAt > hour,
  );
}

function taskArns({ output }: Request): string[] {
  return ((output.tasks ?? []) as Fields[]).map(({ taskArn }) => taskArn as string);
}

/** A cluster is named by its name or its ARN. */
function clusterName({ cluster = "default" }: RunTaskInput): string {
  return cluster.split("/").at(-1) ?? cluster;
}

/** The same text for the same parameters, in whatever order they came. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}

/** What the emulator lacks of ECS: a second request with the same token starts no second task. */
export const ecs: LocalService = {
  service: "ecs",
  actions: { RunTask: runTask },
};
