import type * as pulumi from "@pulumi/pulumi";
import type { LabelledSecret } from "../secrets/secret-labels";
import type { Secrets, SecretSource } from "../secrets/secret-source";
import type { ExtraContainer } from "./extra-container";
import { apiKeyProblems, logRouterImage } from "./logs/firelens";
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
  return [
    ...labelledSecrets(task).map(({ source }) => source),
    ...[task, ...extraContainers(task)].flatMap(registrySecrets),
  ];
}

/** The secret with which ECS signs in to the private registry of an image; none for ECR. */
export function registrySecrets({
  registryCredentialsSecretArn: arn,
  registryCredentialsEncryptionKeyArn: keyArn,
}: Partial<
  Pick<TaskSettings, "registryCredentialsSecretArn" | "registryCredentialsEncryptionKeyArn">
>): SecretSource[] {
  return arn === undefined ? [] : [source(arn, keyArn)];
}

/**
 * The secrets that containers have as long as they run, which an update must bring anew after a rotation: of all containers
 * and of the log router. Not those of registries, which are only asked for the image.
 */
export function labelledSecrets({ secrets, initContainers, sidecars, logs }: TaskSettings): LabelledSecret[] {
  return [
    ...labelled(secrets, "", "secrets."),
    ...Object.entries({ initContainers, sidecars }).flatMap(([argument, containers]) =>
      Object.entries<ExtraContainer>(containers).flatMap(([name, container]) =>
        labelled(container.secrets ?? {}, `${argument}.${name}.`, `${argument}.${name}.secrets.`),
      ),
    ),
    ...(logs.driver === "datadog"
      ? [
          {
            label: "logs.apiKey",
            field: "logs.apiKeySecretArn",
            source: source(logs.apiKeySecretArn, logs.apiKeyEncryptionKeyArn),
            arnProblems: apiKeyProblems,
          },
        ]
      : []),
  ];
}

function labelled(secrets: Secrets, label: string, field: string): LabelledSecret[] {
  return Object.entries(secrets).map(([name, source]) => ({
    label: `${label}${name}`,
    field: `${field}${name}`,
    source,
  }));
}

function source(
  secretArn: pulumi.Input<string>,
  encryptionKeyArn: pulumi.Input<string | undefined>,
): SecretSource {
  return encryptionKeyArn === undefined ? { secretArn } : { secretArn, encryptionKeyArn };
}

function extraContainers({ initContainers, sidecars }: TaskSettings): ExtraContainer[] {
  return [...Object.values(initContainers), ...Object.values(sidecars)];
}
