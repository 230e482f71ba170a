export {
  type Access,
  type BucketAccess,
  type BucketTarget,
  type DatabaseAccess,
  type DatabaseClusterTarget,
  type DatabaseInstanceTarget,
  type FileSystemAccess,
  type FileSystemTarget,
  type QueueAccess,
  type QueueTarget,
  type SecretAccess,
  type SecretTarget,
  type TableAccess,
  type TableTarget,
  type TopicAccess,
  type TopicTarget,
} from "./access/access";
export { databaseUser } from "./access/database-user";
export { Bastion, type BastionArgs, type BastionNodes } from "./bastion/bastion";
export { type Capacity, type MachineCapacity, type SpotCapacity } from "./ecs-service/capacity";
export { type ConnectsTo, type Discovery } from "./ecs-service/discovery/discovery-args";
export {
  type ReferenceThrough,
  type ServiceReference,
  serviceReferenceFrom,
} from "./ecs-service/discovery/service-reference";
export { type EcsServiceArgs, type EcsServiceRelease } from "./ecs-service/ecs-service-args";
export { EcsService } from "./ecs-service/ecs-service";
export {
  type AdditionalHost,
  type EcsServiceHttp,
  type HttpCanary,
  type HttpHealthCheck,
  type HttpScheme,
} from "./ecs-service/http/http-args";
export { type EcsServiceMonitors } from "./ecs-service/monitors";
export { type EcsServiceNodes } from "./ecs-service/nodes";
export { type Scaling, type ScalingBacklog, type ScalingSchedule } from "./ecs-service/scaling/scaling-args";
export { type Schedule } from "./ecs-service/schedule/schedule-args";
export { addressProblems, maximumZones } from "./environment/address-plan";
export { Environment, type EnvironmentNodes } from "./environment/environment";
export { type EnvironmentArgs, type NatGateways } from "./environment/environment-args";
export {
  type EnvironmentRef,
  type EnvironmentSource,
  type InternalLoadBalancerRef,
  type NamespaceRef,
  type ShellRef,
} from "./environment/environment-ref";
export { FileSystem, type FileSystemNodes } from "./file-system/file-system";
export { type FileSystemAccessPoint, type FileSystemArgs } from "./file-system/file-system-args";
export { type FileSystemMount, type FileSystemMountSource } from "./file-system/file-system-mount";
export { logRetentionDays } from "./internal/log-retention";
export { type Tags } from "./internal/tags";
export { type AlertSettings } from "./observability/alert-settings";
export { type QueueMonitors } from "./observability/queue-monitors";
export { type ScheduleMonitors } from "./observability/schedule-monitors";
export { Queue, type QueueNodes } from "./queue/queue";
export { type QueueArgs } from "./queue/queue-args";
export {
  type Clients,
  type ClientsFor,
  type ClientsOptions,
  type CreateClients,
} from "./release/aws-clients";
export { type Manifest, type Version, versionProblems } from "./release/manifest";
export { Release, type ReleaseNodes } from "./release/release";
export { type ReleaseArgs, type ReleasePrepare, type ReleaseTaskNodes } from "./release/release-args";
export { type ScheduledRuntime, type ServiceRuntime } from "./release/truth/runtime";
export { readVersions, type ReadVersionsArgs } from "./release/versions";
export { Repository, type RepositoryArgs, type RepositoryNodes } from "./repository/repository";
export { ReviewApp, type ReviewAppArgs, type ReviewService } from "./review-app/review-app";
export { reviewRef } from "./review-app/review-ref";
export {
  type ParameterSource,
  type Secrets,
  type SecretSource,
  type SecretsManagerSource,
} from "./secrets/secret-source";
export { type ExtraContainer } from "./task/extra-container";
export { type FargateCpu, fargateCpus, fargateMemory } from "./task/fargate-size";
export { type TrafficEntrance, type TrafficEntranceSource } from "./traffic/entrance";
export { readWeights, type ReadWeightsArgs } from "./traffic/read-weights";
export { type TrafficRuntime, type TrafficTargetRuntime } from "./traffic/runtime";
export { TrafficSplit, type TrafficSplitNodes } from "./traffic/traffic-split";
export { type TrafficSplitArgs, type TrafficTarget } from "./traffic/traffic-split-args";
export { type TrafficWeights } from "./traffic/weights";
export { type ContainerHealthCheck } from "./task/health-check";
export { type InitContainer, type InitContainers } from "./task/init-containers";
export {
  type CloudWatchLogs,
  type DatadogLogs,
  type DatadogSite,
  type TaskLogs,
} from "./task/logs/task-logs";
export { type RegistryCredentials } from "./task/registry-credentials";
export { type Sidecar, type Sidecars } from "./task/sidecars";
export { type CpuSize, type MemorySize } from "./task/size";
export { type Architecture, type TaskArgs } from "./task/task-args";
export { type Ulimit, type UlimitName, type Ulimits } from "./task/ulimits";
export { type TaskVolume, type VolumeMount } from "./task/volumes";
