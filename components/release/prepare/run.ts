import type { Task } from "@aws-sdk/client-ecs";
import { imageProblems } from "../settings";
import { afterLastSlash, digestOf, revisionOf } from "../truth/runtime";
import { failureMessage } from "./failure";
import { findTasks } from "./find";
import type { GateValue } from "./gate-value";
import { rememberedDigest, startedBy } from "./identity";
import { readPrepared, wasPrepared, writePrepared } from "./memory";
import { outcomeOf } from "./outcome";
import { startTask } from "./start";
import type { PrepareTools } from "./tools";
import { waitForEnd } from "./wait";

/**
 * Prepares a version, once for each image: what was prepared before is skipped, a task that still runs is waited for, and only
 * otherwise one is started.
 *
 * @throws Error with the reason where it wasn't prepared
 */
export async function prepareOnce(value: GateValue, tools: PrepareTools): Promise<void> {
  const { ecs, parameters } = tools.clients;
  const digest = digestOf(value.image);
  if (digest === undefined) throw new Error(imageProblems(value.image).join("; "));
  const remembered = rememberedDigest(digest, value.generation);
  const prepared = await readPrepared(parameters, value.prepared);
  if (wasPrepared(prepared, remembered)) {
    tools.say(`${shortImage(value.image)} was prepared before: nothing is run`);
    return;
  }

  const begun = tools.seconds();
  const found = await findTasks(ecs, {
    cluster: value.cluster,
    family: familyOf(value.taskDefinition),
    startedBy: startedBy(value),
  });
  const ended = await endOf(await taskFor(value, found, tools), value, tools);
  const outcome = outcomeOf(ended, value.timeoutInSeconds);
  if (outcome.kind === "failed") {
    throw new Error(await failureMessage(outcome, arnOf(ended), value, tools));
  }
  await writePrepared(parameters, value.prepared, prepared, remembered);
  tools.say(`${shortImage(value.image)} is prepared after ${Math.round(tools.seconds() - begun)} s`);
}

/** A task that was found and that is of use, or a new one. */
async function taskFor(value: GateValue, found: readonly Task[], tools: PrepareTools): Promise<Task> {
  const kindOf = (task: Task) => outcomeOf(task, value.timeoutInSeconds).kind;
  const live = found.find((task) => kindOf(task) === "live");
  if (live) {
    tools.say(
      `task ${afterLastSlash(arnOf(live))} was started by an earlier update and still runs: it is waited for`,
    );
    return live;
  }
  const done = found.find((task) => kindOf(task) === "done");
  if (done) {
    tools.say(`task ${afterLastSlash(arnOf(done))} was started by an earlier update and has ended well`);
    return done;
  }
  const { task, isNew } = await startTask(value, new Set(found.map(arnOf)), tools);
  tools.say(
    isNew
      ? `task ${afterLastSlash(arnOf(task))} is started: ${JSON.stringify(value.command)} in ${shortImage(value.image)}, for ${value.timeoutInSeconds} s at most`
      : `task ${afterLastSlash(arnOf(task))} was started by an earlier update: it is waited for`,
  );
  return task;
}

async function endOf(task: Task, value: GateValue, tools: PrepareTools): Promise<Task> {
  return task.lastStatus === "STOPPED" ? task : waitForEnd(arnOf(task), value, tools);
}

/** @throws Error where AWS gives a task without its name, which it never does */
function arnOf({ taskArn }: Task): string {
  if (taskArn === undefined) throw new Error("ECS gave a task without its ARN");
  return taskArn;
}

/** `…:task-definition/staging-release:7` is of the family `staging-release`. */
function familyOf(taskDefinitionArn: string): string {
  const revision = revisionOf(taskDefinitionArn);
  return revision.slice(0, revision.indexOf(":"));
}

/** An image as people read it: twelve digits of the digest are enough to tell two apart. */
function shortImage(image: string): string {
  return image.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]*$/, "$1");
}
