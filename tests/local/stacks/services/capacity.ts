import * as aws from "@pulumi/aws";
import { change, tags } from "./changed";
import { subnetIds } from "./network";

const template = new aws.ec2.LaunchTemplate("machines", {
  imageId: "ami-0123456789abcdef0",
  instanceType: "t3.micro",
});
const group = new aws.autoscaling.Group("machines", {
  minSize: 0,
  maxSize: 2,
  vpcZoneIdentifiers: subnetIds,
  launchTemplate: { id: template.id, version: "$Latest" },
  protectFromScaleIn: true,
  tags: [{ key: "AmazonECSManaged", value: "true", propagateAtLaunch: true }],
});
const machines = new aws.ecs.CapacityProvider("machines", {
  name: "services-machines",
  autoScalingGroupProvider: {
    autoScalingGroupArn: group.arn,
    managedTerminationProtection: "ENABLED",
    managedScaling: { status: "ENABLED", targetCapacity: change(100, 90) },
  },
  tags,
});

const key = new aws.kms.Key("exec", {
  enableKeyRotation: true,
  rotationPeriodInDays: 365,
  deletionWindowInDays: 7,
  tags,
});
const logs = new aws.cloudwatch.LogGroup("exec", { retentionInDays: 30, tags });
export const cluster = new aws.ecs.Cluster("services", {
  settings: [{ name: "containerInsights", value: "disabled" }],
  configuration: {
    executeCommandConfiguration: {
      kmsKeyId: key.arn,
      logging: "OVERRIDE",
      logConfiguration: { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: logs.name },
    },
  },
  tags,
});
export const providers = new aws.ecs.ClusterCapacityProviders("services", {
  clusterName: cluster.name,
  capacityProviders: ["FARGATE", "FARGATE_SPOT", machines.name],
});
export const machinesName = machines.name;

new aws.ecs.AccountSettingDefault("trunking", { name: "awsvpcTrunking", value: "enabled" });
