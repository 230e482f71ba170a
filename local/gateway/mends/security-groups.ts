import type { Mend, MendContext } from "../mend";
import type { Fields } from "../protocol";
import { list, text } from "./fields";

/**
 * A rule for all protocols has no ports: AWS ignores those that come with it. The emulator compares them, so that the
 * provider's request to revoke the rule that lets everything out (ports 0 to 0) matches nothing, and it stays.
 */
export const securityGroups: Mend = {
  service: "ec2",
  actions: {
    RevokeSecurityGroupEgress: revokeWithoutPorts("RevokeSecurityGroupEgress"),
    RevokeSecurityGroupIngress: revokeWithoutPorts("RevokeSecurityGroupIngress"),
  },
};

function revokeWithoutPorts(action: string) {
  return async (output: Fields, { input, emulator }: MendContext): Promise<Fields> => {
    const everything = list(input, "IpPermissions")
      .filter((permission) => text(permission, "IpProtocol") === "-1")
      .map(({ FromPort: _from, ToPort: _to, ...permission }) => permission);
    if (everything.length > 0)
      await emulator("ec2", action, { GroupId: input.GroupId, IpPermissions: everything });
    return output;
  };
}
