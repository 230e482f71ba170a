import * as pulumi from "@pulumi/pulumi";
import { environmentRefOf } from "../environment/environment-ref";
import { callsHooks, checksAreOff, releaseChecks } from "../internal/engine";
import { Problems } from "../internal/problems";
import { type ClientsFor, clientsFor } from "./aws-clients";
import { createPrepare, type PrepareNodes } from "./prepare/prepare";
import type { ReleaseArgs } from "./release-args";
import { prepareSettings, releaseProblems } from "./settings";

/** The raw resources of a release, for what the arguments don't reach; undefined without `prepare`. */
export type ReleaseNodes = Partial<PrepareNodes>;

/**
 * What the services of an environment have in common when they get a new version: it is prepared before any of them
 * changes, and afterwards what runs is compared with what was asked for.
 *
 * @example
 * const release = new Release("release", { environment, prepare: { image, command: ["migrate"] } });
 * const api = new EcsService("api", { environment, release, image, sha, http: { host: "api" } });
 */
export class Release extends pulumi.ComponentResource {
  /** What services wait for: it is through when their version is prepared. Undefined without `prepare`. */
  readonly gate: pulumi.Resource | undefined;
  /** How AWS is asked about a cluster. Undefined where nothing is to be asked: in previews, on mocks, and where checks are off. */
  readonly clientsFor: ClientsFor | undefined;
  /**
   * How AWS is asked what must be known before a change, in previews, too. Undefined on mocks, and where checks are off.
   */
  readonly previewClientsFor: ClientsFor | undefined;
  /**
   * Id of the security group of what prepares, which lets out HTTPS only. What is made with it here isn't waited for: a way
   * to a database is led by `prepare.securityGroupIds` and `prepare.dependsOn`. Undefined without `prepare`.
   */
  readonly securityGroupId: pulumi.Output<string> | undefined;
  /** The raw resources. */
  readonly nodes: ReleaseNodes;

  /**
   * @param name name of the release, at most 20 characters; value of the tag `service`. It must be unique among the releases and
   *   services of its environment, whose name and this one its log group and its task family bear; a review has a `reviewRef`
   * @throws pulumi.ResourceError with every problem of the name and the arguments
   */
  constructor(name: string, args: ReleaseArgs, opts?: pulumi.ComponentResourceOptions) {
    const { createClients, ...inputs } = args;
    // Without what the task waits for: the engine would let everything of the release wait for it.
    const prepareInputs = inputs.prepare && { ...inputs.prepare, dependsOn: undefined };
    super("ecs-environment:index:Release", name, { ...inputs, prepare: prepareInputs }, opts);
    const settings = args.prepare && prepareSettings(args.prepare);
    const problems = new Problems();
    problems.add(...releaseProblems(name, args, settings));
    problems.throwIfAny(`Release "${name}"`, this);

    const clients = clientsFor({ assumeRoleArn: args.assumeRoleArn, createClients });
    const canAsk = !checksAreOff() && (createClients !== undefined || callsHooks());
    this.previewClientsFor = canAsk ? clients : undefined;
    this.clientsFor = pulumi.runtime.isDryRun() ? undefined : this.previewClientsFor;
    if (checksAreOff()) {
      const off = `${releaseChecks}=off: nothing is prepared, and what runs isn't compared with what was asked for`;
      void pulumi.log.warn(off, this).catch(() => undefined);
    }
    const prepare =
      settings &&
      createPrepare(
        name,
        { environment: environmentRefOf(args.environment), settings, clientsFor: clients },
        this,
      );
    this.gate = prepare?.gate;
    this.securityGroupId = prepare?.securityGroup.id;
    this.nodes = { ...prepare };
    this.registerOutputs({ securityGroupId: this.securityGroupId });
  }
}
