import * as aws from "@pulumi/aws";

// What an environment is given from elsewhere: machines for tasks. None ever starts here.
const template = new aws.ec2.LaunchTemplate("machines", {
  imageId: "ami-0a1b2c3d4e5f60718",
  instanceType: "t4g.small",
  metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
});
const group = new aws.autoscaling.Group("machines", {
  availabilityZones: ["eu-west-1a"],
  minSize: 0,
  maxSize: 0,
  protectFromScaleIn: true,
  launchTemplate: { id: template.id, version: "$Latest" },
  tags: [{ key: "AmazonECSManaged", value: "true", propagateAtLaunch: true }],
});

/** Capacity by the machines. */
export const machines = new aws.ecs.CapacityProvider("machines", {
  autoScalingGroupProvider: {
    autoScalingGroupArn: group.arn,
    managedTerminationProtection: "ENABLED",
    managedScaling: { status: "ENABLED", targetCapacity: 100 },
  },
});
