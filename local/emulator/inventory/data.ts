import { json, query, rest, text, type Row } from "./row";

const rds = query("rds", "2014-10-31");
const cache = query("elasticache", "2015-02-02");
const efs = rest("elasticfilesystem");
const isDefault = (field: string) => (item: Parameters<typeof text>[0]) =>
  /^default\b/.test(text(item, field));

/** Databases, caches, files, buckets. */
export const data: readonly Row[] = [
  { type: "aws:s3/bucket:Bucket", request: rest("s3")("/"), items: "Buckets.Bucket", id: "Name" },
  {
    type: (instance) =>
      text(instance, "DBClusterIdentifier") === ""
        ? "aws:rds/instance:Instance"
        : "aws:rds/clusterInstance:ClusterInstance",
    request: rds("DescribeDBInstances"),
    items: "DBInstances.DBInstance",
    id: (instance) =>
      text(instance, "DBClusterIdentifier") === ""
        ? text(instance, "DbiResourceId")
        : text(instance, "DBInstanceIdentifier"),
  },
  {
    type: "aws:rds/cluster:Cluster",
    request: rds("DescribeDBClusters"),
    items: "DBClusters.DBCluster",
    id: "DBClusterIdentifier",
  },
  {
    type: "aws:rds/subnetGroup:SubnetGroup",
    request: rds("DescribeDBSubnetGroups"),
    items: "DBSubnetGroups.DBSubnetGroup",
    id: "DBSubnetGroupName",
    skip: isDefault("DBSubnetGroupName"),
  },
  {
    type: "aws:rds/parameterGroup:ParameterGroup",
    request: rds("DescribeDBParameterGroups"),
    items: "DBParameterGroups.DBParameterGroup",
    id: "DBParameterGroupName",
    skip: isDefault("DBParameterGroupName"),
  },
  {
    type: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
    request: rds("DescribeDBClusterParameterGroups"),
    items: "DBClusterParameterGroups.DBClusterParameterGroup",
    id: "DBClusterParameterGroupName",
    skip: isDefault("DBClusterParameterGroupName"),
  },
  {
    type: "aws:rds/proxy:Proxy",
    request: rds("DescribeDBProxies"),
    items: "DBProxies.member",
    id: "DBProxyName",
  },
  {
    type: "aws:rds/snapshot:Snapshot",
    request: rds("DescribeDBSnapshots", { SnapshotType: "manual" }),
    items: "DBSnapshots.DBSnapshot",
    id: "DBSnapshotIdentifier",
  },
  {
    type: "aws:rds/clusterSnapshot:ClusterSnapshot",
    request: rds("DescribeDBClusterSnapshots", { SnapshotType: "manual" }),
    items: "DBClusterSnapshots.DBClusterSnapshot",
    id: "DBClusterSnapshotIdentifier",
  },
  {
    type: "aws:elasticache/replicationGroup:ReplicationGroup",
    request: cache("DescribeReplicationGroups"),
    items: "ReplicationGroups.ReplicationGroup",
    id: "ReplicationGroupId",
  },
  {
    type: "aws:elasticache/cluster:Cluster",
    request: cache("DescribeCacheClusters"),
    items: "CacheClusters.CacheCluster",
    id: "CacheClusterId",
    skip: (cluster) => text(cluster, "ReplicationGroupId") !== "",
  },
  {
    type: "aws:elasticache/serverlessCache:ServerlessCache",
    request: cache("DescribeServerlessCaches"),
    items: "ServerlessCaches.member",
    id: "ServerlessCacheName",
  },
  {
    type: "aws:elasticache/subnetGroup:SubnetGroup",
    request: cache("DescribeCacheSubnetGroups"),
    items: "CacheSubnetGroups.CacheSubnetGroup",
    id: "CacheSubnetGroupName",
    skip: isDefault("CacheSubnetGroupName"),
  },
  {
    type: "aws:elasticache/parameterGroup:ParameterGroup",
    request: cache("DescribeCacheParameterGroups"),
    items: "CacheParameterGroups.CacheParameterGroup",
    id: "CacheParameterGroupName",
    skip: isDefault("CacheParameterGroupName"),
  },
  {
    type: "aws:elasticache/user:User",
    request: cache("DescribeUsers"),
    items: "Users.member",
    id: "UserId",
    skip: isDefault("UserId"),
  },
  {
    type: "aws:elasticache/userGroup:UserGroup",
    request: cache("DescribeUserGroups"),
    items: "UserGroups.member",
    id: "UserGroupId",
  },
  {
    type: "aws:dynamodb/table:Table",
    request: json("dynamodb", "DynamoDB_20120810")("ListTables"),
    items: "TableNames",
    id: "value",
  },
  {
    type: "aws:efs/fileSystem:FileSystem",
    request: efs("/2015-02-01/file-systems"),
    items: "FileSystems",
    id: "FileSystemId",
    below: [
      {
        type: "aws:efs/mountTarget:MountTarget",
        request: (system) => efs(`/2015-02-01/mount-targets?FileSystemId=${text(system, "FileSystemId")}`)(),
        items: "MountTargets",
        id: "MountTargetId",
      },
    ],
  },
  {
    type: "aws:efs/accessPoint:AccessPoint",
    request: efs("/2015-02-01/access-points"),
    items: "AccessPoints",
    id: "AccessPointId",
  },
  {
    type: "aws:backup/vault:Vault",
    request: rest("backup")("/backup-vaults/"),
    items: "BackupVaultList",
    id: "BackupVaultName",
  },
  {
    type: "aws:backup/plan:Plan",
    request: rest("backup")("/backup/plans/"),
    items: "BackupPlansList",
    id: "BackupPlanId",
    below: [
      {
        type: "aws:backup/selection:Selection",
        request: (plan) => rest("backup")(`/backup/plans/${text(plan, "BackupPlanId")}/selections/`)(),
        items: "BackupSelectionsList",
        id: "SelectionId",
      },
    ],
  },
];
