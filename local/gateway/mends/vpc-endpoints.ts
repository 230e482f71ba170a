import type { Mend } from "../mend";
import type { Fields } from "../protocol";
import { list, structure, text, texts } from "./fields";

const kind = "vpc-endpoint";

/**
 * The emulator keeps of an interface endpoint neither private DNS nor its security groups, address type or DNS
 * options, and of no endpoint the policy; AWS returns them. Without private DNS in the answer the provider replaces
 * the endpoint with every update.
 */
export const vpcEndpoints: Mend = {
  service: "ec2",
  actions: {
    CreateVpcEndpoint: (output, { input, memory }) => {
      const endpoint = structure(output, "VpcEndpoint");
      memory.remember(kind, text(endpoint, "VpcEndpointId"), {
        PolicyDocument: input.PolicyDocument ?? fullAccess,
        ...(text(endpoint, "VpcEndpointType") === "Interface" ? interfaceFields(input) : {}),
      });
      Object.assign(endpoint, memory.recall(kind, text(endpoint, "VpcEndpointId")));
      return output;
    },
    ModifyVpcEndpoint: (output, { input, memory }) => {
      const id = text(input, "VpcEndpointId");
      const before = memory.recall(kind, id);
      const removed = new Set(texts(input, "RemoveSecurityGroupIds"));
      const kept = list(before, "Groups").filter((group) => !removed.has(text(group, "GroupId")));
      memory.remember(kind, id, {
        PolicyDocument: input.ResetPolicy === true ? fullAccess : input.PolicyDocument,
        PrivateDnsEnabled: input.PrivateDnsEnabled,
        IpAddressType: input.IpAddressType,
        DnsOptions: input.DnsOptions && {
          ...structure(before, "DnsOptions"),
          ...structure(input, "DnsOptions"),
        },
        Groups: before.Groups && [...kept, ...groups(texts(input, "AddSecurityGroupIds"))],
      });
      return output;
    },
    DescribeVpcEndpoints: (output, { memory }) => {
      for (const endpoint of list(output, "VpcEndpoints")) {
        Object.assign(endpoint, memory.recall(kind, text(endpoint, "VpcEndpointId")));
      }
      return output;
    },
    DeleteVpcEndpoints: (output, { input, memory }) => {
      for (const id of texts(input, "VpcEndpointIds")) memory.forget(kind, id);
      return output;
    },
  },
};

const fullAccess = JSON.stringify({
  Version: "2008-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
});

function interfaceFields(input: Fields): Fields {
  return {
    PrivateDnsEnabled: input.PrivateDnsEnabled ?? true,
    Groups: groups(texts(input, "SecurityGroupIds")),
    IpAddressType: input.IpAddressType ?? "ipv4",
    DnsOptions: { DnsRecordIpType: "ipv4", ...structure(input, "DnsOptions") },
  };
}

function groups(ids: readonly string[]): Fields[] {
  return ids.map((GroupId) => ({ GroupId }));
}
