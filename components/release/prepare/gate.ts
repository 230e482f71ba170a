import { setTimeout as sleep } from "node:timers/promises";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { callsHooks, checksAreOff } from "../../internal/engine";
import type { Tags } from "../../internal/tags";
import type { ClientsFor } from "../aws-clients";
import { parameterJson } from "../manifest";
import type { GateValue } from "./gate-value";
import { prepareOnce } from "./run";

/** The same before it is known. */
type GateInputs = {
  readonly [Key in keyof GateValue]: GateValue[Key] extends readonly string[]
    ? pulumi.Input<pulumi.Input<string>[]>
    : pulumi.Input<GateValue[Key]>;
};

/** What the gate is made from. */
export interface GateArgs {
  readonly value: GateInputs;
  readonly clientsFor: ClientsFor;
  readonly tags: pulumi.Input<Tags>;
}

/**
 * Creates the gate that the services of a release wait for: a parameter that says what is to be prepared. Before it is
 * created or updated its hook runs the task and waits for its end, so nothing behind it changes when that fails, and
 * the next update, which finds the parameter as it was, tries again.
 */
export function createGate(
  name: string,
  { value, clientsFor, tags }: GateArgs,
  opts: pulumi.CustomResourceOptions & { readonly parent: pulumi.Resource },
): aws.ssm.Parameter {
  const prepare = prepareHook(name, clientsFor, opts.parent);
  return new aws.ssm.Parameter(
    name,
    {
      description: `What ${name} has prepared last`,
      type: "String",
      // What a run let through without preparing it is another value, so that the next run finds something to prepare.
      insecureValue: pulumi
        .output(value)
        .apply((known) => parameterJson(checksAreOff() ? { ...known, unprepared: true } : known)),
      tags,
    },
    { ...opts, ...(callsHooks() && { hooks: { beforeCreate: [prepare], beforeUpdate: [prepare] } }) },
  );
}

/**
 * What the engine calls before it creates or updates the gate, never in a preview.
 *
 * @param watched the resource that messages stand at. It must exist: those about the gate itself come only when it does
 */
export function prepareHook(
  name: string,
  clientsFor: ClientsFor,
  watched: pulumi.Resource,
): pulumi.ResourceHookFunction {
  return async ({ newInputs }) => {
    if (checksAreOff()) return;
    try {
      const value = await gateValue(newInputs);
      await prepareOnce(value, {
        clients: await clientsFor(value.cluster),
        say: (text) => void pulumi.log.info(text, watched).catch(() => undefined),
        mention: (text) => void pulumi.log.info(text, watched, undefined, true).catch(() => undefined),
        wait: (seconds) => sleep(seconds * 1000),
        seconds: () => performance.now() / 1000,
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${name} was not prepared, and none of its services was changed: ${reason}`);
    }
  };
}

/** The inputs are plain values by now; only a secret is still wrapped up. */
async function gateValue(inputs: pulumi.Inputs | undefined): Promise<GateValue> {
  const text = pulumi.output(inputs?.insecureValue as pulumi.Input<string>);
  return JSON.parse(await new Promise<string>((resolve) => text.apply(resolve))) as GateValue;
}
