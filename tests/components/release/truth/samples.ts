import type {
  DeploymentFact,
  Facts,
  ServiceFact,
  TargetFact,
  TaskFact,
} from "../../../../components/release/truth/facts";
import type { ScheduledRuntime, ServiceRuntime } from "../../../../components/release/truth/runtime";

const account = "arn:aws:ecs:eu-west-1:111111111111";
export const taskDefinition = (revision: number) => `${account}:task-definition/staging-api:${revision}`;
export const taskArn = (id: string) => `${account}:task/staging/${id}`;
export const digest = `sha256:${"a".repeat(64)}`;
export const otherDigest = `sha256:${"b".repeat(64)}`;
export const sha = "0123456789abcdef0123456789abcdef01234567";

/** A task of revision 4 whose container ended by itself, as ECS describes it. */
export const crashedTask = {
  taskArn: taskArn("1"),
  taskDefinitionArn: taskDefinition(4),
  stopCode: "EssentialContainerExited" as const,
  containers: [{ name: "api", exitCode: 3 }],
};

/** A service that shall run two tasks of revision 4 behind a load balancer. */
export const asked: ServiceRuntime = {
  clusterArn: `${account}:cluster/staging`,
  serviceName: "api-1",
  containerName: "api",
  taskDefinitionArn: taskDefinition(4),
  desiredCount: 2,
  digest,
  sha,
  targetGroupArn: "arn:target-group",
  versionUrl: "https://api.staging.example.com/version",
  versionProbe: "staging-version-probe",
};

/** The deployment that ECS has settled on. */
export const deployment: DeploymentFact = {
  status: "PRIMARY",
  taskDefinitionArn: taskDefinition(4),
  rolloutState: "COMPLETED",
  rolloutStateReason: "ECS deployment completed.",
  runningCount: 2,
  pendingCount: 0,
  failedTasks: 0,
};

export const service: ServiceFact = { status: "ACTIVE", desiredCount: 2, deployments: [deployment] };

export function task(id: string, changed: Partial<TaskFact> = {}): TaskFact {
  return {
    id,
    taskDefinitionArn: taskDefinition(4),
    lastStatus: "RUNNING",
    image: `registry.example.com/api@${digest}`,
    imageDigest: digest,
    addresses: [`10.0.0.${id}`],
    ...changed,
  };
}

export function target(id: string, state = "healthy", reason?: string): TargetFact {
  return { address: `10.0.0.${id}`, state, reason };
}

/** What AWS says when all is well. */
export const good: Facts = {
  service,
  tasks: [task("1"), task("2")],
  targets: [target("1"), target("2")],
};

/** What a schedule shall start: a task of revision 4. */
export const askedOfSchedule: ScheduledRuntime = {
  clusterArn: `${account}:cluster/staging`,
  scheduleName: "cron-1",
  scheduleGroupName: "cron-group",
  containerName: "cron",
  taskDefinitionArn: taskDefinition(4),
  digest,
  sha,
};

/** The schedule and its task definition as AWS describes them when all is well. */
export const describedSchedule = {
  State: "ENABLED",
  Target: {
    Arn: askedOfSchedule.clusterArn,
    EcsParameters: { TaskDefinitionArn: taskDefinition(4) },
  },
};
export const describedTaskDefinition = {
  taskDefinition: {
    status: "ACTIVE",
    containerDefinitions: [
      { name: "helper", image: `helper@${otherDigest}` },
      { name: "cron", image: `registry.example.com/cron@${digest}` },
    ],
  },
};
