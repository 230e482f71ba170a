import { json, last, query, rest, text, type Row } from "./row";

const ecs = json("ecs", "AmazonEC2ContainerServiceV20141113");
const ecr = json("ecr", "AmazonEC2ContainerRegistry_V20150921");
const autoscaling = query("autoscaling", "2011-01-01");
const scaling = json("application-autoscaling", "AnyScaleFrontendService");
const namespaces = ["ecs", "rds", "elasticache", "dynamodb", "lambda"];

/** ECS, its images and what scales it, functions. */
export const containers: readonly Row[] = [
  {
    type: "aws:ecs/cluster:Cluster",
    request: ecs("ListClusters"),
    items: "clusterArns",
    id: "value",
    below: [
      {
        type: "aws:ecs/service:Service",
        request: (cluster) => ecs("ListServices", { cluster: text(cluster, "value") })(),
        items: "serviceArns",
        id: "value",
      },
    ],
  },
  {
    type: "aws:ecs/taskDefinition:TaskDefinition",
    request: ecs("ListTaskDefinitions", { status: "ACTIVE" }),
    items: "taskDefinitionArns",
    id: (definition) => last(text(definition, "value")).replace(/:\d+$/, ""),
  },
  {
    type: "aws:ecs/capacityProvider:CapacityProvider",
    request: ecs("DescribeCapacityProviders"),
    items: "capacityProviders",
    id: "capacityProviderArn",
    skip: (provider) =>
      text(provider, "name").startsWith("FARGATE") || text(provider, "status") === "INACTIVE",
  },
  {
    type: "aws:ecr/repository:Repository",
    request: ecr("DescribeRepositories"),
    items: "repositories",
    id: "repositoryName",
  },
  {
    type: "aws:autoscaling/group:Group",
    request: autoscaling("DescribeAutoScalingGroups"),
    items: "AutoScalingGroups.member",
    id: "AutoScalingGroupName",
  },
  {
    type: "aws:autoscaling/policy:Policy",
    request: autoscaling("DescribePolicies"),
    items: "ScalingPolicies.member",
    id: "PolicyName",
  },
  ...namespaces.flatMap((ServiceNamespace): Row[] => [
    {
      type: "aws:appautoscaling/target:Target",
      request: scaling("DescribeScalableTargets", { ServiceNamespace }),
      items: "ScalableTargets",
      id: "ResourceId",
    },
    {
      type: "aws:appautoscaling/policy:Policy",
      request: scaling("DescribeScalingPolicies", { ServiceNamespace }),
      items: "ScalingPolicies",
      id: "PolicyName",
    },
    {
      type: "aws:appautoscaling/scheduledAction:ScheduledAction",
      request: scaling("DescribeScheduledActions", { ServiceNamespace }),
      items: "ScheduledActions",
      id: (action) =>
        `${text(action, "ScheduledActionName")}-${text(action, "ServiceNamespace")}-${text(action, "ResourceId")}`,
    },
  ]),
  {
    type: "aws:lambda/function:Function",
    request: rest("lambda")("/2015-03-31/functions"),
    items: "Functions",
    id: "FunctionName",
  },
  {
    type: "aws:lambda/eventSourceMapping:EventSourceMapping",
    request: rest("lambda")("/2015-03-31/event-source-mappings"),
    items: "EventSourceMappings",
    id: "UUID",
  },
];
