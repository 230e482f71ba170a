import type * as Logs from "@aws-sdk/client-cloudwatch-logs";
import type * as Ecs from "@aws-sdk/client-ecs";
import type * as LoadBalancing from "@aws-sdk/client-elastic-load-balancing-v2";
import type * as Functions from "@aws-sdk/client-lambda";
import type * as Schedules from "@aws-sdk/client-scheduler";
import type * as Parameters from "@aws-sdk/client-ssm";
import { namingRights } from "./aws-errors";

type Call<Input, Output> = (input: Input) => Promise<Output>;

/** What is asked of ECS. */
export interface EcsClient {
  readonly describeServices: Call<Ecs.DescribeServicesCommandInput, Ecs.DescribeServicesCommandOutput>;
  readonly describeTaskDefinition: Call<
    Ecs.DescribeTaskDefinitionCommandInput,
    Ecs.DescribeTaskDefinitionCommandOutput
  >;
  readonly describeTasks: Call<Ecs.DescribeTasksCommandInput, Ecs.DescribeTasksCommandOutput>;
  readonly listServices: Call<Ecs.ListServicesCommandInput, Ecs.ListServicesCommandOutput>;
  readonly listTasks: Call<Ecs.ListTasksCommandInput, Ecs.ListTasksCommandOutput>;
  readonly runTask: Call<Ecs.RunTaskCommandInput, Ecs.RunTaskCommandOutput>;
}

/** What is asked of CloudWatch Logs. */
export interface LogsClient {
  readonly getLogEvents: Call<Logs.GetLogEventsCommandInput, Logs.GetLogEventsCommandOutput>;
}

/** What is asked of the Parameter Store. */
export interface ParametersClient {
  readonly getParameter: Call<Parameters.GetParameterCommandInput, Parameters.GetParameterCommandOutput>;
  readonly putParameter: Call<Parameters.PutParameterCommandInput, Parameters.PutParameterCommandOutput>;
}

/** What is asked of load balancers. */
export interface LoadBalancingClient {
  readonly describeTargetHealth: Call<
    LoadBalancing.DescribeTargetHealthCommandInput,
    LoadBalancing.DescribeTargetHealthCommandOutput
  >;
}

/** What is asked of Lambda. */
export interface FunctionsClient {
  readonly invoke: Call<Functions.InvokeCommandInput, Functions.InvokeCommandOutput>;
}

/** What is asked of EventBridge Scheduler. */
export interface SchedulesClient {
  readonly getSchedule: Call<Schedules.GetScheduleCommandInput, Schedules.GetScheduleCommandOutput>;
}

/** All that releases ask of AWS. Functions take only the clients that they use, so that a fake is a few lines. */
export interface Clients {
  readonly ecs: EcsClient;
  readonly logs: LogsClient;
  readonly parameters: ParametersClient;
  readonly loadBalancing: LoadBalancingClient;
  readonly functions: FunctionsClient;
  readonly schedules: SchedulesClient;
}

/** Where AWS is asked, and as whom. */
export interface ClientsOptions {
  readonly region: string;
  /**
   * ARN of the role that is taken on.
   * @default none: the credentials that the process has
   */
  readonly assumeRoleArn?: string;
  /**
   * Name of the session as that role, by which CloudTrail tells what asked.
   * @default release
   */
  readonly sessionName?: string;
}

/** Makes the clients; a test has one that gives fakes. */
export type CreateClients = (options: ClientsOptions) => Promise<Clients>;

/**
 * Makes the AWS SDK's clients. The SDK is loaded here and not with the file: a preview never needs it, and a program
 * should start without it.
 */
export const createClients: CreateClients = async (where) => {
  const [
    { CloudWatchLogs },
    { ECS },
    { ElasticLoadBalancingV2 },
    { Lambda },
    { Scheduler },
    { SSM },
    options,
  ] = await Promise.all([
    import("@aws-sdk/client-cloudwatch-logs"),
    import("@aws-sdk/client-ecs"),
    import("@aws-sdk/client-elastic-load-balancing-v2"),
    import("@aws-sdk/client-lambda"),
    import("@aws-sdk/client-scheduler"),
    import("@aws-sdk/client-ssm"),
    clientOptions(where),
  ]);
  return {
    ecs: namingRights("ecs", new ECS(options)),
    logs: namingRights("logs", new CloudWatchLogs(options)),
    parameters: namingRights("ssm", new SSM(options)),
    loadBalancing: namingRights("elasticloadbalancing", new ElasticLoadBalancingV2(options)),
    functions: namingRights("lambda", new Lambda(options)),
    schedules: namingRights("scheduler", new Scheduler(options)),
  };
};

/** What every client of the SDK takes. */
export type SdkOptions = Pick<Parameters.SSMClientConfig, "credentials"> & {
  readonly region: string;
  readonly maxAttempts: number;
};

/** The same for those who need another client than {@link Clients} has. */
export async function clientOptions(where: ClientsOptions): Promise<SdkOptions> {
  const { region, assumeRoleArn, sessionName = "release" } = where;
  const credentials =
    assumeRoleArn === undefined ? undefined : await assumedRole(assumeRoleArn, sessionName, region);
  // The SDK waits and asks again when AWS says that it is asked too often; the three attempts that it makes unless told
  // otherwise are over within a second, while a release may go on for half an hour.
  return { region, maxAttempts: 10, ...(credentials && { credentials }) };
}

/** Credentials that renew themselves: an hour, which is how long they last, may be over before a release is. */
async function assumedRole(roleArn: string, sessionName: string, region: string) {
  const { fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
  return fromTemporaryCredentials({
    params: { RoleArn: roleArn, RoleSessionName: sessionName },
    clientConfig: { region },
  });
}

/** The clients for the region that a cluster is in. */
export type ClientsFor = (clusterArn: string) => Promise<Clients>;

/** Makes clients when they are first asked for, once a region. */
export function clientsFor(options: {
  readonly assumeRoleArn?: string;
  readonly createClients?: CreateClients;
}): ClientsFor {
  const create = options.createClients ?? createClients;
  const made = new Map<string, Promise<Clients>>();
  return (clusterArn) => {
    const region = regionOf(clusterArn);
    const clients = made.get(region) ?? create({ region, assumeRoleArn: options.assumeRoleArn });
    made.set(region, clients);
    return clients;
  };
}

/** @throws Error where it isn't the ARN of something that is in a region */
function regionOf(arn: string): string {
  const region = arn.split(":")[3];
  if (region === undefined || region === "") {
    throw new Error(
      `"${arn}" is not the ARN of a cluster; use one such as arn:aws:ecs:eu-west-1:111111111111:cluster/staging`,
    );
  }
  return region;
}
