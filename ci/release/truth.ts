import type { Version } from "../../components/release/manifest";
import type { Clients } from "../../components/release/aws-clients";
import { checkSchedule } from "../../components/release/truth/check-schedule";
import { checkService } from "../../components/release/truth/check-service";
import type { Clock } from "../../components/release/truth/patience";
import { readFacts } from "../../components/release/truth/read-facts";
import { readSchedule } from "../../components/release/truth/read-schedule";
import { digestOf, type ScheduledRuntime, type ServiceRuntime } from "../../components/release/truth/runtime";
import { machineClock } from "./clock";
import type { Truth } from "./ports";

/** Time that goes by twenty times as fast, so that patience of minutes becomes one of seconds. */
const hasty: Clock = {
  now: () => performance.now() * 20,
  sleep: (milliseconds: number) => machineClock.sleep(milliseconds),
};

/**
 * Asks AWS, and the services themselves, by what the stack's outputs say of them.
 *
 * @param hurried the time for who wants an answer at once
 */
export function createTruth(clients: Clients, hurried: Clock = hasty): Truth {
  return {
    async check(target, version, patience) {
      const asked = readTarget(target);
      const problems = programProblems(asked, version);
      if (problems.length > 0) return problems;
      const clock = patience && hurried;
      return isScheduled(asked)
        ? checkSchedule(clients, { ...asked, ...version }, clock)
        : checkService(clients, { ...asked, ...version }, clock);
    },
    async running(target) {
      const asked = readTarget(target);
      if (isScheduled(asked)) {
        const { taskDefinition } = (await readSchedule(clients, asked)) ?? {};
        return taskDefinition ? [digestOf(taskDefinition.image ?? "") ?? "unknown"] : [];
      }
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

function isScheduled(target: Target): target is ScheduledRuntime {
  return "scheduleName" in target;
}

/** @throws Error where the output is not what a service gives */
function readTarget(target: unknown): Target {
  const said = (target ?? {}) as Partial<Record<keyof ServiceRuntime | keyof ScheduledRuntime, unknown>>;
  const { clusterArn, containerName, taskDefinitionArn } = said;
  const areTexts = (...values: unknown[]) => values.every((value) => typeof value === "string");
  if (areTexts(clusterArn, containerName, taskDefinitionArn)) {
    if (areTexts(said.scheduleName, said.scheduleGroupName)) return target as ScheduledRuntime;
    if (areTexts(said.serviceName) && typeof said.desiredCount === "number") return target as ServiceRuntime;
  }
  throw new Error(`an entry of the stack's output "services" is not the \`runtime\` of an EcsService`);
}
