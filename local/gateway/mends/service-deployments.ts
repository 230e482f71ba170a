import type { Mend, MendContext } from "../mend";
import type { Fields } from "../protocol";
import { list, structure, text, texts } from "./fields";

const kind = "service-deployment";

/**
 * The emulator has no service deployments and knows the time of a deployment only to the second. The provider waits for the
 * service deployment of what it began, which it tells from older ones by that time: a service that was created across the
 * turn of a second would never become steady, and a version that was taken back would pass for one that came up.
 */
export const serviceDeployments: Mend = {
  service: "ecs",
  actions: {
    CreateService: (output, context) => ({
      ...output,
      service: begun(structure(output, "service"), context),
    }),
    UpdateService: (output, context) => ({
      ...output,
      service: begun(structure(output, "service"), context),
    }),
    DescribeServices: (output, context) => ({
      ...output,
      services: list(output, "services").map((service) => timed(service, context)),
    }),
    DeleteService: (output, { memory }) => {
      for (const deployment of list(structure(output, "service"), "deployments")) {
        memory.forget(kind, text(deployment, "id"));
      }
      return output;
    },
    ListServiceDeployments: async (output, context) => {
      const { cluster, service } = context.input;
      const [found] = await describe({ cluster, services: [service] }, context);
      return { ...output, serviceDeployments: found ? deploymentsOf(found) : [] };
    },
    DescribeServiceDeployments: async (output, context) => ({
      ...output,
      serviceDeployments: await Promise.all(
        texts(context.input, "serviceDeploymentArns").map((arn) => deploymentOf(arn, context)),
      ),
    }),
  },
};

/** Notes when the deployment began that a change of the service has just begun. */
function begun(service: Fields, context: MendContext): Fields {
  const primary = list(service, "deployments").find(({ status }) => status === "PRIMARY");
  const id = primary && text(primary, "id");
  if (id && context.memory.recall(kind, id).createdAt === undefined) {
    context.memory.remember(kind, id, { createdAt: Date.now() / 1000 });
  }
  return timed(service, context);
}

function timed(service: Fields, { memory }: MendContext): Fields {
  if (!service.deployments) return service;
  const deployments = withoutTakenBack(list(service, "deployments")).map((deployment) => ({
    ...deployment,
    ...memory.recall(kind, text(deployment, "id")),
  }));
  return { ...service, deployments };
}

/**
 * AWS forgets a deployment that it took back once its tasks are gone and the old ones are whole again; the emulator never
 * does, and no later deployment would ever be the only one.
 */
function withoutTakenBack(deployments: readonly Fields[]): readonly Fields[] {
  const primary = deployments.find(({ status }) => status === "PRIMARY");
  if (primary?.rolloutState !== "COMPLETED" || primary.runningCount !== primary.desiredCount)
    return deployments;
  return deployments.filter(
    (deployment) =>
      deployment === primary || deployment.rolloutState !== "FAILED" || deployment.runningCount !== 0,
  );
}

async function describe(input: Fields, context: MendContext): Promise<Fields[]> {
  const output = await context.emulator("ecs", "DescribeServices", input);
  return list(output, "services").map((service) => timed(service, context));
}

/** `arn:aws:ecs:<region>:<account>:service/<cluster>/<service>` and `ecs-svc/<id>` as AWS joins them. */
function arnOf(what: "service-deployment" | "service-revision", service: Fields, deployment: Fields): string {
  const id = text(deployment, "id").split("/").at(-1) ?? "";
  return `${text(service, "serviceArn").replace(":service/", `:${what}/`)}/${id}`;
}

function deploymentsOf(service: Fields): Fields[] {
  return list(service, "deployments").map((deployment) => ({
    serviceDeploymentArn: arnOf("service-deployment", service, deployment),
    serviceArn: service.serviceArn,
    clusterArn: service.clusterArn,
    targetServiceRevisionArn: arnOf("service-revision", service, deployment),
    createdAt: deployment.createdAt,
    startedAt: deployment.createdAt,
    status: statusOf(service, deployment),
    ...(deployment.rolloutStateReason ? { statusReason: deployment.rolloutStateReason } : {}),
  }));
}

/** The emulator calls the first deployment of a service completed before its tasks run. */
function statusOf(
  { deployments }: Fields,
  { status, rolloutState, runningCount, desiredCount }: Fields,
): string {
  // One that failed and is still the newest has nothing to go back to.
  if (rolloutState === "FAILED") return status === "PRIMARY" ? "ROLLBACK_FAILED" : "ROLLBACK_IN_PROGRESS";
  const alone = (deployments as Fields[]).length === 1;
  return rolloutState === "COMPLETED" && alone && runningCount === desiredCount
    ? "SUCCESSFUL"
    : "IN_PROGRESS";
}

/** One that the service doesn't have any more was taken back: the provider asks only for the newest. */
async function deploymentOf(serviceDeploymentArn: string, context: MendContext): Promise<Fields> {
  const [, cluster, service] = serviceDeploymentArn.split("/");
  const [found] = await describe({ cluster, services: [service] }, context);
  const known = found
    ? deploymentsOf(found).find((deployment) => deployment.serviceDeploymentArn === serviceDeploymentArn)
    : undefined;
  return (
    known ?? {
      serviceDeploymentArn,
      status: "ROLLBACK_SUCCESSFUL",
      statusReason: "Service deployment rolled back because the circuit breaker threshold was exceeded.",
    }
  );
}
