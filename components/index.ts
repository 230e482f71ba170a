export { type EcsServiceArgs, type EcsServiceHttp } from "./ecs-service/ecs-service-args";
export { EcsService, type EcsServiceNodes } from "./ecs-service/ecs-service";
export { type FargateCpu, fargateCpus, fargateMemory } from "./ecs-service/fargate-size";
export { addressProblems, maximumZones } from "./environment/address-plan";
export { Environment, type EnvironmentArgs, type EnvironmentNodes } from "./environment/environment";
export { type EnvironmentRef, type EnvironmentSource } from "./environment/environment-ref";
export { logRetentionDays } from "./internal/log-retention";
export { type Tags } from "./internal/tags";
export { type AlertSettings } from "./observability/alert-settings";
