import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** What clients can do with a file system at all. */
const clientActions = [
  "elasticfilesystem:ClientMount",
  "elasticfilesystem:ClientRootAccess",
  "elasticfilesystem:ClientWrite",
];

/**
 * Creates the policy of a file system. It allows nobody anything, and that there is one takes away what EFS otherwise gives
 * to everybody who reaches it: so only roles that are allowed to can mount it, over TLS and through an access point.
 */
export function createFileSystemPolicy(
  name: string,
  fileSystem: aws.efs.FileSystem,
  parent: pulumi.Resource,
): aws.efs.FileSystemPolicy {
  const refused = (Sid: string, Condition: Record<string, Record<string, string>>) => ({
    Sid,
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: clientActions,
    Resource: fileSystem.arn,
    Condition,
  });
  return new aws.efs.FileSystemPolicy(
    name,
    {
      fileSystemId: fileSystem.id,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        // Else EFS writes one of its own, and the next preview shows that as a change.
        Id: "tls-and-access-points-only",
        Statement: [
          refused("OnlyOverTls", { Bool: { "aws:SecureTransport": "false" } }),
          refused("OnlyByAccessPoint", { Null: { "elasticfilesystem:AccessPointArn": "true" } }),
        ],
      }),
    },
    { parent },
  );
}
