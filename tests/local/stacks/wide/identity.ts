import * as aws from "@pulumi/aws";
import { tags } from "./network";

/** A policy that lets a service's principal take a role. */
export const trust = (service: string) => ({
  Version: "2012-10-17" as const,
  Statement: [{ Effect: "Allow" as const, Action: "sts:AssumeRole", Principal: { Service: service } }],
});

export const execution = new aws.iam.Role("execution", {
  assumeRolePolicy: trust("ecs-tasks.amazonaws.com"),
  tags,
});
new aws.iam.RolePolicyAttachment("execution", {
  role: execution.name,
  policyArn: "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
});
export const task = new aws.iam.Role("task", { assumeRolePolicy: trust("ecs-tasks.amazonaws.com"), tags });
new aws.iam.RolePolicy("task", {
  role: task.id,
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["ssmmessages:CreateControlChannel"], Resource: "*" }],
  },
});
const policy = new aws.iam.Policy("shared", {
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["s3:ListAllMyBuckets"], Resource: "*" }],
  },
  tags,
});
new aws.iam.RolePolicyAttachment("shared", { role: task.name, policyArn: policy.arn });
new aws.iam.OpenIdConnectProvider("gitlab", {
  url: "https://gitlab.example.com",
  clientIdLists: ["sts"],
  tags,
});

export const key = new aws.kms.Key("data", {
  description: "Data",
  enableKeyRotation: true,
  deletionWindowInDays: 7,
  tags,
});
new aws.kms.Alias("data", { targetKeyId: key.keyId });

export const secret = new aws.secretsmanager.Secret("api", {
  recoveryWindowInDays: 0,
  kmsKeyId: key.arn,
  tags,
});
new aws.secretsmanager.SecretVersion("api", { secretId: secret.id, secretString: "an example" });
export const parameter = new aws.ssm.Parameter("version", { type: "String", value: "{}", tags });
new aws.ssm.Parameter("token", { type: "SecureString", value: "an example", keyId: key.arn, tags });
new aws.ssm.Document("session", {
  documentType: "Session",
  documentFormat: "JSON",
  content: JSON.stringify({
    schemaVersion: "1.0",
    description: "Sessions",
    sessionType: "Standard_Stream",
    inputs: { idleSessionTimeout: "20" },
  }),
  tags,
});
