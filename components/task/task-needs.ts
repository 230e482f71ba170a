import type * as pulumi from "@pulumi/pulumi";
import type { SecretSource } from "../secrets/secret-source";
import type { ExtraContainer } from "./extra-container";
import { logRouterImage } from "./logs/firelens";
import type { TaskSettings } from "./task-settings";

/** The images of every container beside the service's own, for the rights of the execution role. */
export function taskImages(task: TaskSettings): pulumi.Input<string>[] {
  const { logs } = task;
  return [
    ...extraContainers(task).map(({ image }) => image),
    ...(logs.driver === "datadog" ? [logRouterImage(logs)] : []),
  ];
}

/** Every secret that ECS reads to start a task: of all containers, of the log router and of private registries. */
export function taskSecrets(task: TaskSettings): SecretSource[] {
  const { logs, secrets, registryCredentialsSecretArn } = task;
  const others = extraContainers(task);
  const registries = [registryCredentialsSecretArn, ...others.map((one) => one.registryCredentialsSecretArn)];
  return [
    ...Object.values(secrets),
    ...others.flatMap((one) => Object.values(one.secrets ?? {})),
    ...registries.filter((arn) => arn !== undefined).map((secretArn) => ({ secretArn })),
    ...(logs.driver === "datadog" ? [{ secretArn: logs.apiKeySecretArn }] : []),
  ];
}

function extraContainers({ initContainers, sidecars }: TaskSettings): ExtraContainer[] {
  return [...Object.values(initContainers), ...Object.values(sidecars)];
}
