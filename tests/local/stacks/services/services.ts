import * as aws from "@pulumi/aws";
import { stable, weighted } from "./balancing";
import { cluster, machinesName, providers } from "./capacity";
import { change, tags } from "./changed";
import { networkConfiguration, vpc } from "./network";
import { definition } from "./tasks";

const namespace = new aws.servicediscovery.PrivateDnsNamespace("internal", {
  name: "services.internal",
  vpc: vpc.id,
  tags,
});
const name = new aws.servicediscovery.Service("api", {
  name: "api",
  dnsConfig: { namespaceId: namespace.id, dnsRecords: [{ type: "A", ttl: 10 }], routingPolicy: "MULTIVALUE" },
  healthCheckCustomConfig: { failureThreshold: 1 },
  tags,
});
const common = { cluster: cluster.arn, taskDefinition: definition.arn, networkConfiguration, tags };

export const whole = new aws.ecs.Service(
  "whole",
  {
    ...common,
    desiredCount: 0,
    capacityProviderStrategies: [
      { capacityProvider: "FARGATE", base: 1, weight: change(50, 30) },
      { capacityProvider: "FARGATE_SPOT", weight: change(50, 70) },
    ],
    forceNewDeployment: true,
    availabilityZoneRebalancing: change("ENABLED", "DISABLED"),
    deploymentMinimumHealthyPercent: change(100, 50),
    deploymentMaximumPercent: 200,
    deploymentCircuitBreaker: { enable: true, rollback: true },
    enableExecuteCommand: change(true, false),
    enableEcsManagedTags: true,
    propagateTags: "SERVICE",
    healthCheckGracePeriodSeconds: change(60, 120),
    loadBalancers: [{ targetGroupArn: stable.arn, containerName: "api", containerPort: 8080 }],
    serviceRegistries: { registryArn: name.arn },
    serviceConnectConfiguration: {
      enabled: true,
      namespace: namespace.arn,
      services: [{ portName: "http", clientAlias: [{ dnsName: "api", port: 8080 }] }],
    },
  },
  { dependsOn: [weighted, providers] },
);

new aws.ecs.Service(
  "placed",
  {
    ...common,
    desiredCount: 0,
    capacityProviderStrategies: [{ capacityProvider: machinesName, weight: 1 }],
    forceNewDeployment: true,
    orderedPlacementStrategies: [
      { type: "spread", field: "attribute:ecs.availability-zone" },
      { type: "binpack", field: "memory" },
    ],
    placementConstraints: [{ type: "distinctInstance" }],
  },
  { dependsOn: providers },
);

new aws.ecs.Service(
  "daemon",
  {
    ...common,
    taskDefinition: new aws.ecs.TaskDefinition("daemon", {
      family: "services-daemon",
      networkMode: "awsvpc",
      requiresCompatibilities: ["EC2"],
      containerDefinitions: JSON.stringify([
        { name: "agent", image: "example/agent:1", memory: 64, essential: true },
      ]),
    }).arn,
    schedulingStrategy: "DAEMON",
    launchType: "EC2",
    deploymentMinimumHealthyPercent: change(0, 50),
    deploymentMaximumPercent: 100,
  },
  { dependsOn: providers },
);

/** Moves from Fargate to machines in place. */
new aws.ecs.Service(
  "moving",
  {
    ...common,
    desiredCount: 0,
    forceNewDeployment: true,
    capacityProviderStrategies: change(
      [{ capacityProvider: "FARGATE", weight: 1 }],
      [{ capacityProvider: machinesName, weight: 1 }],
    ),
  },
  { dependsOn: providers },
);
