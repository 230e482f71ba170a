export { Bastion, type BastionArgs, type BastionNodes } from "./bastion/bastion";
export {
  type EcsServiceArgs,
  type EcsServiceHttp,
  type EcsServiceRelease,
} from "./ecs-service/ecs-service-args";
export { EcsService, type EcsServiceNodes } from "./ecs-service/ecs-service";
export { type EcsServiceMonitors } from "./ecs-service/monitors";
export { addressProblems, maximumZones } from "./environment/address-plan";
export { Environment, type EnvironmentNodes } from "./environment/environment";
export { type EnvironmentArgs, type NatGateways } from "./environment/environment-args";
export { type EnvironmentRef, type EnvironmentSource } from "./environment/environment-ref";
export { logRetentionDays } from "./internal/log-retention";
export { type Tags } from "./internal/tags";
export { type AlertSettings } from "./observability/alert-settings";
export {
  type Clients,
  type ClientsFor,
  type ClientsOptions,
  type CreateClients,
} from "./release/aws-clients";
export { type Manifest, type Version, versionProblems } from "./release/manifest";
export { Release, type ReleaseNodes } from "./release/release";
export { type ReleaseArgs, type ReleasePrepare, type ReleaseTaskNodes } from "./release/release-args";
export { type ServiceRuntime } from "./release/truth/runtime";
export { readVersions, type ReadVersionsArgs } from "./release/versions";
export { Repository, type RepositoryArgs, type RepositoryNodes } from "./repository/repository";
export { ReviewApp, type ReviewAppArgs, type ReviewService } from "./review-app/review-app";
export { reviewRef } from "./review-app/review-ref";
export { type FargateCpu, fargateCpus, fargateMemory } from "./task/fargate-size";
export { type TrafficEntrance, type TrafficEntranceSource } from "./traffic/entrance";
export { readWeights, type ReadWeightsArgs } from "./traffic/read-weights";
export { type TrafficRuntime, type TrafficTargetRuntime } from "./traffic/runtime";
export { TrafficSplit, type TrafficSplitNodes } from "./traffic/traffic-split";
export { type TrafficSplitArgs, type TrafficTarget } from "./traffic/traffic-split-args";
export { type TrafficWeights } from "./traffic/weights";
