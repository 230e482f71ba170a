import type { PlacementStrategy, StrategyItem } from "./capacity";

/** A shell's word for the text, in quotes where it needs them. */
export function shellWord(text: string): string {
  return /^[\w/:=.,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The words as one line that a shell takes as they are. */
function commandLine(words: readonly string[]): string {
  return words.map(shellWord).join(" ");
}

/** What a task is run from. */
export interface RunTask {
  readonly region: string;
  readonly clusterArn: string;
  readonly family: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly strategies: readonly (Omit<StrategyItem, "capacityProvider"> & {
    readonly capacityProvider: string;
  })[];
  readonly placement: readonly PlacementStrategy[];
  readonly hasShell: boolean;
}

/** The command that runs a task of the newest revision of a family, with the task definition's tags. */
export function runTaskCommand(task: RunTask): string {
  const { region, clusterArn, family, strategies, placement } = task;
  const network = `subnets=[${task.subnetIds.join(",")}],securityGroups=[${task.securityGroupId}],assignPublicIp=DISABLED`;
  return commandLine([
    ...["aws", "ecs", "run-task", "--region", region, "--cluster", clusterArn, "--task-definition", family],
    ...["--network-configuration", `awsvpcConfiguration={${network}}`],
    "--capacity-provider-strategy",
    ...strategies.map(({ capacityProvider, weight, base }) =>
      [`capacityProvider=${capacityProvider}`, `weight=${weight}`, ...(base ? [`base=${base}`] : [])].join(
        ",",
      ),
    ),
    ...(placement.length > 0 ? ["--placement-strategy"] : []),
    ...placement.map(({ type, field }) => `type=${type},field=${field}`),
    ...["--enable-ecs-managed-tags", "--propagate-tags", "TASK_DEFINITION"],
    ...(task.hasShell ? ["--enable-execute-command"] : []),
  ]);
}

/** Whose tasks a shell is opened in. */
export interface OpenShell {
  readonly region: string;
  readonly clusterArn: string;
  readonly containerName: string;
  /** The ECS service, or the family of tasks that belong to none. */
  readonly tasks: { readonly serviceName: string } | { readonly family: string };
}

/** The command that opens a shell in the first of the running tasks. It needs the AWS CLI with the Session Manager plugin. */
export function openShellCommand({ region, clusterArn, containerName, tasks }: OpenShell): string {
  const where = ["--region", region, "--cluster", clusterArn];
  const which = "serviceName" in tasks ? ["--service-name", tasks.serviceName] : ["--family", tasks.family];
  const first = ["--desired-status", "RUNNING", "--query", "taskArns[0]", "--output", "text"];
  const list = commandLine(["aws", "ecs", "list-tasks", ...where, ...which, ...first]);
  const open = commandLine(["aws", "ecs", "execute-command", ...where]);
  const shell = commandLine(["--container", containerName, "--interactive", "--command", "/bin/sh"]);
  return `${open} --task "$(${list})" ${shell}`;
}
