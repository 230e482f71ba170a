// Generated from the Python package pulumi_gitlab 10.4.0 by generate/generate.ts.
// Changes made here are lost at the next generation.

import * as pulumi from "@pulumi/pulumi";
import type * as inputs from "./types/input";
import type * as outputs from "./types/output";
import * as utilities from "./utilities";

/**
 * The `ProjectAccessToken` resource manages the lifecycle of a project access token.
 *
 * > Observability scopes are in beta and may not work on all instances. See more details in [the documentation](https://docs.gitlab.com/development/tracing/)
 *
 * > Use `rotationConfiguration` to automatically rotate tokens instead of using `timestamp()` as timestamp will cause changes with every plan. `pulumi up` must still be run to rotate the token.
 *
 * > Due to [Automatic reuse detection](https://docs.gitlab.com/api/project_access_tokens/#automatic-reuse-detection) it's possible that a new Project Access Token will immediately be revoked. Check if an old process using the old token is running if this happens.
 *
 * **Upstream API**: [GitLab API docs](https://docs.gitlab.com/api/project_access_tokens/)
 *
 * ## Import
 *
 * Starting in Terraform v1.5.0, you can use an import block to import `ProjectAccessToken`. For example:
 *
 * Importing using the CLI is supported with the following syntax:
 *
 * A GitLab Project Access Token can be imported using a key composed of `<project>:<token-id>`, for example:
 *
 * ```sh
 * $ pulumi import gitlab:index/projectAccessToken:ProjectAccessToken example "12345:1"
 * ```
 *
 * Where `project` may be the product ID or path with namespace depending on what you have in your config.
 * NOTE: the `token` resource attribute is not available for imported resources as this information cannot be read from the GitLab API.
 */
export class ProjectAccessToken extends pulumi.CustomResource {
  /**
   * Get an existing ProjectAccessToken resource's state with the given name, ID, and optional extra
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
    state?: ProjectAccessTokenState,
    opts?: pulumi.CustomResourceOptions,
  ): ProjectAccessToken {
    return new ProjectAccessToken(name, state as unknown as ProjectAccessTokenArgs, { ...opts, id });
  }

  /** @internal */
  static readonly __pulumiType = "gitlab:index/projectAccessToken:ProjectAccessToken";

  /**
   * Returns true if the given object is an instance of ProjectAccessToken. This is designed to work even
   * when multiple copies of the Pulumi SDK have been loaded into the same process.
   */
  static override isInstance(obj: unknown): obj is ProjectAccessToken {
    return utilities.hasType(obj, ProjectAccessToken.__pulumiType);
  }

  /**
   * The access level for the project access token. Valid values are: `no one`, `minimal`, `guest`, `planner`, `reporter`, `security_manager`, `developer`, `maintainer`, `owner`. Default is `maintainer`.
   */
  declare readonly accessLevel: pulumi.Output<string>;
  /**
   * True if the token is active.
   */
  declare readonly active: pulumi.Output<boolean>;
  /**
   * Time the token has been created, RFC3339 format.
   */
  declare readonly createdAt: pulumi.Output<string>;
  /**
   * The description of the project access token.
   */
  declare readonly description: pulumi.Output<string>;
  /**
   * When the token will expire, YYYY-MM-DD format. Is automatically set when `rotationConfiguration` is used.
   */
  declare readonly expiresAt: pulumi.Output<string>;
  /**
   * The name of the project access token.
   */
  declare readonly name: pulumi.Output<string>;
  /**
   * The ID or full path of the project.
   */
  declare readonly project: pulumi.Output<string>;
  /**
   * True if the token is revoked.
   */
  declare readonly revoked: pulumi.Output<boolean>;
  /**
   * The configuration for when to rotate a token automatically. Will not rotate a token until `pulumi up` is run.
   */
  declare readonly rotationConfiguration: pulumi.Output<
    outputs.ProjectAccessTokenRotationConfiguration | undefined
  >;
  /**
   * The scopes of the project access token. valid values are: `api`, `read_api`, `read_registry`, `write_registry`, `read_repository`, `write_repository`, `create_runner`, `manage_runner`, `ai_features`, `k8s_proxy`, `read_observability`, `write_observability`, `self_rotate`
   */
  declare readonly scopes: pulumi.Output<string[]>;
  /**
   * The token of the project access token. **Note**: the token is not available for imported resources.
   */
  declare readonly token: pulumi.Output<string>;
  /**
   * The user_id associated to the token.
   */
  declare readonly userId: pulumi.Output<number>;
  /**
   * Whether to validate if the expiration date is in the future.
   */
  declare readonly validatePastExpirationDate: pulumi.Output<boolean>;
  /**
   * Create a ProjectAccessToken resource with the given unique name, arguments, and options.
   *
   * @param name The _unique_ name of the resource.
   * @param args The arguments to use to populate this resource's properties.
   * @param opts A bag of options that control this resource's behavior.
   */
  constructor(name: string, args: ProjectAccessTokenArgs, opts?: pulumi.CustomResourceOptions);
  constructor(
    name: string,
    argsOrState?: ProjectAccessTokenArgs | ProjectAccessTokenState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const resourceInputs: pulumi.Inputs = {};
    if (opts.id) {
      const state: ProjectAccessTokenState | undefined = argsOrState;
      resourceInputs.accessLevel = state?.accessLevel;
      resourceInputs.active = state?.active;
      resourceInputs.createdAt = state?.createdAt;
      resourceInputs.description = state?.description;
      resourceInputs.expiresAt = state?.expiresAt;
      resourceInputs.name = state?.name;
      resourceInputs.project = state?.project;
      resourceInputs.revoked = state?.revoked;
      resourceInputs.rotationConfiguration = state?.rotationConfiguration;
      resourceInputs.scopes = state?.scopes;
      resourceInputs.token = state?.token;
      resourceInputs.userId = state?.userId;
      resourceInputs.validatePastExpirationDate = state?.validatePastExpirationDate;
    } else {
      const args = argsOrState as ProjectAccessTokenArgs | undefined;
      if (args?.project === undefined && !opts.urn) {
        throw new Error("Missing required property 'project'");
      }
      if (args?.scopes === undefined && !opts.urn) {
        throw new Error("Missing required property 'scopes'");
      }
      resourceInputs.accessLevel = args?.accessLevel;
      resourceInputs.description = args?.description;
      resourceInputs.expiresAt = args?.expiresAt;
      resourceInputs.name = args?.name;
      resourceInputs.project = args?.project;
      resourceInputs.rotationConfiguration = args?.rotationConfiguration;
      resourceInputs.scopes = args?.scopes;
      resourceInputs.validatePastExpirationDate = args?.validatePastExpirationDate;
      resourceInputs.active = undefined; /*out*/
      resourceInputs.createdAt = undefined; /*out*/
      resourceInputs.revoked = undefined; /*out*/
      resourceInputs.token = undefined; /*out*/
      resourceInputs.userId = undefined; /*out*/
    }
    let options = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
    options = pulumi.mergeOptions(options, { additionalSecretOutputs: ["token"] });
    super(ProjectAccessToken.__pulumiType, name, resourceInputs, options);
  }
}

/**
 * Input properties used for looking up and filtering ProjectAccessToken resources.
 */
export interface ProjectAccessTokenState {
  /**
   * The access level for the project access token. Valid values are: `no one`, `minimal`, `guest`, `planner`, `reporter`, `security_manager`, `developer`, `maintainer`, `owner`. Default is `maintainer`.
   */
  accessLevel?: pulumi.Input<string | undefined>;
  /**
   * True if the token is active.
   */
  active?: pulumi.Input<boolean | undefined>;
  /**
   * Time the token has been created, RFC3339 format.
   */
  createdAt?: pulumi.Input<string | undefined>;
  /**
   * The description of the project access token.
   */
  description?: pulumi.Input<string | undefined>;
  /**
   * When the token will expire, YYYY-MM-DD format. Is automatically set when `rotationConfiguration` is used.
   */
  expiresAt?: pulumi.Input<string | undefined>;
  /**
   * The name of the project access token.
   */
  name?: pulumi.Input<string | undefined>;
  /**
   * The ID or full path of the project.
   */
  project?: pulumi.Input<string | undefined>;
  /**
   * True if the token is revoked.
   */
  revoked?: pulumi.Input<boolean | undefined>;
  /**
   * The configuration for when to rotate a token automatically. Will not rotate a token until `pulumi up` is run.
   */
  rotationConfiguration?: pulumi.Input<inputs.ProjectAccessTokenRotationConfiguration | undefined>;
  /**
   * The scopes of the project access token. valid values are: `api`, `read_api`, `read_registry`, `write_registry`, `read_repository`, `write_repository`, `create_runner`, `manage_runner`, `ai_features`, `k8s_proxy`, `read_observability`, `write_observability`, `self_rotate`
   */
  scopes?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  /**
   * The token of the project access token. **Note**: the token is not available for imported resources.
   */
  token?: pulumi.Input<string | undefined>;
  /**
   * The user_id associated to the token.
   */
  userId?: pulumi.Input<number | undefined>;
  /**
   * Whether to validate if the expiration date is in the future.
   */
  validatePastExpirationDate?: pulumi.Input<boolean | undefined>;
}

/**
 * The set of arguments for constructing a ProjectAccessToken resource.
 */
export interface ProjectAccessTokenArgs {
  /**
   * The access level for the project access token. Valid values are: `no one`, `minimal`, `guest`, `planner`, `reporter`, `security_manager`, `developer`, `maintainer`, `owner`. Default is `maintainer`.
   */
  accessLevel?: pulumi.Input<string | undefined>;
  /**
   * The description of the project access token.
   */
  description?: pulumi.Input<string | undefined>;
  /**
   * When the token will expire, YYYY-MM-DD format. Is automatically set when `rotationConfiguration` is used.
   */
  expiresAt?: pulumi.Input<string | undefined>;
  /**
   * The name of the project access token.
   */
  name?: pulumi.Input<string | undefined>;
  /**
   * The ID or full path of the project.
   */
  project: pulumi.Input<string>;
  /**
   * The configuration for when to rotate a token automatically. Will not rotate a token until `pulumi up` is run.
   */
  rotationConfiguration?: pulumi.Input<inputs.ProjectAccessTokenRotationConfiguration | undefined>;
  /**
   * The scopes of the project access token. valid values are: `api`, `read_api`, `read_registry`, `write_registry`, `read_repository`, `write_repository`, `create_runner`, `manage_runner`, `ai_features`, `k8s_proxy`, `read_observability`, `write_observability`, `self_rotate`
   */
  scopes: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Whether to validate if the expiration date is in the future.
   */
  validatePastExpirationDate?: pulumi.Input<boolean | undefined>;
}
