import * as aws from "@pulumi/aws";
import * as datadog from "@pulumi/datadog";
import { network, tags } from "./network";

/** For each rule of the policy pack something that it refuses; each is named by what is wrong with it. */
export function oneOfEach(): void {
  const { vpc, publicSubnet, privateSubnet } = network();
  const group = (name: string, args: Partial<aws.ec2.SecurityGroupArgs> = {}) =>
    new aws.ec2.SecurityGroup(name, { vpcId: vpc.id, description: name, tags, ...args });
  const everybody = (port: number) => ({
    protocol: "tcp",
    fromPort: port,
    toPort: port,
    cidrBlocks: ["0.0.0.0/0"],
  });
  const own = group("own");
  group("open", { ingress: [everybody(8080)] });
  new aws.vpc.SecurityGroupIngressRule("ssh", {
    securityGroupId: own.id,
    ipProtocol: "tcp",
    fromPort: 22,
    toPort: 22,
    cidrIpv4: "0.0.0.0/0",
    tags,
  });
  const entrance = group("entrance", {
    ingress: [everybody(443)],
    tags: { ...tags, entrance: "load-balancer" },
  });
  new aws.lb.LoadBalancer("undeclared", {
    securityGroups: [own.id],
    subnets: [publicSubnet.id, privateSubnet.id],
    tags,
  });
  new aws.ecs.Cluster("untagged");
  new aws.cloudwatch.LogGroup("for-ever", { tags });

  const cluster = new aws.ecs.Cluster("cluster", { tags });
  const silent = new aws.ecs.TaskDefinition("silent", {
    family: "silent",
    cpu: "256",
    memory: "512",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    containerDefinitions: JSON.stringify([{ name: "app", image: "app:1", essential: true }]),
    tags,
  });
  const service = (name: string, args: Partial<aws.ecs.ServiceArgs>) =>
    new aws.ecs.Service(name, {
      cluster: cluster.arn,
      taskDefinition: silent.arn,
      launchType: "FARGATE",
      deploymentCircuitBreaker: { enable: true, rollback: true },
      networkConfiguration: { subnets: [privateSubnet.id], securityGroups: [own.id] },
      tags,
      ...args,
    });
  service("in-public", {
    networkConfiguration: { subnets: [publicSubnet.id], securityGroups: [own.id] },
  });
  service("with-address", {
    networkConfiguration: { subnets: [privateSubnet.id], securityGroups: [own.id], assignPublicIp: true },
  });
  service("borrower", {
    networkConfiguration: { subnets: [privateSubnet.id], securityGroups: [entrance.id] },
  });
  service("no-way-back", { deploymentCircuitBreaker: { enable: true, rollback: false } });

  const monitor = (name: string, args: Partial<datadog.MonitorArgs>) =>
    new datadog.Monitor(name, {
      name,
      type: "query alert",
      query: "avg(last_5m):avg:aws.ecs.cpuutilization{service:web} > 90",
      message: "{{#is_warning}}@slack-web{{/is_warning}}{{#is_alert}}@pagerduty-web{{/is_alert}}",
      monitorThresholds: { warning: "80", warningRecovery: "75", critical: "90", criticalRecovery: "85" },
      ...args,
    });
  monitor("one-level", { monitorThresholds: { critical: "90", criticalRecovery: "85" } });
  monitor("wrong-handle", {
    message: "{{#is_warning}}@pagerduty-web{{/is_warning}}{{#is_alert}}@pagerduty-boss{{/is_alert}}",
  });
}
