import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../environment/environment-ref";
import type { Tags } from "../internal/tags";
import { createServiceMonitors, type ServiceMonitors } from "../observability/service-monitors";
import { createTargetGroupMonitors, type TargetGroupMonitors } from "../observability/target-group-monitors";

/** What a service's monitors are made from. */
export interface MonitorsArgs {
  readonly environment: EnvironmentRef;
  readonly service: aws.ecs.Service;
  readonly targetGroup: aws.lb.TargetGroup | undefined;
  readonly tags: pulumi.Input<Tags>;
}

/** A service's monitors; those of the target group only where there is one. */
export interface EcsServiceMonitors extends ServiceMonitors, Partial<TargetGroupMonitors> {}

/** Creates the monitors of a service in an environment that says where alerts go; undefined in one that doesn't. */
export function createMonitors(
  name: string,
  args: MonitorsArgs,
  parent: pulumi.Resource,
): EcsServiceMonitors | undefined {
  const { environment, service, targetGroup, tags } = args;
  if (environment.alerts === undefined) return undefined;
  const alerts = pulumi.output(environment.alerts).apply((settings) => requireAlerts(name, settings, parent));
  const watched = { environment: environment.name, service: name, tags, alerts };
  return {
    ...createServiceMonitors(
      { ...watched, clusterName: environment.clusterName, serviceName: service.name },
      parent,
    ),
    ...(targetGroup &&
      createTargetGroupMonitors({ ...watched, targetGroupArnSuffix: targetGroup.arnSuffix }, parent)),
  };
}

/**
 * The settings of an environment of another stack. That there are monitors is decided before they are known, because a
 * preview must show them; so where there are none, the monitors can't just be left out.
 *
 * @throws pulumi.ResourceError when there are none
 */
export function requireAlerts<Settings>(
  name: string,
  settings: Settings | undefined,
  service: pulumi.Resource,
): Settings {
  if (settings !== undefined) return settings;
  throw new pulumi.ResourceError(
    `EcsService "${name}": the environment doesn't say where alerts go; give it alerts (chat, pager, runbookUrl, team), or give the service alerts: false`,
    service,
    true,
  );
}
