import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../../internal/tags";
import type { ClientsFor } from "../aws-clients";
import { parameterJson } from "../manifest";
import type { GateValue } from "./gate-value";

/** What the gate is made from. */
export interface GateArgs {
  readonly value: pulumi.Inputs & { readonly [Key in keyof GateValue]: pulumi.Input<unknown> };
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
  { value, tags }: GateArgs,
  opts: pulumi.CustomResourceOptions & { readonly parent: pulumi.Resource },
): aws.ssm.Parameter {
  return new aws.ssm.Parameter(
    name,
    {
      description: `What ${name} has prepared last`,
      type: "String",
      insecureValue: pulumi.output(value).apply(parameterJson),
      tags,
    },
    opts,
  );
}
