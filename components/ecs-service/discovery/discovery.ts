import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../../environment/environment-ref";
import type { Tags } from "../../internal/tags";
import { createCloudMapService } from "./cloud-map";
import { createConnections } from "./connections";
import type { ConnectsTo, Discovery } from "./discovery-args";
import { namespaceOf } from "./namespace";
import { serviceConnectConfiguration } from "./service-connect";
import { withoutProxy } from "./without-proxy";

/** What a service's place among others is made from. */
export interface DiscoveryArgs {
  readonly environment: EnvironmentRef;
  readonly discovery: Discovery | undefined;
  readonly connectsTo: ConnectsTo;
  /** Whether the tasks are those of an ECS service, which alone gives them Service Connect's proxy. */
  readonly isKeptRunning: boolean;
  /** Port of the container; with `discovery` there must be one. */
  readonly port: number | undefined;
  readonly securityGroupId: pulumi.Input<string>;
  /** Where Service Connect's proxy writes its log; undefined where the service has none on CloudWatch. */
  readonly logGroup: Pick<aws.cloudwatch.LogGroup, "name" | "region"> | undefined;
  readonly tags: pulumi.Input<Tags>;
}

/** What makes a service found by others, and lets it reach others. */
export interface ServiceDiscovery {
  /** Undefined without `discovery: "cloud-map"`. */
  readonly cloudMapService: aws.servicediscovery.Service | undefined;
  /** For the ECS service: where it registers its tasks. */
  readonly serviceRegistries: aws.types.input.ecs.ServiceServiceRegistries | undefined;
  /** For the ECS service: whether its tasks have Service Connect's proxy. */
  readonly serviceConnectConfiguration: pulumi.Input<
    aws.types.input.ecs.ServiceServiceConnectConfiguration | undefined
  >;
  /** Name that other services reach the tasks by; undefined without `discovery`. */
  readonly host: pulumi.Output<string> | undefined;
  /** ARN of the namespace that callers' tasks must join; undefined without `discovery: "service-connect"`. */
  readonly serviceConnectNamespaceArn: pulumi.Output<string> | undefined;
  /** What lets the service out to those it connects to; it must be there before its tasks. */
  readonly openings: pulumi.Resource[];
}

/** Creates what makes a service found by others, and opens its ways to those that it connects to. */
export function createDiscovery(
  name: string,
  args: DiscoveryArgs,
  parent: pulumi.Resource,
): ServiceDiscovery {
  const { environment, discovery, port, tags } = args;
  const connectsTo = args.isKeptRunning ? args.connectsTo : withoutProxy(name, args.connectsTo, parent);
  const place = discovery && namespaceOf(name, environment, parent);
  const cloudMapService =
    place && discovery === "cloud-map" ? createCloudMapService(name, { place, tags }, parent) : undefined;
  return {
    cloudMapService,
    serviceRegistries: cloudMapService && { registryArn: cloudMapService.arn },
    serviceConnectConfiguration: serviceConnectConfiguration(
      name,
      {
        server: place && port !== undefined && discovery === "service-connect" ? { place, port } : undefined,
        references: Object.values(connectsTo),
        logGroup: args.logGroup,
      },
      parent,
    ),
    host: place?.host,
    serviceConnectNamespaceArn: discovery === "service-connect" ? place?.namespaceArn : undefined,
    openings: createConnections(name, { ...args, connectsTo }, parent),
  };
}
