import type { Fields } from "../protocol";
import type { Mend, MendContext } from "../mend";
import { list, structure, text, texts } from "./fields";

/** Where each creation's answer holds the ids of what was made. */
const ids: Readonly<Record<string, (output: Fields) => string[]>> = {
  // The emulator knows `vpc-flow-log`, AWS's resource type for them, by another name.
  CreateFlowLogs: (output) => texts(output, "FlowLogIds"),
  CreateCustomerGateway: (output) => [text(structure(output, "CustomerGateway"), "CustomerGatewayId")],
  CreateManagedPrefixList: (output) => [text(structure(output, "PrefixList"), "PrefixListId")],
  CreateVpnConnection: (output) => [text(structure(output, "VpnConnection"), "VpnConnectionId")],
  CreateVpnGateway: (output) => [text(structure(output, "VpnGateway"), "VpnGatewayId")],
  ImportKeyPair: (output) => [text(output, "KeyPairId")],
};

/** Of these the emulator drops the tags that come with the creation; it keeps tags that are added later. */
export const creationTags: Mend = {
  service: "ec2",
  actions: Object.fromEntries(
    Object.entries(ids).map(([action, idsOf]) => [
      action,
      async (output: Fields, { input, emulator }: MendContext) => {
        const Tags = list(input, "TagSpecifications").flatMap((specification) => list(specification, "Tags"));
        if (Tags.length > 0) await emulator("ec2", "CreateTags", { Resources: idsOf(output), Tags });
        return output;
      },
    ]),
  ),
};
