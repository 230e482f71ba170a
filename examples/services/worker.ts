import { EcsService, type EnvironmentRef, Queue } from "pulumi-ecs-environment";

export function worker(environment: EnvironmentRef, image: string, databaseSecretArn: string) {
  const jobs = new Queue("jobs", { environment, visibilityTimeoutInSeconds: 120 });
  return new EcsService("worker", {
    environment,
    image,
    environmentVariables: { QUEUE_URL: jobs.url },
    secrets: { DATABASE_PASSWORD: { secretArn: databaseSecretArn, key: "password" } },
    access: [{ queue: jobs, rights: ["consume"] }],
    scaling: { minimum: 1, maximum: 20, backlog: { queueName: jobs.queueName, messagesPerTask: 100 } },
    capacity: { spotPercent: 80, onDemandBase: 1 },
  });
}
