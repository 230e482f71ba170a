// Generated from the Python package pulumi_gitlab 10.4.0 by generate/generate.ts.
// Changes made here are lost at the next generation.

import * as pulumi from "@pulumi/pulumi";
import * as utilities from "./utilities";

/**
 * The `ProjectJobTokenScopes` resource manages the CI/CD Job Token scopes in a project.
 * Any project or group not within the defined set of `targetProjectIds` or `targetGroupIds`, respectively, will be removed,
 * which allows this resource to be used as an explicit deny.
 *
 * > Conflicts with the use of `ProjectJobTokenScope` when used on the same project. Use one or the other to ensure the desired state.
 *
 * > If the `enabled` property is false, any project or group will be allowed regardless of the given allowlist attributes.
 *
 * **Upstream API**: [GitLab REST API docs](https://docs.gitlab.com/api/project_job_token_scopes/)
 *
 * ## Import
 *
 * Starting in Terraform v1.5.0, you can use an import block to import `ProjectJobTokenScopes`. For example:
 *
 * Importing using the CLI is supported with the following syntax:
 *
 * GitLab project job token scopes can be imported using an id made up of `{project}`, for example:
 *
 * ```sh
 * $ pulumi import gitlab:index/projectJobTokenScopes:ProjectJobTokenScopes bar 123
 * ```
 *
 * Where `project` may be the project ID or path with namespace depending on what you have in your config.
 */
export class ProjectJobTokenScopes extends pulumi.CustomResource {
  /**
   * Get an existing ProjectJobTokenScopes resource's state with the given name, ID, and optional extra
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
    state?: ProjectJobTokenScopesState,
    opts?: pulumi.CustomResourceOptions,
  ): ProjectJobTokenScopes {
    return new ProjectJobTokenScopes(name, state as unknown as ProjectJobTokenScopesArgs, { ...opts, id });
  }

  /** @internal */
  static readonly __pulumiType = "gitlab:index/projectJobTokenScopes:ProjectJobTokenScopes";

  /**
   * Returns true if the given object is an instance of ProjectJobTokenScopes. This is designed to work even
   * when multiple copies of the Pulumi SDK have been loaded into the same process.
   */
  static override isInstance(obj: unknown): obj is ProjectJobTokenScopes {
    return utilities.hasType(obj, ProjectJobTokenScopes.__pulumiType);
  }

  /**
   * Enable the given inbound allowlist. If false, will allow any project or group regardless of the values in `targetProjectIds` or `targetGroupIds`. Deleting the associated `ProjectJobTokenScopes` resource will reset `Enabled` on the group to `true`.
   */
  declare readonly enabled: pulumi.Output<boolean>;
  /**
   * The ID or full path of the project.
   */
  declare readonly project: pulumi.Output<string>;
  /**
   * A set of group IDs that are in the CI/CD job token inbound allowlist.
   */
  declare readonly targetGroupIds: pulumi.Output<number[]>;
  /**
   * A set of project IDs that are in the CI/CD job token inbound allowlist.
   */
  declare readonly targetProjectIds: pulumi.Output<number[]>;
  /**
   * Create a ProjectJobTokenScopes resource with the given unique name, arguments, and options.
   *
   * @param name The _unique_ name of the resource.
   * @param args The arguments to use to populate this resource's properties.
   * @param opts A bag of options that control this resource's behavior.
   */
  constructor(name: string, args: ProjectJobTokenScopesArgs, opts?: pulumi.CustomResourceOptions);
  constructor(
    name: string,
    argsOrState?: ProjectJobTokenScopesArgs | ProjectJobTokenScopesState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const resourceInputs: pulumi.Inputs = {};
    if (opts.id) {
      const state: ProjectJobTokenScopesState | undefined = argsOrState;
      resourceInputs.enabled = state?.enabled;
      resourceInputs.project = state?.project;
      resourceInputs.targetGroupIds = state?.targetGroupIds;
      resourceInputs.targetProjectIds = state?.targetProjectIds;
    } else {
      const args = argsOrState as ProjectJobTokenScopesArgs | undefined;
      if (args?.project === undefined && !opts.urn) {
        throw new Error("Missing required property 'project'");
      }
      resourceInputs.enabled = args?.enabled;
      resourceInputs.project = args?.project;
      resourceInputs.targetGroupIds = args?.targetGroupIds;
      resourceInputs.targetProjectIds = args?.targetProjectIds;
    }
    const options = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
    super(ProjectJobTokenScopes.__pulumiType, name, resourceInputs, options);
  }
}

/**
 * Input properties used for looking up and filtering ProjectJobTokenScopes resources.
 */
export interface ProjectJobTokenScopesState {
  /**
   * Enable the given inbound allowlist. If false, will allow any project or group regardless of the values in `targetProjectIds` or `targetGroupIds`. Deleting the associated `ProjectJobTokenScopes` resource will reset `Enabled` on the group to `true`.
   */
  enabled?: pulumi.Input<boolean | undefined>;
  /**
   * The ID or full path of the project.
   */
  project?: pulumi.Input<string | undefined>;
  /**
   * A set of group IDs that are in the CI/CD job token inbound allowlist.
   */
  targetGroupIds?: pulumi.Input<pulumi.Input<number>[] | undefined>;
  /**
   * A set of project IDs that are in the CI/CD job token inbound allowlist.
   */
  targetProjectIds?: pulumi.Input<pulumi.Input<number>[] | undefined>;
}

/**
 * The set of arguments for constructing a ProjectJobTokenScopes resource.
 */
export interface ProjectJobTokenScopesArgs {
  /**
   * Enable the given inbound allowlist. If false, will allow any project or group regardless of the values in `targetProjectIds` or `targetGroupIds`. Deleting the associated `ProjectJobTokenScopes` resource will reset `Enabled` on the group to `true`.
   */
  enabled?: pulumi.Input<boolean | undefined>;
  /**
   * The ID or full path of the project.
   */
  project: pulumi.Input<string>;
  /**
   * A set of group IDs that are in the CI/CD job token inbound allowlist.
   */
  targetGroupIds?: pulumi.Input<pulumi.Input<number>[] | undefined>;
  /**
   * A set of project IDs that are in the CI/CD job token inbound allowlist.
   */
  targetProjectIds?: pulumi.Input<pulumi.Input<number>[] | undefined>;
}
