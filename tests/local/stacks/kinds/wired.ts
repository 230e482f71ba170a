import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { FileSystem, Queue } from "../../../../components/index";
import { environment } from "./environment";

// What services are wired with.
export const jobs = new Queue("jobs", { environment });
export const files = new FileSystem("files", { environment, zones: 2 });
export const bucket = new aws.s3.Bucket("uploads", { forceDestroy: true });
export const table = new aws.dynamodb.Table("orders", {
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
});
export const topic = new aws.sns.Topic("news", {});

/** A password that somebody else changes: its versions are not the program's business. */
export const password = new aws.secretsmanager.Secret("password", { recoveryWindowInDays: 0 });
const first = new aws.secretsmanager.SecretVersion(
  "password",
  { secretId: password.id, secretString: "dummy-1" },
  { ignoreChanges: ["secretString", "versionStages"] },
);
/** Known once there is a version to read. */
export const passwordArn = pulumi.all([password.arn, first.versionId]).apply(([arn]) => arn);
