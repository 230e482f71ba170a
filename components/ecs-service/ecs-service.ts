import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { environmentRefOf } from "../environment/environment-ref";
import { createOutwardSecurityGroup } from "../environment/outward-security-group";
import { Problems } from "../internal/problems";
import { serviceTags } from "../internal/tags";
import type { ServiceRuntime } from "../release/truth/runtime";
import { createRoles, type Roles } from "../task/roles";
import type { EcsServiceArgs } from "./ecs-service-args";
import { createHttpEntrance, type HttpEntrance } from "./http-entrance";
import { createMonitors, type EcsServiceMonitors } from "./monitors";
import { hookBinding } from "./release-hooks";
import { releasedImage } from "./released-image";
import { runtimeOf } from "./runtime";
import { createService } from "./service";
import { serviceSettings, settingsProblems } from "./settings";
import { createTaskDefinition } from "./task-definition";
import { requireTruth } from "./truth-gate";

/** The raw resources of a service, for what the arguments don't reach. */
export interface EcsServiceNodes
  extends Roles, Partial<Pick<HttpEntrance, "targetGroup" | "listenerRule" | "record" | "privateRecord">> {
  readonly service: aws.ecs.Service;
  readonly taskDefinition: aws.ecs.TaskDefinition;
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly securityGroup: aws.ec2.SecurityGroup;
  /** Undefined where nobody is told. */
  readonly monitors: EcsServiceMonitors | undefined;
}

/**
 * A container that runs in an environment's private subnets, kept at its count, replaced without a gap and taken back when a
 * new version doesn't come up.
 *
 * @example
 * const image = `registry.example.com/api@${digest}`;
 * const api = new EcsService("api", { environment, image, sha, desiredCount: 2, http: { host: "api" } });
 */
export class EcsService extends pulumi.ComponentResource {
  /** Address of the service; undefined without `http`. */
  readonly url: pulumi.Output<string> | undefined;
  /** Name of the ECS service. */
  readonly serviceName: pulumi.Output<string>;
  /** What was asked of the service and where to see whether it runs: what the `release` command looks at. */
  readonly runtime: pulumi.Output<ServiceRuntime>;
  /** The raw resources. */
  readonly nodes: EcsServiceNodes;

  /**
   * @param name name of the service, at most 20 characters: its container, its task family and the tag `service` bear it
   * @throws pulumi.ResourceError with every problem of the name and the arguments
   */
  constructor(name: string, args: EcsServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    // Without the release: the engine would let everything of the service wait for all of it.
    const { release, ...inputs } = args;
    super("ecs-environment:index:EcsService", name, inputs, opts);
    const settings = serviceSettings(args);
    const problems = new Problems();
    problems.add(...settingsProblems(name, settings));
    problems.throwIfAny(`EcsService "${name}"`, this);

    const environment = environmentRefOf(args.environment);
    const tags = serviceTags(environment.tags, name);
    const logGroup = new aws.cloudwatch.LogGroup(
      name,
      {
        name: pulumi.interpolate`/ecs/${environment.name}/${name}`,
        retentionInDays: environment.logRetentionInDays,
        tags,
      },
      { parent: this },
    );
    const gates = release?.gate ? [release.gate] : [];
    const roles = createRoles(name, { images: [args.image], logGroupArn: logGroup.arn, tags }, this);
    const taskDefinition = createTaskDefinition(
      name,
      {
        family: pulumi.interpolate`${environment.name}-${name}`,
        image: release ? releasedImage(`EcsService "${name}"`, args.image, this) : args.image,
        cpu: settings.cpu,
        memory: settings.memory,
        port: settings.port,
        environmentVariables: args.environmentVariables ?? {},
        readonlyRootFilesystem: settings.readonlyRootFilesystem,
        logGroup,
        roles,
        sha: args.sha,
        tags,
      },
      { parent: this, dependsOn: gates },
    );
    const { securityGroup, httpsRule } = createOutwardSecurityGroup(
      name,
      { vpcId: environment.vpcId, description: `Tasks of ${name}`, tags },
      this,
    );
    const entrance =
      settings.http &&
      createHttpEntrance(
        name,
        { environment, ...settings.http, securityGroupId: securityGroup.id, tags },
        this,
      );
    const service = createService(
      name,
      {
        environment,
        taskDefinitionArn: taskDefinition.arn,
        desiredCount: settings.desiredCount,
        securityGroupId: securityGroup.id,
        target: entrance && { targetGroupArn: entrance.targetGroup.arn, port: entrance.port },
        tags,
      },
      // A task without its rights or its way out fails to start, and one that no request reaches is taken for broken. They
      // also stay until the last task is gone.
      {
        parent: this,
        dependsOn: [...gates, roles.executionPolicy, httpsRule, ...(entrance?.openings ?? [])],
        hooks: hookBinding(name, release?.clientsFor, this),
      },
    );
    const monitors =
      args.alerts === false
        ? undefined
        : createMonitors(name, { environment, service, targetGroup: entrance?.targetGroup, tags }, this);

    this.url = entrance?.url;
    this.serviceName = service.name;
    this.runtime = runtimeOf(name, {
      environment,
      desiredCount: settings.desiredCount,
      service,
      taskDefinition,
      hasSha: args.sha !== undefined,
      entrance,
      versionPath: settings.http?.versionPath,
    });
    this.nodes = {
      service,
      taskDefinition,
      logGroup,
      securityGroup,
      ...roles,
      targetGroup: entrance?.targetGroup,
      listenerRule: entrance?.listenerRule,
      record: entrance?.record,
      privateRecord: entrance?.privateRecord,
      monitors,
    };
    const outputs = { url: this.url, serviceName: this.serviceName };
    const clientsFor = release?.clientsFor;
    // The engine waits for a component's outputs, so an update doesn't end before it is known what runs.
    this.registerOutputs(
      clientsFor === undefined
        ? outputs
        : this.runtime.apply(async (asked) => {
            await requireTruth(name, asked, clientsFor, this);
            return outputs;
          }),
    );
  }
}
