import * as pulumi from "@pulumi/pulumi";
import type { ClientsFor } from "../release/aws-clients";
import { checkService, type Clock } from "../release/truth/check-service";
import { explainFailure } from "../release/truth/explain-failure";
import type { ServiceRuntime } from "../release/truth/runtime";

/**
 * Fails the update when what runs isn't what was asked for. On every update, not only when the service changes: after ECS
 * took a version back, the state has it all the same, and the next update would find nothing to do.
 *
 * @throws pulumi.ResourceError saying what runs instead, and why
 */
export async function requireTruth(
  name: string,
  asked: ServiceRuntime,
  clientsFor: ClientsFor,
  component: pulumi.Resource,
  clock?: Clock,
): Promise<void> {
  const clients = await clientsFor(asked.clusterArn);
  const problems = await checkService(clients, asked, clock);
  if (problems.length === 0) return;
  const reasons = await explainFailure(clients, asked);
  const message = [
    `EcsService "${name}": what runs is not what was asked for:`,
    ...problems.map((problem) => `  - ${problem}`),
    ...(reasons === undefined ? [] : [reasons]),
  ].join("\n");
  const error = new pulumi.ResourceError(message, component, true);
  // Once the program's own code is through, the SDK prints the stack, which tells users nothing.
  error.stack = message;
  throw error;
}
