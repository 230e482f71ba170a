import type * as aws from "@pulumi/aws";
import type { RedeployRules } from "../secrets/redeploy-rule";
import type { Roles } from "../task/roles";
import type { ServiceDiscovery } from "./discovery/discovery";
import type { FailuresNodes } from "./failures";
import type { HttpEntrance } from "./http/http-entrance";
import type { EcsServiceMonitors } from "./monitors";
import type { ScalingNodes } from "./scaling/scaling";
import type { ScheduleNodes } from "./schedule/schedule";

/** The raw resources of a service, for what the arguments don't reach; those that it doesn't have are undefined. */
export interface EcsServiceNodes
  extends
    Roles,
    Partial<Pick<HttpEntrance, "targetGroup" | "listenerRule" | "record" | "privateRecord" | "canary">>,
    Partial<Pick<ServiceDiscovery, "cloudMapService">>,
    Partial<ScalingNodes>,
    Partial<ScheduleNodes>,
    Partial<RedeployRules>,
    Partial<FailuresNodes> {
  /** Undefined with `schedule` and `oneOff`. */
  readonly service: aws.ecs.Service | undefined;
  readonly taskDefinition: aws.ecs.TaskDefinition;
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly securityGroup: aws.ec2.SecurityGroup;
  /** Undefined where nobody is told. */
  readonly monitors: EcsServiceMonitors | undefined;
  /** Those of the canary; undefined without one, too. */
  readonly canaryMonitors: EcsServiceMonitors | undefined;
}
