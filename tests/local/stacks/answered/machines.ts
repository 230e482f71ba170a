import * as aws from "@pulumi/aws";
import { change, tags } from "./changed";
import { subnetIds } from "./network";

const session = new aws.ssm.Document("session", {
  name: "answered-session",
  documentType: "Session",
  documentFormat: "JSON",
  content: JSON.stringify({
    schemaVersion: "1.0",
    description: change("Sessions", "Logged sessions"),
    sessionType: "Standard_Stream",
    inputs: { idleSessionTimeout: change("20", "30") },
  }),
  tags,
});

const command = new aws.ssm.Document("command", {
  name: "answered-command",
  documentType: "Command",
  documentFormat: "YAML",
  content: [
    'schemaVersion: "2.2"',
    `description: ${change("Says hello", "Says goodbye")}`,
    "mainSteps:",
    "  - action: aws:runShellScript",
    "    name: say",
    "    inputs: { runCommand: [hostname] }",
    "",
  ].join("\n"),
  permissions: { type: "Share", account_ids: change("333333333333", "333333333333,444444444444") },
});

export const association = new aws.ssm.Association("command", {
  name: command.name,
  associationName: change("hello", "goodbye"),
  scheduleExpression: "rate(1 day)",
  targets: [{ key: "tag:owner", values: ["platform"] }],
});

export const sessionDocument = session.defaultVersion;

const plain = aws.ssm.getParameterOutput({
  name: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
});

export const named = aws.ec2.getAmiOutput({
  owners: ["amazon"],
  mostRecent: true,
  filters: [
    { name: "name", values: ["al2023-ami-ecs-hvm-*"] },
    { name: "architecture", values: ["arm64"] },
  ],
}).id;

export const bastion = new aws.ec2.Instance("bastion", {
  ami: plain.value,
  instanceType: change("t4g.nano", "t4g.micro"),
  subnetId: subnetIds[0],
  userData: "#!/bin/sh\necho started",
  metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: change(1, 2) },
  monitoring: change(false, true),
  tags,
});

// An id as a stack's configuration pins it: known to AWS, unknown to everything here.
export const pinned = new aws.ec2.Instance("pinned", {
  ami: "ami-0a1b2c3d4e5f60718",
  instanceType: "t3.micro",
  subnetId: subnetIds[1],
  sourceDestCheck: change(true, false),
});
