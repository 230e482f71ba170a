import * as pulumi from "@pulumi/pulumi";
import { environmentRefOf } from "../environment/environment-ref";
import { Problems } from "../internal/problems";
import { serviceTags } from "../internal/tags";
import type { ScheduledRuntime, ServiceRuntime } from "../release/truth/runtime";
import { capacityProviderStrategies, placementStrategies } from "./capacity";
import { runCommandOf, shellCommandOf } from "./commands";
import { componentInputs } from "./component-inputs";
import { referenceOf, requireReference } from "./discovery/reference-of";
import type { ServiceReference } from "./discovery/service-reference";
import type { EcsServiceArgs } from "./ecs-service-args";
import { isKeptRunning } from "./kind";
import type { EcsServiceNodes } from "./nodes";
import { createRunning } from "./running";
import { canaryRuntimeOf, runtimeOf, scheduledRuntimeOf } from "./runtime";
import { createSchedule } from "./schedule/schedule";
import { createServiceTask } from "./service-task";
import { serviceProblems, serviceSettings } from "./settings";
import { requireTruth } from "./truth-gate";
import { createWatch } from "./watch";

/**
 * A container that runs in an environment's private subnets: kept at its count, replaced without a gap and taken back when a
 * new version doesn't come up; or started when it is due, or by somebody.
 *
 * @example
 * const image = `registry.example.com/api@${digest}`;
 * const api = new EcsService("api", { environment, image, sha, desiredCount: 2, http: { host: "api" } });
 */
export class EcsService extends pulumi.ComponentResource {
  /** Address of the service; undefined without `http`. */
  readonly url: pulumi.Output<string> | undefined;
  /** Name of the ECS service; undefined with `schedule` and `oneOff`, which have none. */
  readonly serviceName: pulumi.Output<string> | undefined;
  /** Name of the schedule; undefined without `schedule`. */
  readonly scheduleName: pulumi.Output<string> | undefined;
  /** Command that runs a task of the newest version, by the AWS CLI; undefined without `oneOff`. */
  readonly runCommand: pulumi.Output<string> | undefined;
  /**
   * Command that opens a shell in one of the running tasks, by the AWS CLI with the Session Manager plugin; undefined without
   * `shell`.
   */
  readonly shellCommand: pulumi.Output<string> | undefined;
  /**
   * What was asked of the service and where to see whether it runs: what the `release` command looks at. Undefined with
   * `oneOff`, of which nothing runs by itself.
   */
  readonly runtime: pulumi.Output<ServiceRuntime | ScheduledRuntime> | undefined;
  /** The raw resources. */
  readonly nodes: EcsServiceNodes;

  private readonly found: { readonly name: string; readonly reference: ServiceReference | undefined };

  /**
   * @param name name of the service, at most 20 characters: its container, its task family and the tag `service` bear it
   * @throws pulumi.ResourceError with every problem of the name and the arguments
   */
  constructor(name: string, args: EcsServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-environment:index:EcsService", name, componentInputs(args), opts);
    const owner = `EcsService "${name}"`;
    const problems = new Problems();
    problems.add(...serviceProblems(name, args));
    problems.throwIfAny(owner, this);

    const settings = serviceSettings(args);
    const environment = environmentRefOf(args.environment);
    const tags = serviceTags(environment.tags, name);

    const task = createServiceTask(name, { owner, environment, args, settings, tags }, this);
    const { family, taskDefinition, discovery } = task;
    const { securityGroup, logGroup, roles } = task.parts;
    const running = isKeptRunning(settings.kind)
      ? createRunning(name, { environment, args, settings, task, tags }, this)
      : undefined;
    const schedule =
      args.schedule &&
      createSchedule(
        name,
        {
          environment,
          schedule: args.schedule,
          taskDefinition,
          roles,
          securityGroupId: securityGroup.id,
          capacityProviderStrategies: capacityProviderStrategies(settings.capacity),
          placementStrategies: placementStrategies(settings.capacity),
          hasShell: settings.hasShell,
          tags,
        },
        { parent: this, dependsOn: [...task.needs] },
      );
    const scheduled = args.schedule && schedule && { schedule: args.schedule, nodes: schedule };
    const alerts = args.alerts !== false;
    const watch = createWatch(name, { environment, alerts, family, running, scheduled, tags }, this);

    const { service, entrance } = running ?? {};
    const commands = { environment, name, family, region: logGroup.region, settings };
    const asked = { environment, taskDefinition, hasSha: args.sha !== undefined, settings };
    const serviceRuntime = service && runtimeOf(name, { ...asked, service, entrance });
    this.url = entrance?.url;
    this.serviceName = service?.name;
    this.scheduleName = schedule?.schedule.name;
    this.runCommand = settings.kind === "one-off" ? runCommandOf(commands, securityGroup.id) : undefined;
    const { port } = settings;
    const reference =
      service && referenceOf(name, { discovery, entrance, port, securityGroupId: securityGroup.id, service });
    this.found = { name, reference };
    this.shellCommand = settings.hasShell ? shellCommandOf(commands, service?.name) : undefined;
    this.runtime = serviceRuntime ?? (schedule && scheduledRuntimeOf(name, { ...asked, ...schedule }));
    this.nodes = {
      service,
      taskDefinition,
      logGroup,
      securityGroup,
      ...roles,
      cloudMapService: discovery.cloudMapService,
      canary: entrance?.canary,
      targetGroup: entrance?.targetGroup,
      listenerRule: entrance?.listenerRule,
      record: entrance?.record,
      privateRecord: entrance?.privateRecord,
      ...running?.scaling,
      ...running?.redeploy,
      ...schedule,
      ...watch.failures,
      monitors: watch.monitors,
      canaryMonitors: watch.canaryMonitors,
    };
    const outputs = {
      url: this.url,
      serviceName: this.serviceName,
      scheduleName: this.scheduleName,
      runCommand: this.runCommand,
      shellCommand: this.shellCommand,
    };
    const clientsFor = args.release?.clientsFor;
    const runtimes = [serviceRuntime, canaryRuntimeOf({ ...asked, entrance })];
    // The engine waits for a component's outputs, so an update doesn't end before it is known what runs.
    this.registerOutputs(
      clientsFor === undefined
        ? outputs
        : pulumi.all(runtimes.filter((runtime) => runtime !== undefined)).apply(async (known) => {
            await Promise.all(known.map((runtime) => requireTruth(name, runtime, clientsFor, this)));
            return outputs;
          }),
    );
  }

  /**
   * What other services must know to connect to this one, for their `connectsTo`.
   *
   * @throws pulumi.ResourceError for a service that nothing can connect to
   */
  get reference(): ServiceReference {
    return requireReference(this.found.reference, this.found.name, this);
  }
}
