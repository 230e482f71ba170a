import type { AlertSettings, EcsServiceArgs, EnvironmentRef } from "../../components/index";
import { mockEngine, type MockedEngine } from "./mocks";

/** An environment that this library didn't create: written by hand. */
export const environment: EnvironmentRef = {
  name: "staging",
  vpcId: "vpc-1",
  publicSubnetIds: ["subnet-public"],
  privateSubnetIds: ["subnet-1", "subnet-2"],
  clusterArn: "arn:cluster",
  clusterName: "cluster",
  loadBalancerDnsName: "lb.example.net",
  loadBalancerZoneId: "Z-LB",
  loadBalancerSecurityGroupId: "sg-lb",
  httpsListenerArn: "arn:listener",
  domain: "staging.example.com",
  hostedZoneId: "Z-STAGING",
  privateHostedZoneId: "Z-STAGING-PRIVATE",
  logRetentionInDays: 30,
  tags: { environment: "staging", service: "shared", "managed-by": "pulumi" },
};
/** Where its alerts go, for those who want to be told. */
export const alerts: AlertSettings = {
  chat: "@slack-staging",
  pager: "@pagerduty-staging",
  runbookUrl: "https://runbook.example.com",
  team: "platform",
};
/** Tags of everything of the service. */
export const tags = { environment: "staging", service: "api", "managed-by": "pulumi" };
export const image = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:1";

/** A mocked engine that has seen the service `api` with these arguments. */
export async function createService(preview: boolean, args: Partial<EcsServiceArgs> = {}) {
  const engine = await mockEngine({ preview });
  const { EcsService } = await import("../../components/index.js");
  const service = new EcsService("api", { environment, image, http: { host: "api" }, ...args });
  await engine.settled();
  return { engine, service };
}

/** The containers of its task definition. */
export function containers(engine: MockedEngine): unknown {
  const { containerDefinitions } = engine.inputs("aws:ecs/taskDefinition:TaskDefinition", "api");
  return JSON.parse(String(containerDefinitions));
}

/** Its one container, when nothing but image and host are given. */
export const container = {
  name: "api",
  image,
  essential: true,
  readonlyRootFilesystem: true,
  stopTimeout: 60,
  environment: [],
  portMappings: [{ name: "api", containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
  logConfiguration: {
    logDriver: "awslogs",
    options: {
      "awslogs-group": "/ecs/staging/api",
      "awslogs-region": "eu-west-1",
      "awslogs-stream-prefix": "ecs",
      mode: "non-blocking",
      "max-buffer-size": "25m",
    },
  },
};
