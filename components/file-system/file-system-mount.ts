import * as pulumi from "@pulumi/pulumi";

/**
 * What a service must know of a file system to mount it. Plain values only, so that it can be a stack's output and be given
 * to a service of another stack, or be written by hand for a file system that this library didn't create.
 */
export interface FileSystemMount {
  /** Id of the EFS file system. */
  readonly fileSystemId: pulumi.Input<string>;
  /** Id of the access point: which folder is seen, and as whom. */
  readonly accessPointId: pulumi.Input<string>;
  /** ARN of the file system. */
  readonly arn: pulumi.Input<string>;
  /** ARN of the access point. */
  readonly accessPointArn: pulumi.Input<string>;
  /** Id of the security group of its mount targets. Services that mount it add a rule of their own to it. */
  readonly securityGroupId: pulumi.Input<string>;
}

/** A mount as a service takes it: the mount itself, or the output of another stack that holds one. */
export type FileSystemMountSource = FileSystemMount | pulumi.Output<FileSystemMount>;

/** The mount of whatever a caller names it by. */
export function fileSystemMountOf(source: FileSystemMountSource): FileSystemMount {
  if (!pulumi.Output.isInstance(source)) return source;
  const mount = pulumi.output(source);
  return {
    fileSystemId: mount.fileSystemId,
    accessPointId: mount.accessPointId,
    arn: mount.arn,
    accessPointArn: mount.accessPointArn,
    securityGroupId: mount.securityGroupId,
  };
}
