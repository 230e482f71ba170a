import * as aws from "@pulumi/aws";
import { network, tags } from "./network";

/** Ids of new subnets are unknown, so that a preview can't tell that one of them is public. */
export function mixedSubnets(): void {
  const { publicSubnet, privateSubnet } = network();
  new aws.elasticache.SubnetGroup("mixed", { subnetIds: [privateSubnet.id, publicSubnet.id], tags });
}
