import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../../internal/tags";
import type { FailuresNodes } from "../failures";
import { canaryHost } from "./canary-host";
import type { EntranceLoadBalancer } from "./entrance-load-balancer";
import type { CanarySettings, HttpSettings } from "./http-settings";
import { createTargetGroup } from "./target-group";

/** What a canary's tasks are created with. */
export interface CanaryServiceArgs {
  /** Name of the children: `<name>_canary`, for task definition, container and ECS service. */
  readonly name: string;
  readonly canary: CanarySettings;
  readonly target: { readonly targetGroupArn: pulumi.Input<string>; readonly port: number };
  /** What must be there before the tasks. */
  readonly openings: pulumi.Resource[];
  /** Tags of the canary, whose `service` is its own name. */
  readonly tags: pulumi.Output<Tags>;
}

/** What runs a canary. */
export interface CanaryTasks {
  readonly service: aws.ecs.Service;
  readonly taskDefinition: aws.ecs.TaskDefinition;
  /** Undefined where the environment keeps no failures. */
  readonly failures: FailuresNodes | undefined;
}

/** Creates a canary's task definition and its ECS service. */
export type CreateCanaryService = (args: CanaryServiceArgs) => CanaryTasks;

/** What a canary is made from. */
export interface CanaryArgs {
  readonly http: HttpSettings;
  readonly canary: CanarySettings;
  readonly vpcId: pulumi.Input<string>;
  readonly domain: pulumi.Input<string>;
  readonly loadBalancer: EntranceLoadBalancer;
  /** What lets requests from the load balancer to the tasks, of both versions. */
  readonly portRules: pulumi.Resource[];
  readonly createService: CreateCanaryService;
  readonly tags: pulumi.Input<Tags>;
}

/** The resources of another version beside a service's own. */
export interface Canary extends CanaryTasks {
  readonly targetGroup: aws.lb.TargetGroup;
  /** Leads `<host>-canary.<domain>` to the canary alone, for who wants to see it whatever its share is. */
  readonly listenerRule: aws.lb.ListenerRule;
  /** Name of its children, its task family and its tag `service`. */
  readonly name: string;
  readonly tags: pulumi.Output<Tags>;
}

/**
 * An underscore, because a service called `api-canary` may be there, too. It is the one character that no service's name holds
 * and that ECS takes in the names of families, containers and services: a dot it doesn't.
 */
const suffix = "_canary";

/**
 * Creates another version of a service with its own tasks and target group. Its share of the service's requests is given by the
 * service's own rule, afterwards.
 */
export function createCanary(name: string, args: CanaryArgs, parent: pulumi.Resource): Canary {
  const { http, loadBalancer } = args;
  const canaryName = `${name}${suffix}`;
  const tags = pulumi.output(args.tags).apply((own): Tags => ({ ...own, service: canaryName }));
  const targetGroup = createTargetGroup(
    `${loadBalancer.childName}${suffix}`,
    // The longest name of a service leaves too little of AWS's 32 characters for this one.
    { vpcId: args.vpcId, http, namePrefix: "canary", tags },
    parent,
  );
  // ECS refuses a target group that no listener uses yet, and the service's own rule comes only after the tasks.
  const listenerRule = new aws.lb.ListenerRule(
    `${loadBalancer.childName}${suffix}`,
    {
      listenerArn: loadBalancer.httpsListenerArn,
      conditions: [{ hostHeader: { values: [pulumi.interpolate`${canaryHost(http.host)}.${args.domain}`] } }],
      actions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
      tags,
    },
    { parent },
  );
  const tasks = args.createService({
    name: canaryName,
    canary: args.canary,
    target: { targetGroupArn: targetGroup.arn, port: http.port },
    openings: [listenerRule, ...args.portRules],
    tags,
  });
  return { ...tasks, targetGroup, listenerRule, name: canaryName, tags };
}
