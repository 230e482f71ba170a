import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { environmentRefOf } from "../environment/environment-ref";
import { Problems } from "../internal/problems";
import { named, serviceTags, type Tags } from "../internal/tags";
import type { FileSystemArgs } from "./file-system-args";
import type { FileSystemMount } from "./file-system-mount";
import { createFileSystemPolicy } from "./file-system-policy";
import { mountSubnets, subnetProblems } from "./mount-subnets";
import { createNfsSecurityGroup } from "./nfs-security-group";
import { fileSystemProblems, type FileSystemSettings, fileSystemSettings } from "./settings";

/** The raw resources of a file system, for what the arguments don't reach. */
export interface FileSystemNodes {
  readonly fileSystem: aws.efs.FileSystem;
  readonly policy: aws.efs.FileSystemPolicy;
  readonly backupPolicy: aws.efs.BackupPolicy;
  readonly accessPoint: aws.efs.AccessPoint;
  readonly securityGroup: aws.ec2.SecurityGroup;
  /** One a zone, in the order of the environment's private subnets. */
  readonly mountTargets: aws.efs.MountTarget[];
}

/**
 * Files that outlive tasks and that many tasks share: EFS, encrypted at rest and on its way, with a copy a day. Only services
 * that mount it reach it, and only what lies behind its access point.
 *
 * @example
 * const files = new FileSystem("files", { environment });
 * new EcsService("api", { …, volumes: [{ containerPath: "/data", fileSystem: files.mount }] });
 */
export class FileSystem extends pulumi.ComponentResource {
  /** What services need to mount it; also good as a stack's output. */
  readonly mount: FileSystemMount;
  /** Id of the EFS file system. */
  readonly fileSystemId: pulumi.Output<string>;
  /** The raw resources. */
  readonly nodes: FileSystemNodes;

  /**
   * @param name name of the file system, at most 20 characters; value of the tag `service`
   * @throws pulumi.ResourceError with every problem of the name and the arguments
   */
  constructor(name: string, args: FileSystemArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-environment:index:FileSystem", name, args, opts);
    const owner = `FileSystem "${name}"`;
    const settings = fileSystemSettings(args);
    const environment = environmentRefOf(args.environment);
    const problems = new Problems();
    problems.add(...fileSystemProblems(name, args, settings));
    problems.add(...subnetProblems(environment.privateSubnetIds, args.zones));
    problems.throwIfAny(owner, this);

    const tags = serviceTags(environment.tags, name);
    const titled = pulumi
      .all([tags, environment.name])
      .apply(([plain, environmentName]) => named(plain, `${environmentName}-${name}`));
    const fileSystem = createFiles(name, args.encryptionKeyArn, settings, titled, this);
    const policy = createFileSystemPolicy(name, fileSystem, this);
    const backupPolicy = new aws.efs.BackupPolicy(
      name,
      {
        fileSystemId: fileSystem.id,
        // Also where there are none: without it EFS would go on as it was.
        backupPolicy: { status: settings.automaticBackups ? "ENABLED" : "DISABLED" },
      },
      { parent: this },
    );
    const securityGroup = createNfsSecurityGroup(
      name,
      { vpcId: environment.vpcId, clients: args.clients ?? {}, tags },
      this,
    );
    const mountTargets = mountSubnets(owner, environment.privateSubnetIds, args.zones, this).map(
      (subnetId, zone) =>
        new aws.efs.MountTarget(
          `${name}-${zone + 1}`,
          { fileSystemId: fileSystem.id, subnetId, securityGroups: [securityGroup.id] },
          { parent: this },
        ),
    );
    const accessPoint = createAccessPoint(name, fileSystem.id, settings, titled, this);

    this.fileSystemId = fileSystem.id;
    this.mount = {
      // Known only once it can be mounted, and only by those who may: a task that starts before fails.
      fileSystemId: pulumi
        .all([fileSystem.id, pulumi.all([policy.id, ...mountTargets.map(({ id }) => id)])])
        .apply(([id]) => id),
      accessPointId: accessPoint.id,
      arn: fileSystem.arn,
      accessPointArn: accessPoint.arn,
      securityGroupId: securityGroup.id,
    };
    this.nodes = { fileSystem, policy, backupPolicy, accessPoint, securityGroup, mountTargets };
    this.registerOutputs({ mount: this.mount, fileSystemId: this.fileSystemId });
  }
}

function createFiles(
  name: string,
  kmsKeyId: pulumi.Input<string> | undefined,
  { infrequentAccessAfterDays: days }: FileSystemSettings,
  tags: pulumi.Input<Tags>,
  parent: pulumi.Resource,
): aws.efs.FileSystem {
  return new aws.efs.FileSystem(
    name,
    {
      encrypted: true,
      kmsKeyId,
      // A small file system is slow with the speed that comes with its size; this one is paid by what is read and written.
      throughputMode: "elastic",
      lifecyclePolicies:
        days === "never" ? [] : [{ transitionToIa: days === 1 ? "AFTER_1_DAY" : `AFTER_${days}_DAYS` }],
      tags,
    },
    { parent },
  );
}

function createAccessPoint(
  name: string,
  fileSystemId: pulumi.Input<string>,
  { path, uid, gid }: FileSystemSettings,
  tags: pulumi.Input<Tags>,
  parent: pulumi.Resource,
): aws.efs.AccessPoint {
  return new aws.efs.AccessPoint(
    name,
    {
      fileSystemId,
      posixUser: { uid, gid },
      rootDirectory: { path, creationInfo: { ownerUid: uid, ownerGid: gid, permissions: "0750" } },
      tags,
    },
    { parent },
  );
}
