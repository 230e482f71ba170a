import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../internal/tags";
import type { Shell } from "./shell";

/** What the cluster is made from. */
export interface ClusterArgs {
  /** What encrypts and records shells in tasks; undefined where nobody opens any. */
  readonly shell: Shell | undefined;
  /** Names of capacity providers beside Fargate's. */
  readonly capacityProviders: readonly pulumi.Input<string>[];
  readonly tags: Tags;
}

/** The cluster's resources. */
export interface Cluster {
  readonly cluster: aws.ecs.Cluster;
  readonly capacityProviders: aws.ecs.ClusterCapacityProviders;
  /** The cluster's ARN, known only once its capacity providers are there: a service must not come before them. */
  readonly readyArn: pulumi.Output<string>;
}

/** Creates the ECS cluster with Fargate and Fargate Spot; Fargate where a service doesn't choose. */
export function createCluster(
  name: string,
  { shell, capacityProviders: machines, tags }: ClusterArgs,
  parent: pulumi.Resource,
): Cluster {
  const cluster = new aws.ecs.Cluster(
    name,
    {
      // On purpose, and whatever the account's default is: Container Insights is paid by metric and task, and no monitor here
      // needs what it measures.
      settings: [{ name: "containerInsights", value: "disabled" }],
      configuration: shell && {
        executeCommandConfiguration: {
          kmsKeyId: shell.shellKey.arn,
          logging: "OVERRIDE",
          logConfiguration: {
            cloudWatchLogGroupName: shell.shellLogGroup.name,
            // Records are refused rather than written in plain, should the group ever lose its key.
            cloudWatchEncryptionEnabled: true,
          },
        },
      },
      tags: named(tags, name),
    },
    { parent },
  );
  const capacityProviders = new aws.ecs.ClusterCapacityProviders(
    name,
    {
      clusterName: cluster.name,
      capacityProviders: ["FARGATE", "FARGATE_SPOT", ...machines],
      defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
    },
    { parent },
  );
  const readyArn = pulumi.all([cluster.arn, capacityProviders.id]).apply(([arn]) => arn);
  return { cluster, capacityProviders, readyArn };
}
