import type { Version } from "../../components/release/manifest";
import type { Clients } from "../../components/release/aws-clients";
import { checkService } from "../../components/release/truth/check-service";
import { readFacts } from "../../components/release/truth/read-facts";
import { digestOf, type ScheduledRuntime, type ServiceRuntime } from "../../components/release/truth/runtime";
import { machineClock } from "./clock";
import type { Truth } from "./ports";

/** Time that goes by twenty times as fast, so that patience of minutes becomes one of seconds. */
const hasty = {
  now: () => performance.now() * 20,
  sleep: (milliseconds: number) => machineClock.sleep(milliseconds),
};

/** Asks AWS, and the services themselves, by what the stack's outputs say of them. */
export function createTruth(clients: Clients): Truth {
  return {
    async check(target, version, patience) {
      const asked = readTarget(target);
      const problems = programProblems(asked, version);
      return problems.length > 0 || isScheduled(asked)
        ? problems
        : checkService(clients, { ...asked, ...version }, patience && hasty);
    },
    async running(target) {
      const asked = readTarget(target);
      if (isScheduled(asked)) return asked.digest === undefined ? [] : [asked.digest];
      const { tasks } = await readFacts(clients, asked);
      const digests = tasks.map(
        ({ image, imageDigest }) => digestOf(image ?? "") ?? imageDigest ?? "unknown",
      );
      return [...new Set(digests)];
    },
  };
}

/** The outputs are of the last update that came to its end: where that was another one, they say so. */
function programProblems({ digest, sha }: Target, version: Version): string[] {
  if (digest === version.digest && (sha === undefined || sha === version.sha)) return [];
  return [
    `the stack's output "services" is of ${sha ?? "an unknown commit"} (${digest ?? "no digest"}), not of ${version.sha}`,
  ];
}

type Target = ServiceRuntime | ScheduledRuntime;

/** The schedule itself isn't asked: what the engine last wrote is what its next task runs. */
function isScheduled(target: Target): target is ScheduledRuntime {
  return "scheduleName" in target;
}

/** @throws Error where the output is not what a service gives */
function readTarget(target: unknown): Target {
  const { clusterArn, serviceName, containerName, taskDefinitionArn, desiredCount, scheduleName } = (target ??
    {}) as Partial<Record<keyof ServiceRuntime | keyof ScheduledRuntime, unknown>>;
  if ([scheduleName, taskDefinitionArn].every((text) => typeof text === "string")) {
    return target as ScheduledRuntime;
  }
  const texts = [clusterArn, serviceName, containerName, taskDefinitionArn];
  if (texts.every((text) => typeof text === "string") && typeof desiredCount === "number") {
    return target as ServiceRuntime;
  }
  throw new Error(`an entry of the stack's output "services" is not the \`runtime\` of an EcsService`);
}
