import type { PolicyResource } from "@pulumi/policy";
import { entranceOf } from "../../entrances";
import { networkGraphOf, type NetworkGraph } from "../../graph/network-graph";
import { subnetTypes } from "../../graph/types";
import { entranceTag } from "../../internal/tags/entrance-tag";
import { judge, type Doubts } from "../../internal/unknowns";
import type { StackRule } from "../../rule";

/** Where a type keeps its subnets: the property and, inside it, the list or the one id. */
const placed: Readonly<Record<string, readonly [property: string, within?: string]>> = {
  "aws:ecs/service:Service": ["networkConfiguration", "subnets"],
  "aws:rds/subnetGroup:SubnetGroup": ["subnetIds"],
  "aws:elasticache/subnetGroup:SubnetGroup": ["subnetIds"],
  "aws:autoscaling/group:Group": ["vpcZoneIdentifiers"],
  "aws:ec2/instance:Instance": ["subnetId"],
  // A machine can get its subnet from its interfaces.
  "aws:ec2/networkInterface:NetworkInterface": ["subnetId"],
};

/** CKV2_AWS_35: what works and what is kept can't be reached from the internet, whatever a security group says. */
export const privateSubnetsOnly: StackRule = {
  name: "private-subnets-only",
  description: "Workloads and data stand only in subnets without a route to an internet gateway.",
  enforcementLevel: "mandatory",
  severity: "critical",
  tags: ["CKV2_AWS_35"],
  looksAt:
    "ecs.Service, rds.SubnetGroup, elasticache.SubnetGroup; autoscaling.Group, ec2.Instance, ec2.NetworkInterface that are no declared NAT or VPN; over route tables and routes of the stack",
  unseen:
    "which of several subnets is meant where their ids are unknown and only some are public; subnets of other stacks, unless an output of a component or stack names them as `publicSubnetIds`",
  validateStack: (args, reportViolation) =>
    judge((doubts) => {
      const graph = networkGraphOf(args.resources);
      for (const resource of graph.index.ofType(...Object.keys(placed))) {
        if (mayStandOutside(resource)) continue;
        if (standsOutside(resource, graph, doubts)) {
          reportViolation(
            "Put it into private subnets: one of its subnets has a route to an internet gateway.",
            resource.urn,
          );
        }
      }
    }),
};

/** NAT and VPN machines stand between the internet and the rest. */
function mayStandOutside(resource: PolicyResource): boolean {
  const tag = entranceTag(resource.props);
  return tag.known && (entranceOf(tag.value)?.carriers.includes(resource.type) ?? false);
}

function standsOutside(resource: PolicyResource, graph: NetworkGraph, doubts: Doubts): boolean {
  const [property, within] = placed[resource.type] ?? [""];
  const { ids, candidates, because } = graph.index.pointers(resource, property, subnetTypes, () => {
    const value = resource.props[property] as Readonly<Record<string, unknown>> | null | undefined;
    return (within === undefined ? value : value?.[within]) as string | readonly string[] | undefined;
  });
  const known = ids.map((id) => graph.exposure(id));
  const possible = candidates.map((subnet) => graph.exposure(subnet));
  if (known.includes("public")) return true;
  if (because && possible.length > 0 && possible.every((exposure) => exposure === "public")) return true;
  // Among what an unknown id may be there is a public subnet, or nothing that is known at all.
  const unsure = possible.length === 0 || possible.includes("public") || possible.includes("undecided");
  if (because && unsure) doubts.add(because);
  if (known.includes("undecided") && graph.because) doubts.add(graph.because);
  return false;
}
