import * as pulumi from "@pulumi/pulumi";
import { callsHooks } from "../internal/engine";
import type { Clients, ClientsFor } from "../release/aws-clients";
import { type Watch, watchRollout } from "../release/progress-watch";
import { explainFailure } from "../release/truth/explain-failure";
import type { ServiceVersion } from "../release/truth/runtime";
import { replacementGuard } from "./replacement-guard";

/** What hooks say, and where. */
export interface Voice {
  /** Says how far ECS is, as long as it is at it. */
  readonly progress: (line: string) => void;
  /** Says why a version didn't come up. */
  readonly failure: (text: string) => Promise<void>;
}

/**
 * A voice that speaks of a resource in the engine's output. Of one that is registered already: a word about the service itself
 * would wait for its registration, which waits for the hooks.
 */
function voiceOf(component: pulumi.ComponentResource): Voice {
  return {
    // Ephemeral: shown while the service changes, also without a terminal, and not again at the end.
    progress: (line) => void pulumi.log.info(line, component, undefined, true).catch(() => undefined),
    failure: (text) => pulumi.log.error(text, component),
  };
}

/** The functions that the engine calls around a change of an ECS service. */
export interface ServiceHooks {
  readonly begin: (args: Pick<pulumi.ResourceHookArgs, "newInputs">) => Promise<void>;
  readonly end: () => Promise<void>;
  readonly fail: (args: Pick<pulumi.ErrorHookArgs, "newInputs">) => Promise<boolean>;
}

/** Tells how far ECS is while it rolls a service, and why it gave up: the provider itself says only that it did. */
export function serviceHooks(clientsFor: ClientsFor, voice: Voice): ServiceHooks {
  let watch: Watch | undefined;
  return {
    begin: async ({ newInputs }) => {
      const rollout = rolloutOf(newInputs);
      const clients = rollout && (await quietly(clientsFor, rollout.clusterArn));
      if (clients) watch = watchRollout(clients.ecs, rollout, (line) => voice.progress(line));
    },
    end: async () => {
      await watch?.finish();
    },
    fail: async ({ newInputs }) => {
      watch?.stop();
      // A deletion that fails has no new inputs, and no version to tell of.
      const rollout = rolloutOf(newInputs);
      const clients = rollout && (await quietly(clientsFor, rollout.clusterArn));
      const reasons = clients && (await explainFailure(clients, rollout));
      if (reasons !== undefined) await voice.failure(reasons);
      // Never tried again: the same version would fail again.
      return false;
    },
  };
}

/** What is asked around a change of a service, each undefined where it isn't. */
export interface HookQuestions {
  /** How AWS is asked how far it is. */
  readonly clientsFor: ClientsFor | undefined;
  /** How AWS is asked whether a creation replaces a service whose count is scaling's; in previews, too. */
  readonly guardClientsFor: ClientsFor | undefined;
}

/**
 * The hooks for the service of a component; none where AWS is not to be asked, or nobody calls hooks. Pulumi's own names for
 * hooks are made like these; those with options and those for errors need to be given one.
 */
export function hookBinding(
  name: string,
  { clientsFor, guardClientsFor }: HookQuestions,
  component: pulumi.ComponentResource,
): pulumi.ResourceHookBinding | undefined {
  if (!callsHooks()) return undefined;
  const named = (hook: string) => `aws:ecs/service:Service_${name}_${hook}`;
  const guards = guardClientsFor && [
    new pulumi.ResourceHook(
      named("beforeCreate_guard"),
      replacementGuard(`EcsService "${name}"`, guardClientsFor),
      { onDryRun: true },
    ),
  ];
  if (clientsFor === undefined) return guards && { beforeCreate: guards };
  const { begin, end, fail } = serviceHooks(clientsFor, voiceOf(component));
  return {
    beforeCreate: [...(guards ?? []), begin],
    afterCreate: [end],
    beforeUpdate: [begin],
    afterUpdate: [end],
    onError: [new pulumi.ErrorHook(named("onError_0"), fail)],
  };
}

/** A hook that throws before a change would keep it from happening; without clients there is just nothing to be told. */
async function quietly(clientsFor: ClientsFor, clusterArn: string): Promise<Clients | undefined> {
  try {
    return await clientsFor(clusterArn);
  } catch {
    return undefined;
  }
}

/** What ECS is asked for, as the engine knows it; undefined where it doesn't. */
function rolloutOf(inputs: Record<string, unknown> | undefined): ServiceVersion | undefined {
  const { cluster, name, taskDefinition } = inputs ?? {};
  if (typeof cluster !== "string" || typeof name !== "string" || typeof taskDefinition !== "string") {
    return undefined;
  }
  return { clusterArn: cluster, serviceName: name, taskDefinitionArn: taskDefinition };
}
