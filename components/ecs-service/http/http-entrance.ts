import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentRef } from "../../environment/environment-ref";
import type { Tags } from "../../internal/tags";
import { type Canary, createCanary, type CreateCanaryService } from "./canary";
import { type EntranceLoadBalancer, entranceLoadBalancer } from "./entrance-load-balancer";
import type { HttpSettings } from "./http-settings";
import { listenerRuleAction } from "./listener-rule-action";
import { openPort } from "./open-port";
import { createTargetGroup } from "./target-group";

/** What leads requests to a service. */
export interface HttpEntranceArgs {
  readonly environment: EnvironmentRef;
  readonly http: HttpSettings;
  readonly securityGroupId: pulumi.Input<string>;
  /** Creates the canary's tasks; called only where `http` has a canary. */
  readonly createCanaryService: CreateCanaryService;
  readonly tags: pulumi.Input<Tags>;
}

/** The resources that lead requests to a service. */
export interface HttpEntrance {
  readonly targetGroup: aws.lb.TargetGroup;
  readonly listenerRule: aws.lb.ListenerRule;
  /** The name for everybody; undefined for a service that only the VPC reaches. */
  readonly record: aws.route53.Record | undefined;
  /** The same name for the VPC, whose private zone hides the public one. */
  readonly privateRecord: aws.route53.Record;
  /** Undefined without `http.canary`. */
  readonly canary: Canary | undefined;
  readonly hostName: pulumi.Output<string>;
  readonly url: pulumi.Output<string>;
  /** The same once it leads to the service: a name that is asked for too early isn't known for some time after. */
  readonly reachableUrl: pulumi.Output<string>;
  readonly port: number;
  /** What a connection to the service goes through. */
  readonly loadBalancer: EntranceLoadBalancer;
  /** What lets requests through to the tasks; it must be there as long as there are any. */
  readonly openings: pulumi.Resource[];
}

/** Creates target group, listener rule and DNS names, and opens the port from the load balancer to the service. */
export function createHttpEntrance(
  name: string,
  args: HttpEntranceArgs,
  parent: pulumi.Resource,
): HttpEntrance {
  const { environment, http, tags } = args;
  const { port } = http;
  const hostName = pulumi.interpolate`${http.host}.${environment.domain}`;
  const loadBalancer = entranceLoadBalancer(name, { environment, scheme: http.scheme }, parent);
  const { childName } = loadBalancer;
  const portRules = openPort(
    name,
    { loadBalancer, port, securityGroupId: args.securityGroupId, tags },
    parent,
  );
  const vpcId = environment.vpcId;
  const targetGroup = createTargetGroup(
    childName,
    { vpcId, http, namePrefix: loadBalancer.namePrefix, tags },
    parent,
  );
  const canary =
    http.canary &&
    createCanary(
      name,
      {
        http,
        canary: http.canary,
        vpcId,
        domain: environment.domain,
        loadBalancer,
        portRules,
        createService: args.createCanaryService,
        tags,
      },
      parent,
    );
  const certificates = createCertificates(childName, { http, loadBalancer }, parent);
  // No priority: hosts don't overlap, and numbers can't be shared out between stacks. AWS takes the next free one.
  const listenerRule = new aws.lb.ListenerRule(
    childName,
    {
      listenerArn: loadBalancer.httpsListenerArn,
      conditions: [
        { hostHeader: { values: [hostName, ...http.additionalHosts.map(({ hostName: other }) => other)] } },
      ],
      actions: [listenerRuleAction(targetGroup.arn, http, canary?.targetGroup.arn)],
      tags,
    },
    // Requests come to the canary only once its tasks run: an empty group would answer its share with errors.
    { parent, dependsOn: [...certificates, ...(canary ? [canary.service] : [])] },
  );
  const createRecord = (recordName: string, zoneId: pulumi.Input<string>) =>
    new aws.route53.Record(
      recordName,
      {
        zoneId,
        name: hostName,
        type: "A",
        aliases: [{ name: loadBalancer.dnsName, zoneId: loadBalancer.zoneId, evaluateTargetHealth: true }],
      },
      { parent },
    );
  const url = pulumi.interpolate`https://${hostName}`;
  const record = http.scheme === "internal" ? undefined : createRecord(name, environment.hostedZoneId);
  // A dot, which no service's name holds: `api-private` may be another service.
  const privateRecord = createRecord(`${name}.private`, environment.privateHostedZoneId);
  return {
    targetGroup,
    listenerRule,
    record,
    privateRecord,
    canary,
    port,
    loadBalancer,
    // ECS refuses a target group that no listener uses yet.
    openings: [listenerRule, ...portRules],
    hostName,
    url,
    reachableUrl: pulumi.all([url, record?.fqdn, privateRecord.fqdn, listenerRule.arn]).apply(([own]) => own),
  };
}

/** Gives the listener the certificates of names that its own doesn't cover; a rule alone would answer with the wrong one. */
function createCertificates(
  childName: string,
  { http, loadBalancer }: { readonly http: HttpSettings; readonly loadBalancer: EntranceLoadBalancer },
  parent: pulumi.Resource,
): pulumi.Resource[] {
  return http.additionalHosts.flatMap(({ hostName, certificateArn }) =>
    certificateArn === undefined
      ? []
      : [
          new aws.lb.ListenerCertificate(
            `${childName}-${hostName}`,
            { listenerArn: loadBalancer.httpsListenerArn, certificateArn },
            { parent },
          ),
        ],
  );
}
