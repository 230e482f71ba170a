// Generated from the Python package pulumi_gitlab 10.4.0 by generate/generate.ts.
// Changes made here are lost at the next generation.

import * as pulumi from "@pulumi/pulumi";
import type * as inputs from "./types/input";
import type * as outputs from "./types/output";
import * as utilities from "./utilities";

/**
 * The `ProjectProtectedEnvironment` resource manages the lifecycle of a protected environment in a project.
 *
 * > In order to use a user or group in the `deploy_access_levels_attribute` configuration,
 *    you need to make sure that users have access to the project and groups must have this project shared.
 *    You may use the `ProjectMembership` and `gitlab_project_shared_group` resources to achieve this.
 *    Unfortunately, the GitLab API does not complain about users and groups without access to the project and just ignores those.
 *    In case this happens you will get perpetual state diffs.
 *
 * **Upstream API**: [GitLab REST API docs](https://docs.gitlab.com/api/protected_environments/)
 *
 * ## Import
 *
 * Starting in Terraform v1.5.0, you can use an import block to import `ProjectProtectedEnvironment`. For example:
 *
 * Importing using the CLI is supported with the following syntax:
 *
 * GitLab protected environments can be imported using an id made up of `projectId:environmentName`, for example:
 *
 * ```sh
 * $ pulumi import gitlab:index/projectProtectedEnvironment:ProjectProtectedEnvironment bar 123:production
 * ```
 */
export class ProjectProtectedEnvironment extends pulumi.CustomResource {
  /**
   * Get an existing ProjectProtectedEnvironment resource's state with the given name, ID, and optional extra
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
    state?: ProjectProtectedEnvironmentState,
    opts?: pulumi.CustomResourceOptions,
  ): ProjectProtectedEnvironment {
    return new ProjectProtectedEnvironment(name, state as unknown as ProjectProtectedEnvironmentArgs, {
      ...opts,
      id,
    });
  }

  /** @internal */
  static readonly __pulumiType = "gitlab:index/projectProtectedEnvironment:ProjectProtectedEnvironment";

  /**
   * Returns true if the given object is an instance of ProjectProtectedEnvironment. This is designed to work even
   * when multiple copies of the Pulumi SDK have been loaded into the same process.
   */
  static override isInstance(obj: unknown): obj is ProjectProtectedEnvironment {
    return utilities.hasType(obj, ProjectProtectedEnvironment.__pulumiType);
  }

  /**
   * Array of approval rules to deploy, with each described by a hash. Elements in the `approvalRules` should be one of `user_id`, `group_id` or `access_level`.
   */
  declare readonly approvalRules: pulumi.Output<outputs.ProjectProtectedEnvironmentApprovalRule[]>;
  /**
   * Array of access levels allowed to deploy, with each described by a hash.  Elements in the `deploy_access_levels_attribute` should be one of `user_id`, `group_id` or `access_level`.
   */
  declare readonly deployAccessLevelsAttributes: pulumi.Output<
    outputs.ProjectProtectedEnvironmentDeployAccessLevelsAttribute[] | undefined
  >;
  /**
   * The name of the environment.
   */
  declare readonly environment: pulumi.Output<string>;
  /**
   * The ID or full path of the project which the protected environment is created against.
   */
  declare readonly project: pulumi.Output<string>;
  /**
   * Create a ProjectProtectedEnvironment resource with the given unique name, arguments, and options.
   *
   * @param name The _unique_ name of the resource.
   * @param args The arguments to use to populate this resource's properties.
   * @param opts A bag of options that control this resource's behavior.
   */
  constructor(name: string, args: ProjectProtectedEnvironmentArgs, opts?: pulumi.CustomResourceOptions);
  constructor(
    name: string,
    argsOrState?: ProjectProtectedEnvironmentArgs | ProjectProtectedEnvironmentState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const resourceInputs: pulumi.Inputs = {};
    if (opts.id) {
      const state: ProjectProtectedEnvironmentState | undefined = argsOrState;
      resourceInputs.approvalRules = state?.approvalRules;
      resourceInputs.deployAccessLevelsAttributes = state?.deployAccessLevelsAttributes;
      resourceInputs.environment = state?.environment;
      resourceInputs.project = state?.project;
    } else {
      const args = argsOrState as ProjectProtectedEnvironmentArgs | undefined;
      if (args?.environment === undefined && !opts.urn) {
        throw new Error("Missing required property 'environment'");
      }
      if (args?.project === undefined && !opts.urn) {
        throw new Error("Missing required property 'project'");
      }
      resourceInputs.approvalRules = args?.approvalRules;
      resourceInputs.deployAccessLevelsAttributes = args?.deployAccessLevelsAttributes;
      resourceInputs.environment = args?.environment;
      resourceInputs.project = args?.project;
    }
    const options = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
    super(ProjectProtectedEnvironment.__pulumiType, name, resourceInputs, options);
  }
}

/**
 * Input properties used for looking up and filtering ProjectProtectedEnvironment resources.
 */
export interface ProjectProtectedEnvironmentState {
  /**
   * Array of approval rules to deploy, with each described by a hash. Elements in the `approvalRules` should be one of `user_id`, `group_id` or `access_level`.
   */
  approvalRules?: pulumi.Input<pulumi.Input<inputs.ProjectProtectedEnvironmentApprovalRule>[] | undefined>;
  /**
   * Array of access levels allowed to deploy, with each described by a hash.  Elements in the `deploy_access_levels_attribute` should be one of `user_id`, `group_id` or `access_level`.
   */
  deployAccessLevelsAttributes?: pulumi.Input<
    pulumi.Input<inputs.ProjectProtectedEnvironmentDeployAccessLevelsAttribute>[] | undefined
  >;
  /**
   * The name of the environment.
   */
  environment?: pulumi.Input<string | undefined>;
  /**
   * The ID or full path of the project which the protected environment is created against.
   */
  project?: pulumi.Input<string | undefined>;
}

/**
 * The set of arguments for constructing a ProjectProtectedEnvironment resource.
 */
export interface ProjectProtectedEnvironmentArgs {
  /**
   * Array of approval rules to deploy, with each described by a hash. Elements in the `approvalRules` should be one of `user_id`, `group_id` or `access_level`.
   */
  approvalRules?: pulumi.Input<pulumi.Input<inputs.ProjectProtectedEnvironmentApprovalRule>[] | undefined>;
  /**
   * Array of access levels allowed to deploy, with each described by a hash.  Elements in the `deploy_access_levels_attribute` should be one of `user_id`, `group_id` or `access_level`.
   */
  deployAccessLevelsAttributes?: pulumi.Input<
    pulumi.Input<inputs.ProjectProtectedEnvironmentDeployAccessLevelsAttribute>[] | undefined
  >;
  /**
   * The name of the environment.
   */
  environment: pulumi.Input<string>;
  /**
   * The ID or full path of the project which the protected environment is created against.
   */
  project: pulumi.Input<string>;
}
