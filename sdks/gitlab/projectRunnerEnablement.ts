// Generated from the Python package pulumi_gitlab 10.4.0 by generate/generate.ts.
// Changes made here are lost at the next generation.

import * as pulumi from "@pulumi/pulumi";
import * as utilities from "./utilities";

/**
 * The `ProjectRunnerEnablement` resource allows to enable a runner in a project.
 *
 * **Upstream API**: [GitLab REST API docs](https://docs.gitlab.com/api/runners/#assign-a-runner-to-project)
 *
 * ## Import
 *
 * Starting in Terraform v1.5.0, you can use an import block to import `ProjectRunnerEnablement`. For example:
 *
 * Importing using the CLI is supported with the following syntax:
 *
 * GitLab project runners can be imported using an id made up of `project:runner_id`, for example:
 *
 * ```sh
 * $ pulumi import gitlab:index/projectRunnerEnablement:ProjectRunnerEnablement foo 5:7
 * ```
 */
export class ProjectRunnerEnablement extends pulumi.CustomResource {
  /**
   * Get an existing ProjectRunnerEnablement resource's state with the given name, ID, and optional extra
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
    state?: ProjectRunnerEnablementState,
    opts?: pulumi.CustomResourceOptions,
  ): ProjectRunnerEnablement {
    return new ProjectRunnerEnablement(name, state as unknown as ProjectRunnerEnablementArgs, {
      ...opts,
      id,
    });
  }

  /** @internal */
  static readonly __pulumiType = "gitlab:index/projectRunnerEnablement:ProjectRunnerEnablement";

  /**
   * Returns true if the given object is an instance of ProjectRunnerEnablement. This is designed to work even
   * when multiple copies of the Pulumi SDK have been loaded into the same process.
   */
  static override isInstance(obj: unknown): obj is ProjectRunnerEnablement {
    return utilities.hasType(obj, ProjectRunnerEnablement.__pulumiType);
  }

  /**
   * The ID or URL-encoded path of the project owned by the authenticated user.
   */
  declare readonly project: pulumi.Output<string>;
  /**
   * The ID of a runner to enable for the project.
   */
  declare readonly runnerId: pulumi.Output<number>;
  /**
   * Create a ProjectRunnerEnablement resource with the given unique name, arguments, and options.
   *
   * @param name The _unique_ name of the resource.
   * @param args The arguments to use to populate this resource's properties.
   * @param opts A bag of options that control this resource's behavior.
   */
  constructor(name: string, args: ProjectRunnerEnablementArgs, opts?: pulumi.CustomResourceOptions);
  constructor(
    name: string,
    argsOrState?: ProjectRunnerEnablementArgs | ProjectRunnerEnablementState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const resourceInputs: pulumi.Inputs = {};
    if (opts.id) {
      const state: ProjectRunnerEnablementState | undefined = argsOrState;
      resourceInputs.project = state?.project;
      resourceInputs.runnerId = state?.runnerId;
    } else {
      const args = argsOrState as ProjectRunnerEnablementArgs | undefined;
      if (args?.project === undefined && !opts.urn) {
        throw new Error("Missing required property 'project'");
      }
      if (args?.runnerId === undefined && !opts.urn) {
        throw new Error("Missing required property 'runnerId'");
      }
      resourceInputs.project = args?.project;
      resourceInputs.runnerId = args?.runnerId;
    }
    const options = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
    super(ProjectRunnerEnablement.__pulumiType, name, resourceInputs, options);
  }
}

/**
 * Input properties used for looking up and filtering ProjectRunnerEnablement resources.
 */
export interface ProjectRunnerEnablementState {
  /**
   * The ID or URL-encoded path of the project owned by the authenticated user.
   */
  project?: pulumi.Input<string | undefined>;
  /**
   * The ID of a runner to enable for the project.
   */
  runnerId?: pulumi.Input<number | undefined>;
}

/**
 * The set of arguments for constructing a ProjectRunnerEnablement resource.
 */
export interface ProjectRunnerEnablementArgs {
  /**
   * The ID or URL-encoded path of the project owned by the authenticated user.
   */
  project: pulumi.Input<string>;
  /**
   * The ID of a runner to enable for the project.
   */
  runnerId: pulumi.Input<number>;
}
