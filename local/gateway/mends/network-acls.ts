import type { Mend, MendContext } from "../mend";
import type { Fields } from "../protocol";
import { list, text, texts } from "./fields";

const kind = "network-acl-association";

/**
 * In AWS every subnet belongs to one network ACL, its VPC's default one until it is moved, and the list of ACLs can be
 * filtered by that. The emulator has no such associations and ignores those filters.
 */
export const networkAcls: Mend = {
  service: "ec2",
  actions: {
    DescribeNetworkAcls: async (output, context) => {
      const { Subnets } = await context.emulator("ec2", "DescribeSubnets", {});
      const acls = list(output, "NetworkAcls").map((acl) => ({
        ...acl,
        Associations: ((Subnets ?? []) as Fields[])
          .filter((subnet) => belongs(subnet, acl, context))
          .map(({ SubnetId }) => ({
            NetworkAclAssociationId: associationId(String(SubnetId), context),
            NetworkAclId: acl.NetworkAclId,
            SubnetId,
          })),
      }));
      return { ...output, NetworkAcls: filtered(acls, list(context.input, "Filters")) };
    },
    ReplaceNetworkAclAssociation: async (output, context) => {
      const { input, memory, emulator } = context;
      const { Subnets } = await emulator("ec2", "DescribeSubnets", {});
      for (const { SubnetId } of (Subnets ?? []) as Fields[]) {
        if (associationId(String(SubnetId), context) !== input.AssociationId) continue;
        const NetworkAclAssociationId = output.NewAssociationId;
        memory.remember(kind, String(SubnetId), {
          NetworkAclId: input.NetworkAclId,
          NetworkAclAssociationId,
        });
        break;
      }
      return output;
    },
  },
};

function belongs(subnet: Fields, acl: Fields, { memory }: MendContext): boolean {
  const moved = memory.recall(kind, text(subnet, "SubnetId")).NetworkAclId;
  return moved === undefined
    ? acl.IsDefault === true && acl.VpcId === subnet.VpcId
    : moved === acl.NetworkAclId;
}

function associationId(subnetId: string, { memory }: MendContext): string {
  const moved = memory.recall(kind, subnetId).NetworkAclAssociationId;
  return typeof moved === "string" ? moved : subnetId.replace("subnet-", "aclassoc-");
}

const filters: Readonly<Record<string, string>> = {
  "association.association-id": "NetworkAclAssociationId",
  "association.network-acl-id": "NetworkAclId",
  "association.subnet-id": "SubnetId",
};

function filtered(acls: Fields[], wanted: readonly Fields[]): Fields[] {
  return acls.filter((acl) =>
    wanted.every((filter) => {
      const field = filters[text(filter, "Name")];
      const values = texts(filter, "Values");
      return (
        !field || list(acl, "Associations").some((association) => values.includes(text(association, field)))
      );
    }),
  );
}
