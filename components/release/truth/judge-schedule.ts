import type { ScheduleFact } from "./read-schedule";
import { afterLastSlash, digestOf, revisionOf, type ScheduledRuntime } from "./runtime";

/**
 * What is wrong with a schedule, one sentence each; empty when its next task is what was asked: in this cluster, of this task
 * definition and its image. One that the program lets rest may be switched on.
 */
export function judgeSchedule(asked: ScheduledRuntime, fact: ScheduleFact | undefined): string[] {
  const schedule = `the schedule ${asked.scheduleName}`;
  if (fact === undefined) {
    return [`${schedule} of the group ${asked.scheduleGroupName} does not exist; nothing starts`];
  }
  const { taskDefinition } = fact;
  if (taskDefinition === undefined) {
    return [`${schedule} calls ${fact.targetArn} and starts no task`];
  }
  const problems: string[] = [];
  if (fact.targetArn !== asked.clusterArn) {
    const cluster = afterLastSlash(asked.clusterArn);
    problems.push(`${schedule} starts its tasks in ${fact.targetArn}, not in ${cluster} as asked`);
  }
  if (fact.state !== "ENABLED" && asked.isResting !== true) {
    problems.push(`${schedule} is ${fact.state}, where it was asked to run; nothing starts`);
  }
  const actual = revisionOf(taskDefinition.arn);
  if (taskDefinition.arn !== asked.taskDefinitionArn) {
    return [...problems, `${schedule} starts ${actual}, not ${revisionOf(asked.taskDefinitionArn)} as asked`];
  }
  if (taskDefinition.status !== "ACTIVE") {
    problems.push(`${actual} of ${schedule} is ${taskDefinition.status}; no task starts from it`);
  }
  if (asked.digest !== undefined && digestOf(taskDefinition.image ?? "") !== asked.digest) {
    const image = taskDefinition.image ?? "no image";
    problems.push(`${actual} of ${schedule} has ${image} for ${asked.containerName}, not ${asked.digest}`);
  }
  return problems;
}
