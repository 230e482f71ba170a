import type { EcsServiceArgs } from "./ecs-service-args";

/** What of a service's arguments leads to other resources. */
type Leading = "release" | "connectsTo" | "access" | "environmentVariables";

/**
 * The arguments as the engine is told them: without what leads to other resources, which the engine would let everything of
 * the service wait for, where only its tasks need to.
 */
export function componentInputs<Args extends Pick<EcsServiceArgs, Leading>>(args: Args): Omit<Args, Leading> {
  const {
    release: _release,
    connectsTo: _connectsTo,
    access: _access,
    environmentVariables: _variables,
    ...inputs
  } = args;
  return inputs;
}
