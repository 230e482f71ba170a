import * as aws from "@pulumi/aws";
import { tags } from "./changed";

export const vpc = new aws.ec2.Vpc("services", { cidrBlock: "10.44.0.0/16", tags });
const zones = ["eu-west-1a", "eu-west-1b"];
export const subnetIds = zones.map(
  (availabilityZone, index) =>
    new aws.ec2.Subnet(`zone-${index}`, {
      vpcId: vpc.id,
      availabilityZone,
      cidrBlock: `10.44.${index}.0/24`,
    }).id,
);
export const securityGroup = new aws.ec2.SecurityGroup("services", { vpcId: vpc.id });
export const networkConfiguration = { subnets: subnetIds, securityGroups: [securityGroup.id] };
