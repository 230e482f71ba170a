import * as aws from "@pulumi/aws";

/** What the other files build in. */
export const vpc = new aws.ec2.Vpc("answered", { cidrBlock: "10.60.0.0/16", enableDnsHostnames: true });

export const subnets = ["a", "b"].map(
  (zone, index) =>
    new aws.ec2.Subnet(`private-${zone}`, {
      vpcId: vpc.id,
      cidrBlock: `10.60.${index * 16}.0/20`,
      availabilityZone: aws.getRegionOutput().region.apply((region) => `${region}${zone}`),
    }),
);

export const subnetIds = subnets.map(({ id }) => id);

export const securityGroup = new aws.ec2.SecurityGroup("answered", {
  vpcId: vpc.id,
  description: "Answered calls",
});
