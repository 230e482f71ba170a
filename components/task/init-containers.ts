import { container, type ContainerDefinition, type Dependency } from "./container";
import { type ExtraContainer, extraContainer, type ExtraContainerContext } from "./extra-container";

/** A container that runs to its end before the service's own starts. */
export type InitContainer = ExtraContainer;

/** Init containers by their name, in the order in which they run. */
export type InitContainers = Readonly<Record<string, InitContainer>>;

/**
 * An init container as a task definition's JSON holds it. Not essential, because the task would end with it.
 *
 * @param previous name of the one before it; undefined for the first
 */
export function initContainer(
  name: string,
  init: InitContainer,
  previous: string | undefined,
  context: ExtraContainerContext,
): ContainerDefinition {
  return container({
    ...extraContainer(name, init, context),
    essential: false,
    dependsOn: initDependencies(previous),
  });
}

/** What waits for an init container: that it has ended, and well. */
export function initDependencies(previous: string | undefined): Dependency[] {
  return previous === undefined ? [] : [{ containerName: previous, condition: "SUCCESS" }];
}
