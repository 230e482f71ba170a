import * as aws from "@pulumi/aws";
import { cluster } from "./containers";
import { trust } from "./identity";
import { group, privateSubnets, tags } from "./network";

const role = new aws.iam.Role("machine", { assumeRolePolicy: trust("ec2.amazonaws.com"), tags });
new aws.iam.RolePolicyAttachment("machine", {
  role: role.name,
  policyArn: "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
});
const profile = new aws.iam.InstanceProfile("machine", { role: role.name, tags });
const image = aws.ssm.getParameterOutput({
  name: "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
});
const template = new aws.ec2.LaunchTemplate("machine", {
  imageId: image.value.apply((id) => (id.startsWith("ami-") ? id : "ami-0123456789abcdef0")),
  instanceType: "t3.small",
  iamInstanceProfile: { arn: profile.arn },
  vpcSecurityGroupIds: [group.id],
  metadataOptions: { httpTokens: "required", httpEndpoint: "enabled", httpPutResponseHopLimit: 2 },
  monitoring: { enabled: true },
  userData: cluster.name.apply((name) =>
    Buffer.from(`#!/bin/bash\necho ECS_CLUSTER=${name} >> /etc/ecs/ecs.config\n`).toString("base64"),
  ),
  tagSpecifications: [{ resourceType: "instance", tags }],
  tags,
});
const machines = new aws.autoscaling.Group("machine", {
  minSize: 0,
  maxSize: 2,
  desiredCapacity: 0,
  vpcZoneIdentifiers: privateSubnets.map(({ id }) => id),
  launchTemplate: { id: template.id, version: "$Latest" },
  protectFromScaleIn: true,
  instanceRefresh: { strategy: "Rolling", preferences: { minHealthyPercentage: 50 } },
  tags: [{ key: "AmazonECSManaged", value: "true", propagateAtLaunch: true }],
});
new aws.autoscaling.LifecycleHook("drain", {
  autoscalingGroupName: machines.name,
  lifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
  heartbeatTimeout: 300,
  defaultResult: "CONTINUE",
});
new aws.ecs.CapacityProvider("machine", {
  autoScalingGroupProvider: {
    autoScalingGroupArn: machines.arn,
    managedDraining: "ENABLED",
    managedTerminationProtection: "ENABLED",
    managedScaling: {
      status: "ENABLED",
      targetCapacity: 100,
      minimumScalingStepSize: 1,
      maximumScalingStepSize: 2,
    },
  },
  tags,
});
new aws.ec2.KeyPair("bastion", {
  publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f example",
  tags,
});
new aws.ebs.Volume("data", {
  availabilityZone: privateSubnets[0]!.availabilityZone,
  size: 8,
  type: "gp3",
  encrypted: true,
  tags,
});
