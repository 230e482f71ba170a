import {
  formatTrafficRecord,
  parseTrafficRecord,
  trafficParameter,
  type TrafficOwner,
  type TrafficRecord,
} from "../../components/traffic/record";
import { isAwsError, type ParameterStore, writeTagged } from "../release/aws";
import type { Records } from "./ports";

/** The weights of record of a split, in the Parameter Store. */
export function recordStore(
  ssm: Pick<ParameterStore, "getParameter" | "putParameter">,
  owner: TrafficOwner & { readonly name: string },
): Records {
  const name = trafficParameter(owner);
  return {
    read: async () => {
      const text = await valueOf(ssm, name);
      if (text === undefined) return undefined;
      try {
        return parseTrafficRecord(text);
      } catch (error) {
        throw new Error(`the weights on record in ${name} can't be read: ${(error as Error).message}`, {
          cause: error,
        });
      }
    },
    write: (record) => write(ssm, name, owner, record),
  };
}

async function valueOf(ssm: Pick<ParameterStore, "getParameter">, name: string): Promise<string | undefined> {
  try {
    const { Parameter } = await ssm.getParameter({ Name: name });
    return Parameter?.Value;
  } catch (error) {
    if (isAwsError(error, "ParameterNotFound")) return undefined;
    throw error;
  }
}

async function write(
  ssm: Pick<ParameterStore, "putParameter">,
  name: string,
  owner: TrafficOwner,
  record: TrafficRecord,
): Promise<void> {
  const parameter = {
    Name: name,
    Value: formatTrafficRecord(record),
    Type: "String",
    Description: "Weights of the targets; written by the command that shifts traffic alone",
  } as const;
  const tags = { environment: owner.stack, service: "shared", "managed-by": "shift" };
  await writeTagged(ssm, parameter, tags);
}
