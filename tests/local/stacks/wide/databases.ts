import * as aws from "@pulumi/aws";
import { databaseGroup, privateSubnets, tags } from "./network";

const subnetIds = privateSubnets.map(({ id }) => id);
const subnets = new aws.rds.SubnetGroup("data", { subnetIds, tags });
const clusterParameters = new aws.rds.ClusterParameterGroup("aurora", {
  family: "aurora-postgresql16",
  parameters: [{ name: "rds.force_ssl", value: "1", applyMethod: "immediate" }],
  tags,
});
const aurora = new aws.rds.Cluster("aurora", {
  engine: "aurora-postgresql",
  engineMode: "provisioned",
  engineVersion: "16.8",
  databaseName: "app",
  masterUsername: "root_user",
  manageMasterUserPassword: true,
  dbSubnetGroupName: subnets.name,
  dbClusterParameterGroupName: clusterParameters.name,
  vpcSecurityGroupIds: [databaseGroup.id],
  serverlessv2ScalingConfiguration: { minCapacity: 0.5, maxCapacity: 2 },
  backupRetentionPeriod: 7,
  copyTagsToSnapshot: true,
  storageEncrypted: true,
  enabledCloudwatchLogsExports: ["postgresql"],
  skipFinalSnapshot: true,
  tags,
});
new aws.rds.ClusterInstance("aurora", {
  clusterIdentifier: aurora.id,
  engine: "aurora-postgresql",
  engineVersion: aurora.engineVersion,
  instanceClass: "db.serverless",
  dbSubnetGroupName: subnets.name,
  performanceInsightsEnabled: true,
  tags,
});
const parameters = new aws.rds.ParameterGroup("mysql", {
  family: "mysql8.0",
  parameters: [{ name: "require_secure_transport", value: "1" }],
  tags,
});
new aws.rds.Instance("mysql", {
  engine: "mysql",
  engineVersion: "8.0.40",
  instanceClass: "db.t4g.micro",
  allocatedStorage: 20,
  storageType: "gp3",
  dbName: "app",
  username: "root_user",
  manageMasterUserPassword: true,
  dbSubnetGroupName: subnets.name,
  parameterGroupName: parameters.name,
  vpcSecurityGroupIds: [databaseGroup.id],
  backupRetentionPeriod: 7,
  storageEncrypted: true,
  enabledCloudwatchLogsExports: ["error"],
  skipFinalSnapshot: true,
  tags,
});
const cacheSubnets = new aws.elasticache.SubnetGroup("cache", { subnetIds, tags });
const cacheParameters = new aws.elasticache.ParameterGroup("cache", {
  family: "valkey8",
  parameters: [{ name: "maxmemory-policy", value: "allkeys-lru" }],
  tags,
});
new aws.elasticache.ReplicationGroup("cache", {
  description: "Sessions",
  engine: "valkey",
  engineVersion: "8.0",
  nodeType: "cache.t4g.micro",
  numCacheClusters: 1,
  automaticFailoverEnabled: false,
  transitEncryptionEnabled: true,
  atRestEncryptionEnabled: true,
  authToken: "an-example-of-a-token",
  subnetGroupName: cacheSubnets.name,
  parameterGroupName: cacheParameters.name,
  securityGroupIds: [databaseGroup.id],
  tags,
});
new aws.dynamodb.Table("table", {
  billingMode: "PAY_PER_REQUEST",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  pointInTimeRecovery: { enabled: true },
  serverSideEncryption: { enabled: true },
  tags,
});
const files = new aws.efs.FileSystem("files", { encrypted: true, throughputMode: "elastic", tags });
new aws.efs.MountTarget("files", {
  fileSystemId: files.id,
  subnetId: subnetIds[0]!,
  securityGroups: [databaseGroup.id],
});
new aws.efs.AccessPoint("files", { fileSystemId: files.id, posixUser: { uid: 1000, gid: 1000 }, tags });
