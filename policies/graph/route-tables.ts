import type { PolicyResource } from "@pulumi/policy";
import { elements, look } from "../internal/unknowns";
import type { Pointers, StackIndex } from "./stack-index";
import * as types from "./types";

/**
 * How far something can be reached from the internet: by a route through an internet gateway, not at all, a preview can't
 * tell yet, or it is no part of this stack.
 */
export type Exposure = "public" | "private" | "undecided" | "elsewhere";

/** What holds of something that is one of these, nobody knows which. */
export function combined(exposures: readonly Exposure[]): Exposure {
  const [first = "undecided", ...others] = exposures;
  return others.every((exposure) => exposure === first) ? first : "undecided";
}

/** The route tables of a stack and whether they lead to an internet gateway. A table is named by a key. */
export class RouteTables {
  private readonly routes = new Map<string, Exposure[]>();
  private readonly keysOfDefault = new Map<PolicyResource, string[]>();
  /** The first thing about the routes that isn't known yet. */
  because: Error | undefined;

  constructor(private readonly index: StackIndex) {
    for (const table of index.ofType(types.defaultRouteTableType)) {
      this.keysOfDefault.set(table, this.keys(this.defaultTableOf(table)));
    }
    for (const table of index.ofType(types.routeTableType))
      this.addRoutes([table.urn], this.inlineRoutes(table));
    for (const [table, keys] of this.keysOfDefault) this.addRoutes(keys, this.inlineRoutes(table));
    for (const route of index.ofType(types.routeType)) {
      const keys = this.tables(route, "routeTableId", () => route.props.routeTableId as string);
      const target = this.target(route, "gatewayId", () => route.props.gatewayId as string);
      // A route of which nobody knows the table makes none of the possible ones surely public.
      this.addRoutes(keys, [keys.length > 1 && target === "public" ? "undecided" : target]);
    }
  }

  /** Keys of the tables that a property points at: one that is known, or each that may be meant. */
  tables(from: PolicyResource, property: string, read: () => string | null | undefined): string[] {
    const wanted = [types.routeTableType, types.defaultRouteTableType, ...types.vpcTypes];
    return this.keys(this.index.pointers(from, property, wanted, read));
  }

  /** Key of the table that a VPC has from the beginning. */
  mainTable(vpc: PolicyResource): string {
    return `main table of ${vpc.urn}`;
  }

  /** Whether the stack says anything of a table's routes, be it that there are none. */
  manages(key: string): boolean {
    return this.routes.has(key);
  }

  /** Where a table's routes lead. */
  exposure(key: string): Exposure {
    const targets = this.routes.get(key) ?? [];
    if (targets.includes("public")) return "public";
    if (targets.includes("undecided")) return "undecided";
    return key.startsWith("id ") ? "elsewhere" : "private";
  }

  private addRoutes(keys: readonly string[], targets: readonly Exposure[]): void {
    for (const key of keys) this.routes.set(key, [...(this.routes.get(key) ?? []), ...targets]);
  }

  private defaultTableOf(table: PolicyResource): Pointers {
    const read = (): string => table.props.defaultRouteTableId as string;
    return this.index.pointers(table, "defaultRouteTableId", types.vpcTypes, read);
  }

  private keys({ ids, candidates }: Pointers): string[] {
    return [...ids.map((id) => this.keyOfId(id)), ...candidates.flatMap((each) => this.keysOf(each))];
  }

  private keyOfId(id: string): string {
    const table = this.index.byId(id, [types.routeTableType]);
    if (table) return table.urn;
    const vpc = this.index.ofType(...types.vpcTypes).find(({ props }) => {
      const own = [
        look(() => props.defaultRouteTableId as string),
        look(() => props.mainRouteTableId as string),
      ];
      return own.some((reading) => reading.known && reading.value === id);
    });
    return vpc ? this.mainTable(vpc) : `id ${id}`;
  }

  private keysOf(resource: PolicyResource): string[] {
    if (types.vpcTypes.includes(resource.type)) return [this.mainTable(resource)];
    return this.keysOfDefault.get(resource) ?? [resource.urn];
  }

  /** Where the routes lead that are written inside their table. */
  private inlineRoutes(table: PolicyResource): Exposure[] {
    const routes = look(() => table.props.routes as readonly InlineRoute[] | null | undefined);
    // A table without routes of its own is told by AWS what stands beside it.
    if (!routes.known && !table.propertyDependencies.routes) return [];
    if (!routes.known) return [this.target(table, "routes", () => table.props.routes as string)];
    return elements(routes.value).map((route) =>
      this.target(table, "routes", () => {
        if (!route.known) throw route.because;
        return route.value.gatewayId;
      }),
    );
  }

  private target(
    resource: PolicyResource,
    property: string,
    gateway: () => string | null | undefined,
  ): Exposure {
    const id = look(gateway);
    // Ids of internet gateways begin so, also those of other stacks; "local" and VPN gateways don't.
    if (id.known) return id.value?.startsWith("igw-") ? "public" : "private";
    const made = (resource.propertyDependencies[property] ?? []).map(({ type }) => type);
    const internet = made.includes(types.internetGatewayType);
    if (internet && !made.includes(types.vpnGatewayType)) return "public";
    if (!internet && made.length > 0) return "private";
    this.because ??= id.because;
    return "undecided";
  }
}

type InlineRoute = { readonly gatewayId?: string | null };
