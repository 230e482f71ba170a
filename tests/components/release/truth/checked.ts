import { checkService } from "../../../../components/release/truth/check-service";
import type { Clock } from "../../../../components/release/truth/patience";
import type { ServiceRuntime } from "../../../../components/release/truth/runtime";
import { fakeClients } from "../../../support/fake-clients";
import { asked, digest, sha, taskArn, taskDefinition } from "./samples";

export const second = 1_000;
export const minute = 60 * second;

/** AWS at one moment. */
export interface Moment {
  readonly revision?: number;
  readonly rolloutState?: string;
  readonly health?: string;
  readonly version?: string;
  /** State of the task; undefined where it runs. */
  readonly task?: string;
  /** Tasks that ECS shall keep. */
  readonly desiredCount?: number;
  /** Tasks that there are: one unless this is 0. */
  readonly listed?: 0;
  /** What ECS, or the function that asks for the version, answers with in place of an answer. */
  readonly fault?: Error;
  readonly functionFault?: Error;
}

/** Checks against an AWS that is so at the moments from these milliseconds on. */
export async function check(
  moments: Readonly<Record<number, Moment>>,
  changed: Partial<ServiceRuntime> = {},
) {
  let time = 0;
  const now = (): Moment =>
    Object.entries(moments)
      .filter(([from]) => Number(from) <= time)
      .at(-1)?.[1] ?? {};
  const clock: Clock = {
    now: () => time,
    sleep: (milliseconds) => {
      time += milliseconds;
      return Promise.resolve();
    },
  };
  const { clients, calls } = fakeClients({
    ecs: {
      describeServices: () => ({
        services: [
          {
            status: "ACTIVE",
            desiredCount: now().desiredCount ?? 1,
            deployments: [
              {
                status: "PRIMARY",
                taskDefinition: taskDefinition(now().revision ?? 4),
                rolloutState: now().rolloutState ?? "COMPLETED",
              },
            ],
          },
        ],
      }),
      listTasks: () => {
        const { fault } = now();
        if (fault) throw fault;
        return { taskArns: now().listed === 0 ? [] : [taskArn("1")] };
      },
      describeTasks: () => ({
        tasks: [
          {
            taskArn: taskArn("1"),
            taskDefinitionArn: taskDefinition(now().revision ?? 4),
            lastStatus: now().task ?? "RUNNING",
            attachments: [{ details: [{ name: "privateIPv4Address", value: "10.0.0.1" }] }],
            containers: [{ name: "api", image: `api@${digest}` }],
          },
        ],
      }),
    },
    loadBalancing: {
      describeTargetHealth: () => ({
        TargetHealthDescriptions: [
          { Target: { Id: "10.0.0.1" }, TargetHealth: { State: now().health ?? "healthy" } },
        ],
      }),
    },
    functions: {
      invoke: () => {
        const { functionFault, version = sha } = now();
        if (functionFault) throw functionFault;
        return { Payload: Buffer.from(JSON.stringify({ status: 200, body: version })) };
      },
    },
  });
  const remarks: string[] = [];
  const problems = await checkService(clients, { ...asked, desiredCount: 1, ...changed }, clock, (text) =>
    remarks.push(text),
  );
  const versionAsked = calls.filter(([call]) => call === "functions.invoke").length;
  return { problems, ...(remarks.length > 0 && { remarks }), seconds: time / second, versionAsked };
}
