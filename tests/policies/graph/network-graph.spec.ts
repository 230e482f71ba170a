import assert from "node:assert/strict";
import { networkGraphOf } from "../../../policies/graph/network-graph";
import { policyResources, unknown, type Given } from "../../support/policy";
import { linked, network, table, type View } from "./networks";

function exposures(given: readonly Given[]): Record<string, string> {
  const resources = policyResources(given);
  const graph = networkGraphOf(resources);
  const subnets = resources.filter(({ type }) => /^aws:ec2\/(subnet:|defaultSubnet:)/.test(type));
  return Object.fromEntries(subnets.map((subnet) => [subnet.name, graph.exposure(subnet)]));
}

const mainTableOf = (view: View) => ({
  defaultRouteTableId: view === "update" ? "id-of-default-main" : unknown,
});
const usual = {
  "public-a": "public",
  "public-b": "public",
  "private-a": "private",
  "private-b": "private",
  "on-main": "private",
};

for (const view of ["update", "preview"] satisfies View[]) {
  describe(`network graph in ${view === "update" ? "an" : "a"} ${view}`, () => {
    it("knows public subnets by routes beside and inside their tables", () => {
      assert.deepEqual(exposures(network(view)), usual);
    });

    it("takes subnets without a table for what the VPC's main table makes them: routes inside", () => {
      const main = table(view, "main", {
        type: "aws:ec2/defaultRouteTable:DefaultRouteTable",
        routes: [{ cidrBlock: "0.0.0.0/0", gateway: "igw-1" }],
      });
      const props =
        view === "update" ? { defaultRouteTableId: "id-of-main" } : { defaultRouteTableId: unknown };
      const given = {
        ...main,
        props: { ...main.props, ...props },
        from: { ...main.from, defaultRouteTableId: ["vpc"] },
      };
      assert.deepEqual(exposures([...network(view), given]), { ...usual, "on-main": "public" });
    });

    it("the same: routes beside", () => {
      const route = linked(view, "aws:ec2/route:Route", "main-route", { gatewayId: "igw-1" });
      const given = {
        ...route,
        props: { ...route.props, routeTableId: view === "update" ? "id-of-main" : unknown },
        from: { ...route.from, routeTableId: ["vpc"] },
      };
      assert.deepEqual(exposures([...network(view), given]), { ...usual, "on-main": "public" });
    });

    it("the same: another table made the main one", () => {
      const type = "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation";
      const association = linked(view, type, "main", { vpcId: "vpc", routeTableId: "public" });
      assert.deepEqual(exposures([...network(view), association]), { ...usual, "on-main": "public" });
    });

    it("takes the default VPC for public, whose main table AWS leads to the internet", () => {
      const vpc = linked(view, "aws:ec2/defaultVpc:DefaultVpc", "default-vpc", {}, mainTableOf(view));
      const standard = linked(view, "aws:ec2/defaultSubnet:DefaultSubnet", "standard", {});
      const added = linked(view, "aws:ec2/subnet:Subnet", "added", { vpcId: "default-vpc" });
      assert.deepEqual(exposures([standard]), { standard: "public" });
      assert.deepEqual(exposures([vpc, standard, added]), { standard: "public", added: "public" });
    });

    it("takes it for private where its main table is managed and leads elsewhere, or the subnet's own does", () => {
      const vpc = linked(view, "aws:ec2/defaultVpc:DefaultVpc", "default-vpc", {}, mainTableOf(view));
      const standard = linked(view, "aws:ec2/defaultSubnet:DefaultSubnet", "standard", {});
      const main: Given = {
        type: "aws:ec2/defaultRouteTable:DefaultRouteTable",
        name: "main",
        props: { defaultRouteTableId: mainTableOf(view).defaultRouteTableId, routes: [] },
        from: { defaultRouteTableId: ["default-vpc"], routes: [] },
      };
      assert.deepEqual(exposures([vpc, standard, main]), { standard: "private" });
      const own = linked(view, "aws:ec2/routeTable:RouteTable", "own", {});
      const association = linked(view, "aws:ec2/routeTableAssociation:RouteTableAssociation", "its", {
        routeTableId: "own",
        subnetId: "standard",
      });
      assert.deepEqual(exposures([vpc, standard, own, association]), { standard: "private" });
      const type = "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation";
      const instead = linked(view, type, "instead", { vpcId: "default-vpc", routeTableId: "own" });
      assert.deepEqual(exposures([vpc, standard, own, instead]), { standard: "private" });
    });

    it("isn't led astray by gateways that aren't the internet's", () => {
      const vpn = linked(view, "aws:ec2/vpnGateway:VpnGateway", "vgw", { vpcId: "vpc" });
      const route = linked(view, "aws:ec2/route:Route", "to-office", {
        routeTableId: "private",
        gatewayId: "vgw",
      });
      assert.deepEqual(exposures([...network(view), vpn, route]), usual);
    });
  });
}

describe("network graph", () => {
  it("knows internet gateways of other stacks by their ids, in subnets and tables of other stacks too", () => {
    const route: Given = {
      type: "aws:ec2/route:Route",
      name: "foreign",
      props: { routeTableId: "rtb-foreign", gatewayId: "igw-foreign" },
    };
    const association: Given = {
      type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
      name: "association",
      props: { routeTableId: "rtb-foreign", subnetId: "subnet-foreign" },
    };
    const graph = networkGraphOf(policyResources([route, association]));
    assert.equal(graph.exposure("subnet-foreign"), "public");
    assert.equal(graph.exposure("subnet-other"), "elsewhere");
  });

  it("doesn't judge a subnet whose table or VPC is of another stack", () => {
    const subnet = (name: string): Given => ({
      type: "aws:ec2/subnet:Subnet",
      name,
      props: { id: name, vpcId: "vpc-foreign" },
    });
    const association: Given = {
      type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
      name: "association",
      props: { routeTableId: "rtb-foreign", subnetId: "with-table" },
    };
    assert.deepEqual(exposures([subnet("with-table"), subnet("without"), association]), {
      "with-table": "elsewhere",
      without: "elsewhere",
    });
  });

  it("reads what other stacks say of their public subnets, at any depth", () => {
    const reference: Given = {
      type: "pulumi:pulumi:StackReference",
      name: "staging",
      props: {
        outputs: {
          environment: { publicSubnetIds: ["subnet-p", 7], privateSubnetIds: ["subnet-q"] },
          more: [{ network: { publicSubnetIds: ["subnet-r"] } }],
          unknown,
        },
      },
    };
    const graph = networkGraphOf(policyResources([reference]));
    assert.deepEqual(
      ["subnet-p", "subnet-q", "subnet-r"].map((id) => graph.exposure(id)),
      ["public", "elsewhere", "public"],
    );
  });

  it("reads the same of components and of the stack itself, and of nothing that a provider manages", () => {
    const given: Given[] = [
      {
        type: "ecs-environment:index:ReviewApp",
        name: "review",
        props: { ref: { publicSubnetIds: ["subnet-p"] } },
      },
      { type: "pulumi:pulumi:Stack", name: "stack", props: { publicSubnetIds: ["subnet-q", unknown] } },
      { type: "aws:any:Thing", name: "thing", props: { id: "thing", publicSubnetIds: ["subnet-r"] } },
    ];
    const graph = networkGraphOf(policyResources(given));
    assert.deepEqual(
      ["subnet-p", "subnet-q", "subnet-r"].map((id) => graph.exposure(id)),
      ["public", "public", "elsewhere"],
    );
  });

  it("is undecided where a preview can't know which table or gateway is meant", () => {
    const twoTables = {
      ...linked("preview", "aws:ec2/routeTableAssociation:RouteTableAssociation", "either", {
        subnetId: "on-main",
        routeTableId: ["public", "private"],
      }),
    };
    assert.equal(exposures([...network("preview"), twoTables])["on-main"], "undecided");
    const nowhere: Given = {
      type: "aws:ec2/route:Route",
      name: "somewhere",
      props: { routeTableId: unknown, gatewayId: unknown },
      from: { routeTableId: ["private"] },
    };
    const resources = policyResources([...network("preview"), nowhere]);
    const graph = networkGraphOf(resources);
    assert.equal(graph.exposure(resources.find(({ name }) => name === "private-a")!), "undecided");
    assert.match(graph.because?.message ?? "", /gatewayId can't be known/);
  });

  it("is undecided where a route may lead to the internet or to an office, or be of another table", () => {
    const subnet = "private-a";
    const vpn = linked("preview", "aws:ec2/vpnGateway:VpnGateway", "vgw", { vpcId: "vpc" });
    const either = linked("preview", "aws:ec2/route:Route", "either", {
      routeTableId: "private",
      gatewayId: ["igw-1", "vgw"],
    });
    assert.equal(exposures([...network("preview"), vpn, either])[subnet], "undecided");
    const someTable = linked("preview", "aws:ec2/route:Route", "some-table", {
      routeTableId: ["private", "inline"],
      gatewayId: "igw-1",
    });
    assert.equal(exposures([...network("preview"), someTable])[subnet], "undecided");
  });

  it("is decided where all that may be meant is the same", () => {
    const bothPublic = linked("preview", "aws:ec2/routeTableAssociation:RouteTableAssociation", "either", {
      subnetId: "on-main",
      routeTableId: ["public", "inline"],
    });
    assert.equal(exposures([...network("preview"), bothPublic])["on-main"], "public");
  });

  it("is built once for the same resources", () => {
    const resources = policyResources(network("update"));
    assert.equal(networkGraphOf(resources), networkGraphOf(resources));
    assert.notEqual(networkGraphOf(resources), networkGraphOf([...resources]));
  });
});
