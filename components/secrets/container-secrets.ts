import * as pulumi from "@pulumi/pulumi";
import type { Secrets } from "./secret-source";

/** An environment variable of a container definition whose value ECS reads when it starts the task. */
export interface ContainerSecret {
  readonly name: string;
  readonly valueFrom: string;
}

/** A container's secrets as ECS takes them, in the order of their names: a map has none, and a list in another order is a change. */
export function containerSecrets(secrets: Secrets): pulumi.Output<ContainerSecret[]> {
  const names = Object.keys(secrets).sort();
  return pulumi.all(
    names.map((name) => {
      const source = secrets[name];
      if (source === undefined) throw new Error(`there is no secret ${name}`);
      if ("parameterArn" in source) return pulumi.output({ name, valueFrom: source.parameterArn });
      const { secretArn, key } = source;
      return pulumi.output({
        name,
        // What follows the key is which version: the current one.
        valueFrom: key === undefined ? secretArn : pulumi.interpolate`${secretArn}:${key}::`,
      });
    }),
  );
}
