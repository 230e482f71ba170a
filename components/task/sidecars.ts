import { container, type ContainerDefinition, type Dependency } from "./container";
import { type ExtraContainer, extraContainer, type ExtraContainerContext } from "./extra-container";
import type { ContainerHealthCheck } from "./health-check";
import { portMappings } from "./ports";

/** A container that runs beside the service's own as long as the task does. */
export interface Sidecar extends ExtraContainer {
  /**
   * Ports that it listens on. All containers of a task share one network, so each port is there once.
   * @default none
   */
  readonly ports?: readonly number[];
  /**
   * Whether the task ends with it.
   * @default true
   */
  readonly essential?: boolean;
  /**
   * What ECS asks inside the container.
   * @default none: it is healthy as long as it runs
   */
  readonly containerHealthCheck?: ContainerHealthCheck;
  /**
   * Whether the service's own container waits until this one is healthy or, without `containerHealthCheck`, has started.
   * @default false: they start together
   */
  readonly startsBefore?: boolean;
}

/** Sidecars by their name. */
export type Sidecars = Readonly<Record<string, Sidecar>>;

/** A sidecar as a task definition's JSON holds it. */
export function sidecarContainer(
  name: string,
  sidecar: Sidecar,
  context: ExtraContainerContext,
): ContainerDefinition {
  return container({
    ...extraContainer(name, sidecar, context),
    essential: sidecar.essential,
    healthCheck: sidecar.containerHealthCheck,
    portMappings: portMappings(name, sidecar.ports ?? []),
  });
}

/** What the service's own container waits for among its sidecars. */
export function sidecarDependencies(sidecars: Sidecars): Dependency[] {
  return Object.entries(sidecars)
    .filter(([, { startsBefore }]) => startsBefore === true)
    .map(([containerName, { containerHealthCheck }]) => ({
      containerName,
      condition: containerHealthCheck ? "HEALTHY" : "START",
    }));
}
