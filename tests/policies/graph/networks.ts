import { unknown, type Given } from "../../support/policy";

/** How a network is looked at: ids that AWS gave, or a preview that only knows what each property was made of. */
export type View = "update" | "preview";

/** Properties and the names of the resources that they point at. */
type Links = Readonly<Record<string, string | string[]>>;

/**
 * A resource whose `links` (property → names of resources) are ids in an update, and in a preview unknown with
 * the names as what they were made of.
 */
export function linked(view: View, type: string, name: string, links: Links, props: object = {}): Given {
  const known = view === "update";
  const entries = Object.entries(links).map(([property, target]) => ({
    property,
    value: typeof target === "string" ? idOf(target) : target.map(idOf),
    from: [target].flat(),
  }));
  return {
    type,
    name,
    props: {
      id: known ? idOf(name) : unknown,
      ...props,
      ...Object.fromEntries(entries.map(({ property, value }) => [property, known ? value : unknown])),
    },
    from: Object.fromEntries(entries.map(({ property, from }) => [property, from])),
  };
}

/** The id that AWS gives: internet gateways are known by theirs. */
export function idOf(name: string): string {
  return name.startsWith("igw") ? name : `id-of-${name}`;
}

/** A VPC with a public and a private subnet in each of two zones, and one that only has the VPC's main table. */
export function network(view: View): Given[] {
  const subnet = (name: string, table?: string): Given[] => [
    linked(view, "aws:ec2/subnet:Subnet", name, { vpcId: "vpc" }),
    ...(table
      ? [
          linked(view, "aws:ec2/routeTableAssociation:RouteTableAssociation", `${name}-table`, {
            routeTableId: table,
            subnetId: name,
          }),
        ]
      : []),
  ];
  const mainTable = view === "preview" ? unknown : "id-of-main";
  return [
    {
      ...linked(
        view,
        "aws:ec2/vpc:Vpc",
        "vpc",
        {},
        { defaultRouteTableId: mainTable, mainRouteTableId: mainTable },
      ),
    },
    linked(view, "aws:ec2/internetGateway:InternetGateway", "igw-1", { vpcId: "vpc" }),
    table(view, "public", {}),
    linked(view, "aws:ec2/route:Route", "internet", { routeTableId: "public", gatewayId: "igw-1" }),
    table(view, "inline", { routes: [{ cidrBlock: "0.0.0.0/0", gateway: "igw-1" }] }),
    table(view, "private", {}),
    linked(view, "aws:ec2/natGateway:NatGateway", "nat", { subnetId: "public-a" }),
    linked(
      view,
      "aws:ec2/route:Route",
      "outbound",
      { routeTableId: "private", natGatewayId: "nat" },
      { gatewayId: null },
    ),
    ...subnet("public-a", "public"),
    ...subnet("public-b", "inline"),
    ...subnet("private-a", "private"),
    ...subnet("private-b", "private"),
    ...subnet("on-main"),
  ];
}

/** A route inside a table, with the name of the gateway it leads to. */
interface InlineRoute {
  readonly cidrBlock: string;
  readonly gateway: string;
}

/** A route table. Without routes of its own a preview doesn't know what AWS will say of them. */
export function table(
  view: View,
  name: string,
  { routes, type = "aws:ec2/routeTable:RouteTable" }: { routes?: readonly InlineRoute[]; type?: string },
): Given {
  const own = linked(view, type, name, { vpcId: "vpc" });
  const none = view === "preview" ? unknown : [];
  const inside = routes?.map(({ gateway, ...rest }) => ({
    ...rest,
    gatewayId: view === "preview" && gateway !== "local" ? unknown : idOf(gateway),
  }));
  return {
    ...own,
    props: { ...own.props, routes: inside ?? none },
    from: { ...own.from, ...(routes && { routes: routes.map(({ gateway }) => gateway) }) },
  };
}
