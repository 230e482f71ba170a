import { applicationAutoScaling } from "./application-autoscaling";
import { autoScaling } from "./autoscaling";
import { cloudWatch } from "./cloudwatch";
import { directConnect } from "./directconnect";
import { ec2 } from "./ec2";
import { ecs } from "./ecs";
import { elbv2 } from "./elbv2";
import { iam } from "./iam";
import { organizations } from "./organizations";
import { route53Resolver } from "./route53resolver";
import { serviceDiscovery } from "./servicediscovery";
import { ssm } from "./ssm";
import type { LocalService } from "./support/service";

/** Every service of which some calls are answered here. */
export const services: readonly LocalService[] = [
  applicationAutoScaling,
  autoScaling,
  cloudWatch,
  directConnect,
  ec2,
  ecs,
  elbv2,
  iam,
  organizations,
  route53Resolver,
  serviceDiscovery,
  ssm,
];
