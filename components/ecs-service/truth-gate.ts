import * as pulumi from "@pulumi/pulumi";
import { lateError } from "../internal/late-error";
import type { Clients, ClientsFor } from "../release/aws-clients";
import { describeError } from "../release/aws-errors";
import { checkService } from "../release/truth/check-service";
import { explainFailure } from "../release/truth/explain-failure";
import type { Clock } from "../release/truth/patience";
import type { ServiceRuntime } from "../release/truth/runtime";
import { whyUnasked } from "../release/truth/version";

/**
 * Fails the update when what runs isn't what was asked for. On every update, not only when the service changes: after ECS
 * took a version back, the state has it all the same, and the next update would find nothing to do.
 *
 * @throws pulumi.ResourceError saying what runs instead, and why, or why nobody knows
 */
export async function requireTruth(
  name: string,
  asked: ServiceRuntime,
  clientsFor: ClientsFor,
  component: pulumi.Resource,
  clock?: Clock,
): Promise<void> {
  const owner = `EcsService "${name}"`;
  const remark = (text: string) =>
    void pulumi.log.warn(`${owner}: ${text}`, component).catch(() => undefined);
  const unasked = whyUnasked(asked);
  if (unasked !== undefined) remark(unasked);
  let clients: Clients;
  let problems: readonly string[];
  try {
    clients = await clientsFor(asked.clusterArn);
    problems = await checkService(clients, asked, clock, remark);
  } catch (error) {
    throw lateError(
      `${owner}: nobody knows whether what runs of ${asked.serviceName} is what was asked for: ${describeError(error)}`,
      component,
    );
  }
  if (problems.length === 0) return;
  const reasons = await explainFailure(clients, asked);
  const message = [
    `${owner}: what runs is not what was asked for:`,
    ...problems.map((problem) => `  - ${problem}`),
    ...(reasons === undefined ? [] : [reasons]),
  ].join("\n");
  throw lateError(message, component);
}
