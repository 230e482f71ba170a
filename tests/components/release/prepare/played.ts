import type {
  DescribeTasksCommandOutput,
  RunTaskCommandInput,
  RunTaskCommandOutput,
  Task,
} from "@aws-sdk/client-ecs";
import type { Clients } from "../../../../components/release/aws-clients";
import type { GateValue } from "../../../../components/release/prepare/gate-value";
import { startedBy } from "../../../../components/release/prepare/identity";
import { prepareOnce } from "../../../../components/release/prepare/run";
import type { PrepareTools } from "../../../../components/release/prepare/tools";

export const digest = `sha256:${"ab".repeat(32)}`;

/** What the gate of `staging` asks for. */
export const value: GateValue = {
  image: `111111111111.dkr.ecr.eu-west-1.amazonaws.com/api@${digest}`,
  command: ["prepare", "--all"],
  cluster: "arn:aws:ecs:eu-west-1:111111111111:cluster/staging",
  taskDefinition: "arn:aws:ecs:eu-west-1:111111111111:task-definition/staging-release:7",
  subnets: ["subnet-1", "subnet-2"],
  securityGroups: ["sg-1"],
  timeoutInSeconds: 900,
  logGroup: "/ecs/staging/release",
  prepared: "release-prepared-1a2b3c4",
};

const metadata = { $metadata: {} };

/** An error of AWS's. */
export function awsError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

export const running: Task = { lastStatus: "RUNNING" };

/** A task that has stopped, with its containers' exit codes; `null` for a time limit that never started. */
export function stopped(
  prepare: number | undefined,
  timeLimit: number | null = 137,
  rest: Task = { stopCode: "EssentialContainerExited", stoppedReason: "Essential container in task exited" },
): Task {
  return {
    lastStatus: "STOPPED",
    ...rest,
    containers: [
      { name: "prepare", exitCode: prepare },
      { name: "time-limit", exitCode: timeLimit ?? undefined },
    ],
  };
}

/** What a test says of AWS. */
export interface Play {
  /** Digests in the memory; an error is what reading it gives. */
  readonly prepared?: string | Error;
  /** Tasks that are there, by their ids. */
  readonly tasks?: Record<string, Task>;
  /** How each started task is found, look after look; `null` is a look that doesn't find it. @default it runs and ends well */
  readonly starts?: readonly (readonly (Task | null)[])[];
  /** What starting answers before it starts anything. */
  readonly refusals?: readonly (Error | Omit<RunTaskCommandOutput, "$metadata">)[];
  /** The log's lines, read after read. */
  readonly reads?: readonly (readonly string[] | Error)[];
}

/** A cluster, a memory and a log, and everything that was asked of them. */
export function play({ prepared = "[]", tasks = {}, starts = [[running, stopped(0)]], ...play }: Play = {}) {
  const record = {
    said: [] as string[],
    mentioned: [] as string[],
    waited: 0,
    requests: [] as RunTaskCommandInput[],
    written: [] as string[],
    readStreams: new Set<string>(),
  };
  const now = Date.now();
  const known = new Map<string, Task>();
  const looks = new Map<string, (Task | null)[]>();
  const tokens = new Map<string, string>();
  const refusals = [...(play.refusals ?? [])];
  const reads = [...(play.reads ?? [])];
  const arn = (id: string) => `arn:aws:ecs:eu-west-1:111111111111:task/staging/${id}`;
  const add = (id: string, task: Task) =>
    known.set(arn(id), {
      taskArn: arn(id),
      taskDefinitionArn: value.taskDefinition,
      startedBy: startedBy(value),
      createdAt: new Date(now),
      ...task,
    });
  Object.entries(tasks).forEach(([id, task]) => add(id, task));

  const clients: Pick<Clients, "ecs" | "logs" | "parameters"> = {
    ecs: {
      describeServices: unasked,
      describeTaskDefinition: unasked,
      listServices: unasked,
      async listTasks({ family, desiredStatus, nextToken }) {
        const all = [...known.values()].filter(
          (task) =>
            task.taskDefinitionArn?.includes(`/${String(family)}:`) &&
            (task.lastStatus === "STOPPED") === (desiredStatus === "STOPPED"),
        );
        // A page holds two.
        const from = Number(nextToken ?? 0);
        const more = from + 2 < all.length ? { nextToken: String(from + 2) } : {};
        return { ...metadata, taskArns: all.slice(from, from + 2).map(({ taskArn }) => taskArn!), ...more };
      },
      async describeTasks({ tasks: arns = [] }) {
        const answer: DescribeTasksCommandOutput = { ...metadata, tasks: [], failures: [] };
        for (const each of arns) {
          const next = looks.get(each)?.shift();
          if (next) known.set(each, { ...known.get(each), ...next });
          const task = known.get(each);
          if (task && next !== null) answer.tasks!.push(task);
          else answer.failures!.push({ arn: each, reason: "MISSING" });
        }
        return answer;
      },
      async runTask(input) {
        record.requests.push(input);
        const refusal = refusals.shift();
        if (refusal instanceof Error) throw refusal;
        if (refusal) return { ...metadata, ...refusal };
        const token = String(input.clientToken);
        const same = tokens.get(token);
        if (same !== undefined) return { ...metadata, tasks: [known.get(same)!] };
        const id = `new-${tokens.size}`;
        add(id, { lastStatus: "PROVISIONING" });
        tokens.set(token, arn(id));
        looks.set(arn(id), [...(starts[tokens.size - 1] ?? [])]);
        return { ...metadata, tasks: [known.get(arn(id))!] };
      },
    },
    logs: {
      async getLogEvents({ logGroupName, logStreamName, limit }) {
        record.readStreams.add(`${String(logGroupName)} ${String(logStreamName)}`);
        const lines = reads.length > 1 ? reads.shift() : reads[0];
        if (lines instanceof Error) throw lines;
        return { ...metadata, events: (lines ?? []).slice(-limit!).map((message) => ({ message })) };
      },
    },
    parameters: {
      async getParameter({ Name }) {
        if (prepared instanceof Error) throw prepared;
        return { ...metadata, Parameter: { Name, Value: prepared } };
      },
      async putParameter({ Name, Value, Overwrite }) {
        if (!Overwrite) throw awsError("ParameterAlreadyExists", "it is there");
        record.written.push(`${String(Name)} = ${String(Value)}`);
        return metadata;
      },
    },
  };
  const tools: PrepareTools = {
    clients,
    say: (text) => record.said.push(text),
    mention: (text) => record.mentioned.push(text),
    wait: async (seconds) => {
      record.waited += seconds;
    },
    seconds: () => record.waited,
  };
  return { record, tools };
}

/** How preparing ended on a played AWS: with an error's message, or without one. */
export async function prepare(given: Play, asked = value) {
  const { record, tools } = play(given);
  try {
    await prepareOnce(asked, tools);
    return { ...record, error: undefined };
  } catch (error) {
    return { ...record, error: (error as Error).message };
  }
}

function unasked(): never {
  throw new Error("nobody should ask this");
}
