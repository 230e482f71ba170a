// Generated from the Python package pulumi_gitlab 10.4.0 by generate/generate.ts.
// Changes made here are lost at the next generation.

import * as pulumi from "@pulumi/pulumi";
import * as utilities from "./utilities";

/**
 * The `UserRunner` resource allows creating a GitLab runner using the new [GitLab Runner Registration Flow](https://docs.gitlab.com/ci/runners/new_creation_workflow/).
 *
 * **Upstream API**: [GitLab REST API docs](https://docs.gitlab.com/api/users/#create-a-runner-linked-to-a-user)
 *
 * ## Import
 *
 * Starting in Terraform v1.5.0, you can use an import block to import `UserRunner`. For example:
 *
 * Importing using the CLI is supported with the following syntax:
 *
 * You can import a gitlab runner using its ID
 * Note: Importing a runner will not provide access to the `token` attribute
 *
 * ```sh
 * $ pulumi import gitlab:index/userRunner:UserRunner example 12345
 * ```
 */
export class UserRunner extends pulumi.CustomResource {
  /**
   * Get an existing UserRunner resource's state with the given name, ID, and optional extra
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
    state?: UserRunnerState,
    opts?: pulumi.CustomResourceOptions,
  ): UserRunner {
    return new UserRunner(name, state as unknown as UserRunnerArgs, { ...opts, id });
  }

  /** @internal */
  static readonly __pulumiType = "gitlab:index/userRunner:UserRunner";

  /**
   * Returns true if the given object is an instance of UserRunner. This is designed to work even
   * when multiple copies of the Pulumi SDK have been loaded into the same process.
   */
  static override isInstance(obj: unknown): obj is UserRunner {
    return utilities.hasType(obj, UserRunner.__pulumiType);
  }

  /**
   * The access level of the runner. Valid values are: `not_protected`, `ref_protected`.
   */
  declare readonly accessLevel: pulumi.Output<string>;
  /**
   * Description of the runner.
   */
  declare readonly description: pulumi.Output<string>;
  /**
   * The ID of the group that the runner is created in. Required if runner*type is group*type.
   */
  declare readonly groupId: pulumi.Output<number | undefined>;
  /**
   * Specifies if the runner should be locked for the current project.
   */
  declare readonly locked: pulumi.Output<boolean>;
  /**
   * Free-form maintenance notes for the runner (1024 characters)
   */
  declare readonly maintenanceNote: pulumi.Output<string>;
  /**
   * Maximum timeout that limits the amount of time (in seconds) that runners can run jobs. Must be at least 600 (10 minutes).
   */
  declare readonly maximumTimeout: pulumi.Output<number>;
  /**
   * Specifies if the runner should ignore new jobs.
   */
  declare readonly paused: pulumi.Output<boolean>;
  /**
   * The ID of the project that the runner is created in. Required if runner*type is project*type.
   */
  declare readonly projectId: pulumi.Output<number | undefined>;
  /**
   * The scope of the runner. Valid values are: `instance_type`, `group_type`, `project_type`.
   */
  declare readonly runnerType: pulumi.Output<string>;
  /**
   * A list of runner tags.
   */
  declare readonly tagLists: pulumi.Output<string[]>;
  /**
   * The authentication token to use when setting up a new runner with this configuration. This value cannot be imported.
   */
  declare readonly token: pulumi.Output<string>;
  /**
   * Specifies if the runner should handle untagged jobs.
   */
  declare readonly untagged: pulumi.Output<boolean>;
  /**
   * Create a UserRunner resource with the given unique name, arguments, and options.
   *
   * @param name The _unique_ name of the resource.
   * @param args The arguments to use to populate this resource's properties.
   * @param opts A bag of options that control this resource's behavior.
   */
  constructor(name: string, args: UserRunnerArgs, opts?: pulumi.CustomResourceOptions);
  constructor(
    name: string,
    argsOrState?: UserRunnerArgs | UserRunnerState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const resourceInputs: pulumi.Inputs = {};
    if (opts.id) {
      const state: UserRunnerState | undefined = argsOrState;
      resourceInputs.accessLevel = state?.accessLevel;
      resourceInputs.description = state?.description;
      resourceInputs.groupId = state?.groupId;
      resourceInputs.locked = state?.locked;
      resourceInputs.maintenanceNote = state?.maintenanceNote;
      resourceInputs.maximumTimeout = state?.maximumTimeout;
      resourceInputs.paused = state?.paused;
      resourceInputs.projectId = state?.projectId;
      resourceInputs.runnerType = state?.runnerType;
      resourceInputs.tagLists = state?.tagLists;
      resourceInputs.token = state?.token;
      resourceInputs.untagged = state?.untagged;
    } else {
      const args = argsOrState as UserRunnerArgs | undefined;
      if (args?.runnerType === undefined && !opts.urn) {
        throw new Error("Missing required property 'runnerType'");
      }
      resourceInputs.accessLevel = args?.accessLevel;
      resourceInputs.description = args?.description;
      resourceInputs.groupId = args?.groupId;
      resourceInputs.locked = args?.locked;
      resourceInputs.maintenanceNote = args?.maintenanceNote;
      resourceInputs.maximumTimeout = args?.maximumTimeout;
      resourceInputs.paused = args?.paused;
      resourceInputs.projectId = args?.projectId;
      resourceInputs.runnerType = args?.runnerType;
      resourceInputs.tagLists = args?.tagLists;
      resourceInputs.untagged = args?.untagged;
      resourceInputs.token = undefined; /*out*/
    }
    let options = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
    options = pulumi.mergeOptions(options, { additionalSecretOutputs: ["token"] });
    super(UserRunner.__pulumiType, name, resourceInputs, options);
  }
}

/**
 * Input properties used for looking up and filtering UserRunner resources.
 */
export interface UserRunnerState {
  /**
   * The access level of the runner. Valid values are: `not_protected`, `ref_protected`.
   */
  accessLevel?: pulumi.Input<string | undefined>;
  /**
   * Description of the runner.
   */
  description?: pulumi.Input<string | undefined>;
  /**
   * The ID of the group that the runner is created in. Required if runner*type is group*type.
   */
  groupId?: pulumi.Input<number | undefined>;
  /**
   * Specifies if the runner should be locked for the current project.
   */
  locked?: pulumi.Input<boolean | undefined>;
  /**
   * Free-form maintenance notes for the runner (1024 characters)
   */
  maintenanceNote?: pulumi.Input<string | undefined>;
  /**
   * Maximum timeout that limits the amount of time (in seconds) that runners can run jobs. Must be at least 600 (10 minutes).
   */
  maximumTimeout?: pulumi.Input<number | undefined>;
  /**
   * Specifies if the runner should ignore new jobs.
   */
  paused?: pulumi.Input<boolean | undefined>;
  /**
   * The ID of the project that the runner is created in. Required if runner*type is project*type.
   */
  projectId?: pulumi.Input<number | undefined>;
  /**
   * The scope of the runner. Valid values are: `instance_type`, `group_type`, `project_type`.
   */
  runnerType?: pulumi.Input<string | undefined>;
  /**
   * A list of runner tags.
   */
  tagLists?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  /**
   * The authentication token to use when setting up a new runner with this configuration. This value cannot be imported.
   */
  token?: pulumi.Input<string | undefined>;
  /**
   * Specifies if the runner should handle untagged jobs.
   */
  untagged?: pulumi.Input<boolean | undefined>;
}

/**
 * The set of arguments for constructing a UserRunner resource.
 */
export interface UserRunnerArgs {
  /**
   * The access level of the runner. Valid values are: `not_protected`, `ref_protected`.
   */
  accessLevel?: pulumi.Input<string | undefined>;
  /**
   * Description of the runner.
   */
  description?: pulumi.Input<string | undefined>;
  /**
   * The ID of the group that the runner is created in. Required if runner*type is group*type.
   */
  groupId?: pulumi.Input<number | undefined>;
  /**
   * Specifies if the runner should be locked for the current project.
   */
  locked?: pulumi.Input<boolean | undefined>;
  /**
   * Free-form maintenance notes for the runner (1024 characters)
   */
  maintenanceNote?: pulumi.Input<string | undefined>;
  /**
   * Maximum timeout that limits the amount of time (in seconds) that runners can run jobs. Must be at least 600 (10 minutes).
   */
  maximumTimeout?: pulumi.Input<number | undefined>;
  /**
   * Specifies if the runner should ignore new jobs.
   */
  paused?: pulumi.Input<boolean | undefined>;
  /**
   * The ID of the project that the runner is created in. Required if runner*type is project*type.
   */
  projectId?: pulumi.Input<number | undefined>;
  /**
   * The scope of the runner. Valid values are: `instance_type`, `group_type`, `project_type`.
   */
  runnerType: pulumi.Input<string>;
  /**
   * A list of runner tags.
   */
  tagLists?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  /**
   * Specifies if the runner should handle untagged jobs.
   */
  untagged?: pulumi.Input<boolean | undefined>;
}
