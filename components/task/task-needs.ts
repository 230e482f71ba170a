import type * as pulumi from "@pulumi/pulumi";
import type { SecretSource } from "../secrets/secret-source";
import type { TaskSettings } from "./task-settings";

/** The images of every container beside the service's own, for the rights of the execution role. */
export function taskImages(task: TaskSettings): pulumi.Input<string>[] {
  return [...Object.values(task.initContainers), ...Object.values(task.sidecars)].map(({ image }) => image);
}

/** Every secret that ECS reads to start a task: of all containers, of the log router and of registries. */
export function taskSecrets(task: TaskSettings): SecretSource[] {
  return Object.values(task.secrets);
}
