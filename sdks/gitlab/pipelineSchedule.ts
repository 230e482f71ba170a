// Generated from the Python package pulumi_gitlab 10.4.0 by generate/generate.ts.
// Changes made here are lost at the next generation.

import * as pulumi from "@pulumi/pulumi";
import type * as inputs from "./types/input";
import type * as outputs from "./types/output";
import * as utilities from "./utilities";

/**
 * The `PipelineSchedule` resource manages the lifecycle of a scheduled pipeline.
 *
 * **Upstream API**: [GitLab REST API docs](https://docs.gitlab.com/api/pipeline_schedules/)
 *
 * ## Import
 *
 * Starting in Terraform v1.5.0, you can use an import block to import `PipelineSchedule`. For example:
 *
 * Importing using the CLI is supported with the following syntax:
 *
 * GitLab pipeline schedules can be imported using an id made up of `{project_id}:{pipeline_schedule_id}`, for example:
 *
 * ```sh
 * $ pulumi import gitlab:index/pipelineSchedule:PipelineSchedule test 1:3
 * ```
 */
export class PipelineSchedule extends pulumi.CustomResource {
  /**
   * Get an existing PipelineSchedule resource's state with the given name, ID, and optional extra
   * properties used to qualify the lookup.
   *
   * @param name The _unique_ name of the resulting resource.
   * @param id The _unique_ provider ID of the resource to lookup.
   * @param state Any extra arguments used during the lookup.
   * @param opts Optional settings to control the behavior of the CustomResource.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: PipelineScheduleState,
    opts?: pulumi.CustomResourceOptions,
  ): PipelineSchedule {
    return new PipelineSchedule(name, state as unknown as PipelineScheduleArgs, { ...opts, id });
  }

  /** @internal */
  static readonly __pulumiType = "gitlab:index/pipelineSchedule:PipelineSchedule";

  /**
   * Returns true if the given object is an instance of PipelineSchedule. This is designed to work even
   * when multiple copies of the Pulumi SDK have been loaded into the same process.
   */
  static override isInstance(obj: unknown): obj is PipelineSchedule {
    return utilities.hasType(obj, PipelineSchedule.__pulumiType);
  }

  /**
   * The activation of pipeline schedule. If false is set, the pipeline schedule will deactivated initially.
   */
  declare readonly active: pulumi.Output<boolean>;
  /**
   * The cron (e.g. `0 1 * * *`).
   */
  declare readonly cron: pulumi.Output<string>;
  /**
   * The timezone.
   */
  declare readonly cronTimezone: pulumi.Output<string>;
  /**
   * The description of the pipeline schedule.
   */
  declare readonly description: pulumi.Output<string>;
  /**
   * List of pipeline schedule inputs. Each element in `inputs` has `name` and `value`. Maximum of 20 inputs allowed.
   */
  declare readonly inputs: pulumi.Output<outputs.PipelineScheduleInput[] | undefined>;
  /**
   * The ID of the user that owns the pipeline schedule.
   */
  declare readonly owner: pulumi.Output<number>;
  /**
   * The pipeline schedule id.
   */
  declare readonly pipelineScheduleId: pulumi.Output<number>;
  /**
   * The name or id of the project to add the schedule to.
   */
  declare readonly project: pulumi.Output<string>;
  /**
   * The branch/tag name to be triggered. This must be the full branch reference, for example: `refs/heads/main`, not `main`.
   */
  declare readonly ref: pulumi.Output<string>;
  /**
   * When set to `true`, the user represented by the token running Terraform will take ownership of the scheduled pipeline prior to editing it. This can help when managing scheduled pipeline drift when other users are making changes outside Terraform.
   */
  declare readonly takeOwnership: pulumi.Output<boolean>;
  /**
   * Create a PipelineSchedule resource with the given unique name, arguments, and options.
   *
   * @param name The _unique_ name of the resource.
   * @param args The arguments to use to populate this resource's properties.
   * @param opts A bag of options that control this resource's behavior.
   */
  constructor(name: string, args: PipelineScheduleArgs, opts?: pulumi.CustomResourceOptions);
  constructor(
    name: string,
    argsOrState?: PipelineScheduleArgs | PipelineScheduleState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const resourceInputs: pulumi.Inputs = {};
    if (opts.id) {
      const state: PipelineScheduleState | undefined = argsOrState;
      resourceInputs.active = state?.active;
      resourceInputs.cron = state?.cron;
      resourceInputs.cronTimezone = state?.cronTimezone;
      resourceInputs.description = state?.description;
      resourceInputs.inputs = state?.inputs;
      resourceInputs.owner = state?.owner;
      resourceInputs.pipelineScheduleId = state?.pipelineScheduleId;
      resourceInputs.project = state?.project;
      resourceInputs.ref = state?.ref;
      resourceInputs.takeOwnership = state?.takeOwnership;
    } else {
      const args = argsOrState as PipelineScheduleArgs | undefined;
      if (args?.cron === undefined && !opts.urn) {
        throw new Error("Missing required property 'cron'");
      }
      if (args?.description === undefined && !opts.urn) {
        throw new Error("Missing required property 'description'");
      }
      if (args?.project === undefined && !opts.urn) {
        throw new Error("Missing required property 'project'");
      }
      if (args?.ref === undefined && !opts.urn) {
        throw new Error("Missing required property 'ref'");
      }
      resourceInputs.active = args?.active;
      resourceInputs.cron = args?.cron;
      resourceInputs.cronTimezone = args?.cronTimezone;
      resourceInputs.description = args?.description;
      resourceInputs.inputs = args?.inputs;
      resourceInputs.project = args?.project;
      resourceInputs.ref = args?.ref;
      resourceInputs.takeOwnership = args?.takeOwnership;
      resourceInputs.owner = undefined; /*out*/
      resourceInputs.pipelineScheduleId = undefined; /*out*/
    }
    const options = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
    super(PipelineSchedule.__pulumiType, name, resourceInputs, options);
  }
}

/**
 * Input properties used for looking up and filtering PipelineSchedule resources.
 */
export interface PipelineScheduleState {
  /**
   * The activation of pipeline schedule. If false is set, the pipeline schedule will deactivated initially.
   */
  active?: pulumi.Input<boolean | undefined>;
  /**
   * The cron (e.g. `0 1 * * *`).
   */
  cron?: pulumi.Input<string | undefined>;
  /**
   * The timezone.
   */
  cronTimezone?: pulumi.Input<string | undefined>;
  /**
   * The description of the pipeline schedule.
   */
  description?: pulumi.Input<string | undefined>;
  /**
   * List of pipeline schedule inputs. Each element in `inputs` has `name` and `value`. Maximum of 20 inputs allowed.
   */
  inputs?: pulumi.Input<pulumi.Input<inputs.PipelineScheduleInput>[] | undefined>;
  /**
   * The ID of the user that owns the pipeline schedule.
   */
  owner?: pulumi.Input<number | undefined>;
  /**
   * The pipeline schedule id.
   */
  pipelineScheduleId?: pulumi.Input<number | undefined>;
  /**
   * The name or id of the project to add the schedule to.
   */
  project?: pulumi.Input<string | undefined>;
  /**
   * The branch/tag name to be triggered. This must be the full branch reference, for example: `refs/heads/main`, not `main`.
   */
  ref?: pulumi.Input<string | undefined>;
  /**
   * When set to `true`, the user represented by the token running Terraform will take ownership of the scheduled pipeline prior to editing it. This can help when managing scheduled pipeline drift when other users are making changes outside Terraform.
   */
  takeOwnership?: pulumi.Input<boolean | undefined>;
}

/**
 * The set of arguments for constructing a PipelineSchedule resource.
 */
export interface PipelineScheduleArgs {
  /**
   * The activation of pipeline schedule. If false is set, the pipeline schedule will deactivated initially.
   */
  active?: pulumi.Input<boolean | undefined>;
  /**
   * The cron (e.g. `0 1 * * *`).
   */
  cron: pulumi.Input<string>;
  /**
   * The timezone.
   */
  cronTimezone?: pulumi.Input<string | undefined>;
  /**
   * The description of the pipeline schedule.
   */
  description: pulumi.Input<string>;
  /**
   * List of pipeline schedule inputs. Each element in `inputs` has `name` and `value`. Maximum of 20 inputs allowed.
   */
  inputs?: pulumi.Input<pulumi.Input<inputs.PipelineScheduleInput>[] | undefined>;
  /**
   * The name or id of the project to add the schedule to.
   */
  project: pulumi.Input<string>;
  /**
   * The branch/tag name to be triggered. This must be the full branch reference, for example: `refs/heads/main`, not `main`.
   */
  ref: pulumi.Input<string>;
  /**
   * When set to `true`, the user represented by the token running Terraform will take ownership of the scheduled pipeline prior to editing it. This can help when managing scheduled pipeline drift when other users are making changes outside Terraform.
   */
  takeOwnership?: pulumi.Input<boolean | undefined>;
}
