// Generated from the Python package pulumi_gitlab 10.4.0 by generate/generate.ts.
// Changes made here are lost at the next generation.

import * as pulumi from "@pulumi/pulumi";
import * as utilities from "./utilities";

/**
 * The `PipelineScheduleVariable` resource manages the lifecycle of a variable for a pipeline schedule.
 *
 * **Upstream API**: [GitLab REST API docs](https://docs.gitlab.com/api/pipeline_schedules/#get-a-pipeline-schedule-variable)
 *
 * ## Import
 *
 * Starting in Terraform v1.5.0, you can use an import block to import `PipelineScheduleVariable`. For example:
 *
 * Importing using the CLI is supported with the following syntax:
 *
 * Pipeline schedule variables can be imported using an id made up of `project_id:pipeline_schedule_id:key`, for example:
 *
 * ```sh
 * $ pulumi import gitlab:index/pipelineScheduleVariable:PipelineScheduleVariable example 123456789:13:mykey
 * ```
 */
export class PipelineScheduleVariable extends pulumi.CustomResource {
  /**
   * Get an existing PipelineScheduleVariable resource's state with the given name, ID, and optional extra
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
    state?: PipelineScheduleVariableState,
    opts?: pulumi.CustomResourceOptions,
  ): PipelineScheduleVariable {
    return new PipelineScheduleVariable(name, state as unknown as PipelineScheduleVariableArgs, {
      ...opts,
      id,
    });
  }

  /** @internal */
  static readonly __pulumiType = "gitlab:index/pipelineScheduleVariable:PipelineScheduleVariable";

  /**
   * Returns true if the given object is an instance of PipelineScheduleVariable. This is designed to work even
   * when multiple copies of the Pulumi SDK have been loaded into the same process.
   */
  static override isInstance(obj: unknown): obj is PipelineScheduleVariable {
    return utilities.hasType(obj, PipelineScheduleVariable.__pulumiType);
  }

  /**
   * Name of the variable.
   */
  declare readonly key: pulumi.Output<string>;
  /**
   * The id of the pipeline schedule.
   */
  declare readonly pipelineScheduleId: pulumi.Output<number>;
  /**
   * The id of the project to add the schedule to.
   */
  declare readonly project: pulumi.Output<string>;
  /**
   * Value of the variable.
   */
  declare readonly value: pulumi.Output<string>;
  /**
   * The type of a variable. Available types are: `env_var`, `file`. Default is `env_var`.
   */
  declare readonly variableType: pulumi.Output<string>;
  /**
   * Create a PipelineScheduleVariable resource with the given unique name, arguments, and options.
   *
   * @param name The _unique_ name of the resource.
   * @param args The arguments to use to populate this resource's properties.
   * @param opts A bag of options that control this resource's behavior.
   */
  constructor(name: string, args: PipelineScheduleVariableArgs, opts?: pulumi.CustomResourceOptions);
  constructor(
    name: string,
    argsOrState?: PipelineScheduleVariableArgs | PipelineScheduleVariableState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const resourceInputs: pulumi.Inputs = {};
    if (opts.id) {
      const state: PipelineScheduleVariableState | undefined = argsOrState;
      resourceInputs.key = state?.key;
      resourceInputs.pipelineScheduleId = state?.pipelineScheduleId;
      resourceInputs.project = state?.project;
      resourceInputs.value = state?.value;
      resourceInputs.variableType = state?.variableType;
    } else {
      const args = argsOrState as PipelineScheduleVariableArgs | undefined;
      if (args?.key === undefined && !opts.urn) {
        throw new Error("Missing required property 'key'");
      }
      if (args?.pipelineScheduleId === undefined && !opts.urn) {
        throw new Error("Missing required property 'pipelineScheduleId'");
      }
      if (args?.project === undefined && !opts.urn) {
        throw new Error("Missing required property 'project'");
      }
      if (args?.value === undefined && !opts.urn) {
        throw new Error("Missing required property 'value'");
      }
      resourceInputs.key = args?.key;
      resourceInputs.pipelineScheduleId = args?.pipelineScheduleId;
      resourceInputs.project = args?.project;
      resourceInputs.value = args?.value;
      resourceInputs.variableType = args?.variableType;
    }
    const options = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
    super(PipelineScheduleVariable.__pulumiType, name, resourceInputs, options);
  }
}

/**
 * Input properties used for looking up and filtering PipelineScheduleVariable resources.
 */
export interface PipelineScheduleVariableState {
  /**
   * Name of the variable.
   */
  key?: pulumi.Input<string | undefined>;
  /**
   * The id of the pipeline schedule.
   */
  pipelineScheduleId?: pulumi.Input<number | undefined>;
  /**
   * The id of the project to add the schedule to.
   */
  project?: pulumi.Input<string | undefined>;
  /**
   * Value of the variable.
   */
  value?: pulumi.Input<string | undefined>;
  /**
   * The type of a variable. Available types are: `env_var`, `file`. Default is `env_var`.
   */
  variableType?: pulumi.Input<string | undefined>;
}

/**
 * The set of arguments for constructing a PipelineScheduleVariable resource.
 */
export interface PipelineScheduleVariableArgs {
  /**
   * Name of the variable.
   */
  key: pulumi.Input<string>;
  /**
   * The id of the pipeline schedule.
   */
  pipelineScheduleId: pulumi.Input<number>;
  /**
   * The id of the project to add the schedule to.
   */
  project: pulumi.Input<string>;
  /**
   * Value of the variable.
   */
  value: pulumi.Input<string>;
  /**
   * The type of a variable. Available types are: `env_var`, `file`. Default is `env_var`.
   */
  variableType?: pulumi.Input<string | undefined>;
}
