import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../environment/environment-ref";
import { capacityProviderStrategies, placementStrategies } from "./capacity";
import { openShellCommand, runTaskCommand } from "./command-line";
import type { ServiceSettings } from "./settings";

/** Whose tasks a command is about. */
export interface CommandArgs {
  readonly environment: EnvironmentRef;
  /** Name of the service, and of its container. */
  readonly name: string;
  readonly family: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
  readonly settings: Pick<ServiceSettings, "capacity" | "hasShell">;
}

/** The command that runs a task. */
export function runCommandOf(
  { environment, family, region, settings }: CommandArgs,
  securityGroupId: pulumi.Input<string>,
): pulumi.Output<string> {
  return pulumi
    .output({
      region,
      clusterArn: environment.clusterArn,
      family,
      subnetIds: environment.privateSubnetIds,
      securityGroupId,
      strategies: capacityProviderStrategies(settings.capacity),
    })
    .apply((known) =>
      runTaskCommand({
        ...known,
        placement: placementStrategies(settings.capacity) ?? [],
        hasShell: settings.hasShell,
      }),
    );
}

/**
 * The command that opens a shell.
 *
 * @param serviceName name of the ECS service; undefined where tasks belong to none
 */
export function shellCommandOf(
  { environment, name, family, region }: CommandArgs,
  serviceName: pulumi.Input<string> | undefined,
): pulumi.Output<string> {
  return pulumi
    .all([region, environment.clusterArn, serviceName, family])
    .apply(([where, clusterArn, service, ownFamily]) =>
      openShellCommand({
        region: where,
        clusterArn,
        containerName: name,
        tasks: service === undefined ? { family: ownFamily } : { serviceName: service },
      }),
    );
}
