import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentSource } from "../environment/environment-ref";

/** Days after which EFS can move a file that nobody reads to cheaper storage. */
export const infrequentAccessDays = [1, 7, 14, 30, 60, 90, 180, 270, 365] as const;

/** What services see of a file system, and as whom. */
export interface FileSystemAccessPoint {
  /**
   * Folder of the file system that services see as their root, at most four levels deep. EFS makes it when it is first
   * mounted.
   * @default "/data"
   */
  readonly path?: string;
  /**
   * Number of the user that everything is read and written as, whoever the container runs as; 1 to 4294967295.
   * @default 1000
   */
  readonly uid?: number;
  /**
   * Number of the group that everything is read and written as; 1 to 4294967295.
   * @default 1000
   */
  readonly gid?: number;
}

/** Arguments of `FileSystem`. */
export interface FileSystemArgs {
  /**
   * The environment whose services mount it: an `Environment`, the `ref` of one, or the output of another stack that holds
   * a `ref`.
   */
  readonly environment: EnvironmentSource;
  /**
   * Number of the environment's private subnets, one a zone. Needed where the environment is the output of another stack:
   * then the program can't see how many there are, and each needs a mount target.
   * @default as many as the environment has
   */
  readonly zones?: number;
  /**
   * What services see of it, and as whom.
   * @default the folder /data, as user and group 1000
   */
  readonly accessPoint?: FileSystemAccessPoint;
  /**
   * Days after which a file that nobody reads moves to storage that costs less to keep and more to read; `"never"` for none.
   * @default 30
   */
  readonly infrequentAccessAfterDays?: (typeof infrequentAccessDays)[number] | "never";
  /**
   * `false` for files that may get lost: AWS Backup takes no copies of them.
   * @default a copy a day, kept for 35 days
   */
  readonly automaticBackups?: false;
  /**
   * ARN of the KMS key that the files are encrypted with. Another one replaces the file system, which is then empty.
   * @default the key that AWS manages for EFS
   */
  readonly encryptionKeyArn?: pulumi.Input<string>;
  /**
   * Ids of security groups that may reach it beside the services that mount it, by a name for each: of a bastion, for example.
   * They need a way out to its port 2049 themselves, and rights of their own.
   * @default none
   */
  readonly clients?: Readonly<Record<string, pulumi.Input<string>>>;
}
