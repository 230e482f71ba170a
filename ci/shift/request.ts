import type { Limits } from "./judge";

/** What shall be shifted. */
export interface Request extends Limits {
  readonly stack: string;
  /** Name of the split. */
  readonly name: string;
  /** Target that the traffic goes to. */
  readonly to: string;
  /**
   * Its share in each step, in per cent.
   * @default those of the shift that goes on, else {@link defaultSteps}
   */
  readonly steps: readonly number[] | undefined;
  /** Who asks for it, in words for people. */
  readonly who: string;
}

/** Shares of the new target that a shift goes through, in per cent. */
export const defaultSteps: readonly number[] = [10, 50, 100];

/** The command that goes on with a shift. */
export function goOnCommand({ stack, name }: Pick<Request, "stack" | "name">, to: string): string {
  return `npm run shift -- ${stack} ${name} --to ${to}`;
}

/**
 * The command that brings a target's share of the traffic to so much at once, without looking.
 *
 * @param percent a whole number from 1 to 100
 */
export function atOnceCommand(of: Pick<Request, "stack" | "name">, to: string, percent: number): string {
  return `${goOnCommand(of, to)} --steps ${percent} --pause 0s`;
}
