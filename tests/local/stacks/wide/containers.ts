import * as aws from "@pulumi/aws";
import { rule, targets } from "./edge";
import { execution, secret, task } from "./identity";
import { group, privateSubnets, region, tags, vpc } from "./network";

new aws.ecr.Repository("api", {
  imageTagMutability: "IMMUTABLE",
  imageScanningConfiguration: { scanOnPush: true },
  encryptionConfigurations: [{ encryptionType: "AES256" }],
  tags,
});
const repository = new aws.ecr.Repository("web", { forceDelete: true, tags });
new aws.ecr.LifecyclePolicy("web", {
  repository: repository.name,
  policy: JSON.stringify({
    rules: [
      {
        rulePriority: 1,
        selection: {
          tagStatus: "untagged",
          countType: "sinceImagePushed",
          countUnit: "days",
          countNumber: 14,
        },
        action: { type: "expire" },
      },
    ],
  }),
});
new aws.ecr.RepositoryPolicy("web", {
  repository: repository.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Pull",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::222222222222:root" },
        Action: ["ecr:BatchGetImage"],
      },
    ],
  },
});

const logs = new aws.cloudwatch.LogGroup("api", { retentionInDays: 30, tags });
const namespace = new aws.servicediscovery.PrivateDnsNamespace("names", {
  name: "names.wide.internal",
  vpc: vpc.id,
  tags,
});
const http = new aws.servicediscovery.HttpNamespace("connect", { name: "connect", tags });
const discovery = new aws.servicediscovery.Service("api", {
  dnsConfig: { namespaceId: namespace.id, routingPolicy: "MULTIVALUE", dnsRecords: [{ ttl: 10, type: "A" }] },
  tags,
});

export const cluster = new aws.ecs.Cluster("wide", {
  settings: [{ name: "containerInsights", value: "enabled" }],
  serviceConnectDefaults: { namespace: http.arn },
  tags,
});
new aws.ecs.ClusterCapacityProviders("wide", {
  clusterName: cluster.name,
  capacityProviders: ["FARGATE", "FARGATE_SPOT"],
  defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1, base: 1 }],
});
const definition = new aws.ecs.TaskDefinition("api", {
  family: "wide-api",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  cpu: "256",
  memory: "512",
  executionRoleArn: execution.arn,
  taskRoleArn: task.arn,
  runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" },
  containerDefinitions: containers(),
  tags,
});
export const service = new aws.ecs.Service(
  "api",
  {
    cluster: cluster.arn,
    taskDefinition: definition.arn,
    // No container: what this stack proves is the control plane.
    desiredCount: 0,
    capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
    deploymentCircuitBreaker: { enable: true, rollback: true },
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: 200,
    healthCheckGracePeriodSeconds: 30,
    enableExecuteCommand: true,
    enableEcsManagedTags: true,
    propagateTags: "SERVICE",
    networkConfiguration: { subnets: privateSubnets.map(({ id }) => id), securityGroups: [group.id] },
    loadBalancers: [{ targetGroupArn: targets.arn, containerName: "api", containerPort: 8080 }],
    serviceRegistries: { registryArn: discovery.arn },
    waitForSteadyState: true,
    tags,
  },
  { dependsOn: rule },
);
const resourceId = service.name.apply((name) =>
  cluster.name.apply((clusterName) => `service/${clusterName}/${name}`),
);
const scaling = new aws.appautoscaling.Target("api", {
  serviceNamespace: "ecs",
  resourceId,
  scalableDimension: "ecs:service:DesiredCount",
  minCapacity: 0,
  maxCapacity: 4,
  tags,
});
new aws.appautoscaling.Policy("cpu", {
  serviceNamespace: scaling.serviceNamespace,
  resourceId: scaling.resourceId,
  scalableDimension: scaling.scalableDimension,
  policyType: "TargetTrackingScaling",
  targetTrackingScalingPolicyConfiguration: {
    predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
    targetValue: 60,
    scaleInCooldown: 300,
  },
});
new aws.appautoscaling.ScheduledAction("night", {
  serviceNamespace: scaling.serviceNamespace,
  resourceId: scaling.resourceId,
  scalableDimension: scaling.scalableDimension,
  schedule: "cron(0 20 * * ? *)",
  scalableTargetAction: { minCapacity: 0, maxCapacity: 0 },
});

function containers() {
  return logs.name.apply((group_) =>
    secret.arn.apply((valueFrom) =>
      region.apply((name) =>
        JSON.stringify([
          {
            name: "api",
            image: "example/api:1",
            essential: true,
            portMappings: [{ containerPort: 8080, protocol: "tcp" }],
            secrets: [{ name: "TOKEN", valueFrom }],
            environment: [{ name: "MODE", value: "wide" }],
            logConfiguration: {
              logDriver: "awslogs",
              options: {
                "awslogs-group": group_,
                "awslogs-region": name,
                "awslogs-stream-prefix": "api",
                mode: "non-blocking",
              },
            },
          },
        ]),
      ),
    ),
  );
}
