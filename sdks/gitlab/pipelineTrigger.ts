// Generated from the Python package pulumi_gitlab 10.4.0 by generate/generate.ts.
// Changes made here are lost at the next generation.

import * as pulumi from "@pulumi/pulumi";
import * as utilities from "./utilities";

/**
 * The `PipelineTrigger` resource manages the lifecycle of a pipeline trigger.
 *
 * **Upstream API**: [GitLab REST API docs](https://docs.gitlab.com/api/pipeline_triggers/)
 *
 * ## Import
 *
 * Starting in Terraform v1.5.0, you can use an import block to import `PipelineTrigger`. For example:
 *
 * Importing using the CLI is supported with the following syntax:
 *
 * GitLab pipeline triggers can be imported using an id made up of `{project_id}:{pipeline_trigger_id}`, for example:
 *
 * ```sh
 * $ pulumi import gitlab:index/pipelineTrigger:PipelineTrigger test 1:3
 * ```
 */
export class PipelineTrigger extends pulumi.CustomResource {
  /**
   * Get an existing PipelineTrigger resource's state with the given name, ID, and optional extra
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
    state?: PipelineTriggerState,
    opts?: pulumi.CustomResourceOptions,
  ): PipelineTrigger {
    return new PipelineTrigger(name, state as unknown as PipelineTriggerArgs, { ...opts, id });
  }

  /** @internal */
  static readonly __pulumiType = "gitlab:index/pipelineTrigger:PipelineTrigger";

  /**
   * Returns true if the given object is an instance of PipelineTrigger. This is designed to work even
   * when multiple copies of the Pulumi SDK have been loaded into the same process.
   */
  static override isInstance(obj: unknown): obj is PipelineTrigger {
    return utilities.hasType(obj, PipelineTrigger.__pulumiType);
  }

  /**
   * The description of the pipeline trigger.
   */
  declare readonly description: pulumi.Output<string>;
  /**
   * The pipeline trigger id.
   */
  declare readonly pipelineTriggerId: pulumi.Output<number>;
  /**
   * The name or id of the project to add the trigger to.
   */
  declare readonly project: pulumi.Output<string>;
  /**
   * The pipeline trigger token. This value is not available during import.
   */
  declare readonly token: pulumi.Output<string>;
  /**
   * Create a PipelineTrigger resource with the given unique name, arguments, and options.
   *
   * @param name The _unique_ name of the resource.
   * @param args The arguments to use to populate this resource's properties.
   * @param opts A bag of options that control this resource's behavior.
   */
  constructor(name: string, args: PipelineTriggerArgs, opts?: pulumi.CustomResourceOptions);
  constructor(
    name: string,
    argsOrState?: PipelineTriggerArgs | PipelineTriggerState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const resourceInputs: pulumi.Inputs = {};
    if (opts.id) {
      const state: PipelineTriggerState | undefined = argsOrState;
      resourceInputs.description = state?.description;
      resourceInputs.pipelineTriggerId = state?.pipelineTriggerId;
      resourceInputs.project = state?.project;
      resourceInputs.token = state?.token;
    } else {
      const args = argsOrState as PipelineTriggerArgs | undefined;
      if (args?.description === undefined && !opts.urn) {
        throw new Error("Missing required property 'description'");
      }
      if (args?.project === undefined && !opts.urn) {
        throw new Error("Missing required property 'project'");
      }
      resourceInputs.description = args?.description;
      resourceInputs.project = args?.project;
      resourceInputs.pipelineTriggerId = undefined; /*out*/
      resourceInputs.token = undefined; /*out*/
    }
    let options = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
    options = pulumi.mergeOptions(options, { additionalSecretOutputs: ["token"] });
    super(PipelineTrigger.__pulumiType, name, resourceInputs, options);
  }
}

/**
 * Input properties used for looking up and filtering PipelineTrigger resources.
 */
export interface PipelineTriggerState {
  /**
   * The description of the pipeline trigger.
   */
  description?: pulumi.Input<string | undefined>;
  /**
   * The pipeline trigger id.
   */
  pipelineTriggerId?: pulumi.Input<number | undefined>;
  /**
   * The name or id of the project to add the trigger to.
   */
  project?: pulumi.Input<string | undefined>;
  /**
   * The pipeline trigger token. This value is not available during import.
   */
  token?: pulumi.Input<string | undefined>;
}

/**
 * The set of arguments for constructing a PipelineTrigger resource.
 */
export interface PipelineTriggerArgs {
  /**
   * The description of the pipeline trigger.
   */
  description: pulumi.Input<string>;
  /**
   * The name or id of the project to add the trigger to.
   */
  project: pulumi.Input<string>;
}
