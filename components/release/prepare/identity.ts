import { createHash } from "node:crypto";
import type { GateValue } from "./gate-value";

/** What makes one preparation another than the next. */
type Identifying = Pick<GateValue, "image" | "command" | "prepared" | "generation">;

/**
 * The mark that a preparation's tasks bear in ECS. Who comes later computes the same one, and so finds the tasks of an
 * update that was killed. The name of the memory is in it, which is new in a stack that was destroyed and created
 * again: the tasks of the old one, which ECS lists for another hour, have prepared databases that are gone.
 */
export function startedBy({ image, command, prepared, generation }: Identifying): string {
  const digest = image.slice(image.indexOf("@") + 1);
  return `prepare/${hash([prepared, digest, command, ...(generation === undefined ? [] : [generation])]).slice(0, 20)}`;
}

/** What is remembered of an image that was prepared: its digest, or one of it and of the life of the database. */
export function rememberedDigest(digest: string, generation: string | undefined): string {
  return generation === undefined ? digest : `sha256:${hash([digest, generation])}`;
}

/**
 * Token of an attempt to start a task. AWS answers one that it has seen with the task that it started then, so an
 * attempt whose answer was lost doesn't lead to a second task.
 *
 * @param request everything that the task is started with: for another request AWS refuses a token that it has seen
 * @param attempt which one it is, from 0: a task that failed needs a new token to be started anew
 * @param moment told where AWS said just before that it started nothing: a token of this moment alone, because AWS may know the
 *   next ones from an earlier update, with the same answer
 */
export function clientToken(request: object, attempt: number, moment?: number): string {
  return hash(moment === undefined ? [request, attempt] : [request, attempt, moment]);
}

/** 64 hexadecimal digits, just what AWS takes as a token. */
function hash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
