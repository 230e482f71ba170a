import type { TrafficRecord } from "../../components/traffic/record";
import { describeWeights, type TrafficWeights } from "../../components/traffic/weights";
import { backCommand, roundedShare, shareOfTarget } from "./plan";
import type { Ports } from "./ports";
import { goOnCommand, type Request } from "./request";
import { findSplit, splitsOutput } from "./split";

/** Where a split's traffic goes. */
export interface Status {
  readonly stack: string;
  readonly name: string;
  readonly host: string;
  readonly weights: TrafficWeights;
  /** Nothing where traffic was never shifted: then the program's defaults count. */
  readonly record: TrafficRecord | undefined;
  /** Who releases or shifts now, in words. */
  readonly holder: string | undefined;
}

/**
 * Looks where a split's traffic goes.
 *
 * @throws Refused where there is no such split; Error where the record can't be read
 */
export async function readStatus(
  of: Pick<Request, "stack" | "name">,
  ports: Pick<Ports, "engine" | "records"> & { readonly holder: () => Promise<string | undefined> },
): Promise<Status> {
  const { host, weights } = findSplit(await ports.engine.output(splitsOutput), of);
  const record = await ports.records.read();
  return { ...of, host, weights: record?.weights ?? weights, record, holder: await ports.holder() };
}

/** The same in lines for people. */
export function describeStatus(status: Status): string[] {
  const { stack, name, host, weights, record, holder } = status;
  const shift = record?.shift;
  const other = Object.keys(weights).find((target) => target !== shift?.to) ?? "";
  return [
    `${host} (${name} of ${stack})`,
    ...Object.keys(weights).map((target) => `  ${target}: ${roundedShare(shareOfTarget(weights, target))} %`),
    record === undefined
      ? "Traffic was never shifted; the weights are the program's defaults."
      : `Since ${record.time} by ${record.who}.`,
    ...(shift === undefined
      ? []
      : [
          `A shift to ${shift.to} by ${shift.steps.join(", ")} % isn't finished; before it: ${describeWeights(shift.before)}.`,
          ...(holder === undefined
            ? [
                `Go on: ${goOnCommand(status, shift.to)}. Back at once: ${backCommand(status, { from: other, before: shift.before })}.`,
              ]
            : []),
        ]),
    ...(holder === undefined ? [] : [`Under way: ${holder}.`]),
  ];
}
