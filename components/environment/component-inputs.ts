import type { EnvironmentArgs } from "./environment-args";

/**
 * The arguments as the engine is told them: without the capacity providers, which it would let everything of the environment
 * wait for. Their machines wait for the cluster's name, and so for the environment.
 */
export function componentInputs(args: EnvironmentArgs): Omit<EnvironmentArgs, "capacityProviders"> {
  const { capacityProviders: _capacityProviders, ...inputs } = args;
  return inputs;
}
