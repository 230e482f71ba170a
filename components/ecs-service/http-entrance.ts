import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../environment/environment-ref";
import type { Tags } from "../internal/tags";
import { targetHealthCheck } from "./health-check";

/** What leads a host's requests to a service. */
export interface HttpEntranceArgs {
  readonly environment: EnvironmentRef;
  readonly host: string;
  readonly port: number;
  readonly healthCheckPath: string;
  readonly securityGroupId: pulumi.Input<string>;
  readonly tags: pulumi.Input<Tags>;
}

/** The resources that lead a host's requests to a service. */
export interface HttpEntrance {
  readonly targetGroup: aws.lb.TargetGroup;
  readonly listenerRule: aws.lb.ListenerRule;
  readonly record: aws.route53.Record;
  /** The same name for the VPC, whose private zone hides the public one. */
  readonly privateRecord: aws.route53.Record;
  readonly url: pulumi.Output<string>;
  /** The same once it leads to the service: a name that is asked for too early isn't known for some time after. */
  readonly reachableUrl: pulumi.Output<string>;
  readonly port: number;
  /** What lets requests through to the tasks; it must be there as long as there are any. */
  readonly openings: pulumi.Resource[];
}

/** Seconds that a leaving task may finish its requests in. */
const deregistrationDelay = 60;

/** Creates target group, listener rule and both DNS names, and opens the port from the load balancer to the service. */
export function createHttpEntrance(
  name: string,
  args: HttpEntranceArgs,
  parent: pulumi.Resource,
): HttpEntrance {
  const { environment, tags } = args;
  const hostName = pulumi.interpolate`${args.host}.${environment.domain}`;
  const portRules = openPort(name, args, parent);
  const targetGroup = new aws.lb.TargetGroup(
    name,
    {
      vpcId: environment.vpcId,
      targetType: "ip",
      // ECS registers each task with its own port, so this one is never used. Fixed, because another one would replace the
      // target group, and requests would fail until the first task is in the new one.
      port: 80,
      protocol: "HTTP",
      deregistrationDelay,
      healthCheck: targetHealthCheck(args.healthCheckPath),
      tags,
    },
    { parent },
  );
  // No priority: hosts don't overlap, and numbers can't be shared out between stacks. AWS takes the next free one.
  const listenerRule = new aws.lb.ListenerRule(
    name,
    {
      listenerArn: environment.httpsListenerArn,
      conditions: [{ hostHeader: { values: [hostName] } }],
      actions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
      tags,
    },
    { parent },
  );
  const createRecord = (recordName: string, zoneId: pulumi.Input<string>) =>
    new aws.route53.Record(
      recordName,
      {
        zoneId,
        name: hostName,
        type: "A",
        aliases: [
          {
            name: environment.loadBalancerDnsName,
            zoneId: environment.loadBalancerZoneId,
            evaluateTargetHealth: true,
          },
        ],
      },
      { parent },
    );
  const url = pulumi.interpolate`https://${hostName}`;
  const record = createRecord(name, environment.hostedZoneId);
  // A dot, which no service's name holds: `api-private` may be another service.
  const privateRecord = createRecord(`${name}.private`, environment.privateHostedZoneId);
  return {
    targetGroup,
    listenerRule,
    record,
    privateRecord,
    port: args.port,
    // ECS refuses a target group that no listener uses yet.
    openings: [listenerRule, ...portRules],
    url,
    reachableUrl: pulumi.all([url, record.fqdn, privateRecord.fqdn, listenerRule.arn]).apply(([own]) => own),
  };
}

/** A new port is opened before the old one is closed: while a deployment rolls, tasks of both need theirs. */
const replacedByPort = ["fromPort", "toPort"];

/** Both ends name each other, so neither the load balancer nor the service can reach or be reached by anything else. */
function openPort(name: string, args: HttpEntranceArgs, parent: pulumi.Resource): pulumi.Resource[] {
  const { environment, port, securityGroupId, tags } = args;
  const intoService = new aws.vpc.SecurityGroupIngressRule(
    `${name}-load-balancer`,
    {
      securityGroupId,
      description: "Requests from the load balancer",
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      referencedSecurityGroupId: environment.loadBalancerSecurityGroupId,
      tags,
    },
    { parent, replaceOnChanges: replacedByPort },
  );
  const outOfLoadBalancer = new aws.vpc.SecurityGroupEgressRule(
    `${name}-load-balancer`,
    {
      securityGroupId: environment.loadBalancerSecurityGroupId,
      description: `Requests to ${name}`,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      referencedSecurityGroupId: securityGroupId,
      tags,
    },
    { parent, replaceOnChanges: replacedByPort },
  );
  return [intoService, outOfLoadBalancer];
}
