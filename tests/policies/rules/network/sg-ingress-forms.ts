/** The four forms of a rule that lets something in, each with the same content. */
export interface Opening {
  readonly ranges: readonly string[];
  readonly protocol?: string;
  readonly from?: unknown;
  readonly to?: unknown;
  /** Value of the tag `entrance`. */
  readonly entrance?: string;
}

interface Form {
  readonly type: string;
  readonly at: string;
  props(opening: Opening): Record<string, unknown>;
}

const blocks = ({ ranges, protocol = "tcp", from = 443, to = from }: Opening) => ({
  protocol,
  fromPort: from,
  toPort: to,
  cidrBlocks: ranges.filter((range) => !range.includes(":")),
  ipv6CidrBlocks: ranges.filter((range) => range.includes(":")),
});
const tags = ({ entrance }: Opening) => (entrance === undefined ? {} : { tags: { entrance } });

export const group: Form = {
  type: "aws:ec2/securityGroup:SecurityGroup",
  at: "ingress[0]: ",
  props: (opening) => ({ ingress: [blocks(opening)], ...tags(opening) }),
};
export const defaultGroup: Form = {
  type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  at: "ingress[0]: ",
  props: (opening) => ({ ingress: [blocks(opening)], ...tags(opening) }),
};
export const classicRule: Form = {
  type: "aws:ec2/securityGroupRule:SecurityGroupRule",
  at: "",
  props: (opening) => ({ type: "ingress", ...blocks(opening) }),
};
export const ingressRule: Form = {
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  at: "",
  props: ({ ranges: [range = ""], protocol = "tcp", from = 443, to = from, ...rest }) => ({
    ipProtocol: protocol,
    fromPort: from,
    toPort: to,
    ...(range.includes(":") ? { cidrIpv6: range } : { cidrIpv4: range }),
    ...tags({ ranges: [], ...rest }),
  }),
};

export const forms = {
  "a group's own rule": group,
  "the default group's own rule": defaultGroup,
  "a classic rule": classicRule,
  "an ingress rule": ingressRule,
};
