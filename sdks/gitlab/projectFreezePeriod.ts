// Generated from the Python package pulumi_gitlab 10.4.0 by generate/generate.ts.
// Changes made here are lost at the next generation.

import * as pulumi from "@pulumi/pulumi";
import * as utilities from "./utilities";

/**
 * The `ProjectFreezePeriod` resource manages the lifecycle of a freeze period for a project.
 *
 * **Upstream API**: [GitLab REST API docs](https://docs.gitlab.com/api/freeze_periods/)
 *
 * ## Import
 *
 * Starting in Terraform v1.5.0, you can use an import block to import `ProjectFreezePeriod`. For example:
 *
 * Importing using the CLI is supported with the following syntax:
 *
 * GitLab project freeze periods can be imported using an id made up of `project_id:freeze_period_id`, for example:
 *
 * ```sh
 * $ pulumi import gitlab:index/projectFreezePeriod:ProjectFreezePeriod schedule "12345:1337"
 * ```
 */
export class ProjectFreezePeriod extends pulumi.CustomResource {
  /**
   * Get an existing ProjectFreezePeriod resource's state with the given name, ID, and optional extra
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
    state?: ProjectFreezePeriodState,
    opts?: pulumi.CustomResourceOptions,
  ): ProjectFreezePeriod {
    return new ProjectFreezePeriod(name, state as unknown as ProjectFreezePeriodArgs, { ...opts, id });
  }

  /** @internal */
  static readonly __pulumiType = "gitlab:index/projectFreezePeriod:ProjectFreezePeriod";

  /**
   * Returns true if the given object is an instance of ProjectFreezePeriod. This is designed to work even
   * when multiple copies of the Pulumi SDK have been loaded into the same process.
   */
  static override isInstance(obj: unknown): obj is ProjectFreezePeriod {
    return utilities.hasType(obj, ProjectFreezePeriod.__pulumiType);
  }

  /**
   * The timezone.
   */
  declare readonly cronTimezone: pulumi.Output<string>;
  /**
   * End of the Freeze Period in cron format (for example, `0 2 * * *`).
   */
  declare readonly freezeEnd: pulumi.Output<string>;
  /**
   * Start of the Freeze Period in cron format (for example, `0 1 * * *`).
   */
  declare readonly freezeStart: pulumi.Output<string>;
  /**
   * The ID or path of the project to add the freeze period to.
   */
  declare readonly project: pulumi.Output<string>;
  /**
   * Create a ProjectFreezePeriod resource with the given unique name, arguments, and options.
   *
   * @param name The _unique_ name of the resource.
   * @param args The arguments to use to populate this resource's properties.
   * @param opts A bag of options that control this resource's behavior.
   */
  constructor(name: string, args: ProjectFreezePeriodArgs, opts?: pulumi.CustomResourceOptions);
  constructor(
    name: string,
    argsOrState?: ProjectFreezePeriodArgs | ProjectFreezePeriodState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const resourceInputs: pulumi.Inputs = {};
    if (opts.id) {
      const state: ProjectFreezePeriodState | undefined = argsOrState;
      resourceInputs.cronTimezone = state?.cronTimezone;
      resourceInputs.freezeEnd = state?.freezeEnd;
      resourceInputs.freezeStart = state?.freezeStart;
      resourceInputs.project = state?.project;
    } else {
      const args = argsOrState as ProjectFreezePeriodArgs | undefined;
      if (args?.freezeEnd === undefined && !opts.urn) {
        throw new Error("Missing required property 'freezeEnd'");
      }
      if (args?.freezeStart === undefined && !opts.urn) {
        throw new Error("Missing required property 'freezeStart'");
      }
      if (args?.project === undefined && !opts.urn) {
        throw new Error("Missing required property 'project'");
      }
      resourceInputs.cronTimezone = args?.cronTimezone;
      resourceInputs.freezeEnd = args?.freezeEnd;
      resourceInputs.freezeStart = args?.freezeStart;
      resourceInputs.project = args?.project;
    }
    const options = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
    super(ProjectFreezePeriod.__pulumiType, name, resourceInputs, options);
  }
}

/**
 * Input properties used for looking up and filtering ProjectFreezePeriod resources.
 */
export interface ProjectFreezePeriodState {
  /**
   * The timezone.
   */
  cronTimezone?: pulumi.Input<string | undefined>;
  /**
   * End of the Freeze Period in cron format (for example, `0 2 * * *`).
   */
  freezeEnd?: pulumi.Input<string | undefined>;
  /**
   * Start of the Freeze Period in cron format (for example, `0 1 * * *`).
   */
  freezeStart?: pulumi.Input<string | undefined>;
  /**
   * The ID or path of the project to add the freeze period to.
   */
  project?: pulumi.Input<string | undefined>;
}

/**
 * The set of arguments for constructing a ProjectFreezePeriod resource.
 */
export interface ProjectFreezePeriodArgs {
  /**
   * The timezone.
   */
  cronTimezone?: pulumi.Input<string | undefined>;
  /**
   * End of the Freeze Period in cron format (for example, `0 2 * * *`).
   */
  freezeEnd: pulumi.Input<string>;
  /**
   * Start of the Freeze Period in cron format (for example, `0 1 * * *`).
   */
  freezeStart: pulumi.Input<string>;
  /**
   * The ID or path of the project to add the freeze period to.
   */
  project: pulumi.Input<string>;
}
