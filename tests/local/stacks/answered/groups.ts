import * as aws from "@pulumi/aws";
import { change } from "./changed";
import { subnetIds } from "./network";

const recommended = aws.ssm.getParameterOutput({
  name: "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
});

const template = new aws.ec2.LaunchTemplate("workers", {
  imageId: recommended.value,
  instanceType: "t3.small",
});

export const workers = new aws.autoscaling.Group("workers", {
  minSize: 1,
  maxSize: change(2, 3),
  desiredCapacity: 1,
  vpcZoneIdentifiers: subnetIds,
  protectFromScaleIn: true,
  forceDelete: true,
  launchTemplate: { id: template.id, version: "$Latest" },
});
