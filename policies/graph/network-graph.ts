import type { PolicyResource } from "@pulumi/policy";
import { publishedPublicSubnets } from "./published-subnets";
import { combined, RouteTables, type Exposure } from "./route-tables";
import { StackIndex } from "./stack-index";
import * as types from "./types";

const graphs = new WeakMap<readonly PolicyResource[], NetworkGraph>();

/** The graph of these resources: built once, however many rules ask. */
export function networkGraphOf(resources: readonly PolicyResource[]): NetworkGraph {
  const graph = graphs.get(resources) ?? new NetworkGraph(resources);
  graphs.set(resources, graph);
  return graph;
}

/** Subnets, route tables and gateways of a stack: what the internet can reach by routes. */
export class NetworkGraph {
  readonly index: StackIndex;
  private readonly tables: RouteTables;
  /** Tables of a subnet, by the subnet's URN, or its id where it is of another stack. */
  private readonly associated = new Map<string, string[]>();
  private readonly mainTables = new Map<string, string[]>();
  private readonly published: ReadonlySet<string>;

  constructor(resources: readonly PolicyResource[]) {
    this.index = new StackIndex(resources);
    this.tables = new RouteTables(this.index);
    this.published = publishedPublicSubnets(resources);
    for (const association of this.index.ofType(types.associationType)) {
      this.associate(association, "subnetId", types.subnetTypes, this.associated);
    }
    for (const association of this.index.ofType(types.mainAssociationType)) {
      this.associate(association, "vpcId", types.vpcTypes, this.mainTables);
    }
  }

  /** The first thing about the routes that isn't known yet: why something is undecided. */
  get because(): Error | undefined {
    return this.tables.because;
  }

  /** How far a subnet can be reached, by its resource or the id it has. */
  exposure(subnet: PolicyResource | string): Exposure {
    const known = typeof subnet === "string" ? this.index.byId(subnet, types.subnetTypes) : subnet;
    if (known) return this.routed(known);
    const id = subnet as string;
    const tables = this.associated.get(id);
    if (tables) return combined(tables.map((key) => this.tables.exposure(key)));
    return this.published.has(id) ? "public" : "elsewhere";
  }

  private routed(subnet: PolicyResource): Exposure {
    const own = this.associated.get(subnet.urn);
    if (own) return combined(own.map((key) => this.tables.exposure(key)));
    if (subnet.type === types.defaultSubnetType) return this.inDefaultVpc();
    const { ids, candidates } = this.index.pointers(
      subnet,
      "vpcId",
      types.vpcTypes,
      () => subnet.props.vpcId as string,
    );
    const vpcs = [...ids.map((id) => this.index.byId(id, types.vpcTypes)), ...candidates];
    return combined(vpcs.map((vpc) => (vpc ? this.main(vpc) : "elsewhere")));
  }

  /** What a VPC's main table does: subnets without a table of their own use it. */
  private main(vpc: PolicyResource): Exposure {
    const main = this.tables.mainTable(vpc);
    const tables = this.mainTables.get(vpc.urn) ?? [main];
    const untouched = tables.includes(main) && !this.tables.manages(main);
    // AWS gives the main table of every default VPC a route to an internet gateway.
    if (vpc.type === types.defaultVpcType && untouched) return "public";
    return combined(tables.map((key) => this.tables.exposure(key)));
  }

  private inDefaultVpc(): Exposure {
    const vpcs = this.index.ofType(types.defaultVpcType);
    return vpcs.length === 0 ? "public" : combined(vpcs.map((vpc) => this.main(vpc)));
  }

  private associate(
    association: PolicyResource,
    property: "subnetId" | "vpcId",
    wanted: readonly string[],
    to: Map<string, string[]>,
  ): void {
    const { ids, candidates } = this.index.pointers(
      association,
      property,
      wanted,
      () => association.props[property] as string,
    );
    const tables = this.tables.tables(
      association,
      "routeTableId",
      () => association.props.routeTableId as string,
    );
    const ends = [
      ...ids.map((id) => this.index.byId(id, wanted)?.urn ?? id),
      ...candidates.map(({ urn }) => urn),
    ];
    for (const end of ends) to.set(end, [...(to.get(end) ?? []), ...tables]);
  }
}
