import { createHash } from "node:crypto";
import type { GateValue } from "./gate-value";

/** What makes one preparation another than the next. */
type Identifying = Pick<GateValue, "image" | "command" | "prepared">;

/**
 * The mark that a preparation's tasks bear in ECS. Who comes later computes the same one, and so finds the tasks of an
 * update that was killed. The name of the memory is in it, which is new in a stack that was destroyed and created
 * again: the tasks of the old one, which ECS lists for another hour, have prepared databases that are gone.
 */
export function startedBy({ image, command, prepared }: Identifying): string {
  const digest = image.slice(image.indexOf("@") + 1);
  return `prepare/${hash([prepared, digest, command]).slice(0, 20)}`;
}

/**
 * Token of an attempt to start a task. AWS answers one that it has seen with the task that it started then, so an
 * attempt whose answer was lost doesn't lead to a second task.
 *
 * @param request everything that the task is started with: for another request AWS refuses a token that it has seen
 * @param attempt which one it is, from 0: a task that failed needs a new token to be started anew
 */
export function clientToken(request: object, attempt: number): string {
  return hash([request, attempt]);
}

/** 64 characters, just what AWS takes as a token. */
function hash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
