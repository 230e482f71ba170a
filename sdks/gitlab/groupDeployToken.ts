// Generated from the Python package pulumi_gitlab 10.4.0 by generate/generate.ts.
// Changes made here are lost at the next generation.

import * as pulumi from "@pulumi/pulumi";
import * as utilities from "./utilities";

/**
 * The `GroupDeployToken` resource allows you to manage the lifecycle of deploy tokens on a group.
 *
 * **Upstream API**: [GitLab REST API docs](https://docs.gitlab.com/api/deploy_tokens/)
 *
 * ## Import
 *
 * Starting in Terraform v1.5.0, you can use an import block to import `GroupDeployToken`. For example:
 *
 * Importing using the CLI is supported with the following syntax:
 *
 * GitLab group deploy tokens can be imported using an id made up of `{group_id}:{deploy_token_id}`.
 *
 * ```sh
 * $ pulumi import gitlab:index/groupDeployToken:GroupDeployToken group_token 1:4
 * ```
 *
 * Note: the `token` resource attribute is not available for imported resources as this information cannot be read from the GitLab API.
 */
export class GroupDeployToken extends pulumi.CustomResource {
  /**
   * Get an existing GroupDeployToken resource's state with the given name, ID, and optional extra
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
    state?: GroupDeployTokenState,
    opts?: pulumi.CustomResourceOptions,
  ): GroupDeployToken {
    return new GroupDeployToken(name, state as unknown as GroupDeployTokenArgs, { ...opts, id });
  }

  /** @internal */
  static readonly __pulumiType = "gitlab:index/groupDeployToken:GroupDeployToken";

  /**
   * Returns true if the given object is an instance of GroupDeployToken. This is designed to work even
   * when multiple copies of the Pulumi SDK have been loaded into the same process.
   */
  static override isInstance(obj: unknown): obj is GroupDeployToken {
    return utilities.hasType(obj, GroupDeployToken.__pulumiType);
  }

  /**
   * True if the token is expired.
   */
  declare readonly expired: pulumi.Output<boolean>;
  /**
   * Time the token expires in RFC3339 format. Not set by default.
   */
  declare readonly expiresAt: pulumi.Output<string>;
  /**
   * The Id or full path of the group.
   */
  declare readonly group: pulumi.Output<string>;
  /**
   * A name to describe the deploy token with.
   */
  declare readonly name: pulumi.Output<string>;
  /**
   * True if the token is revoked.
   */
  declare readonly revoked: pulumi.Output<boolean>;
  /**
   * The scopes of the group deploy token. Valid values are: `read_repository`, `read_registry`, `write_registry`, `read_virtual_registry`, `write_virtual_registry`, `read_package_registry`, `write_package_registry`
   */
  declare readonly scopes: pulumi.Output<string[]>;
  /**
   * The secret token. This is only populated when creating a new deploy token. **Note**: The token is not available for imported resources.
   */
  declare readonly token: pulumi.Output<string>;
  /**
   * A username for the deploy token. Default is `gitlab+deploy-token-{n}`.
   */
  declare readonly username: pulumi.Output<string>;
  /**
   * Whether to validate if the expiration date is in the future.
   */
  declare readonly validatePastExpirationDate: pulumi.Output<boolean>;
  /**
   * Create a GroupDeployToken resource with the given unique name, arguments, and options.
   *
   * @param name The _unique_ name of the resource.
   * @param args The arguments to use to populate this resource's properties.
   * @param opts A bag of options that control this resource's behavior.
   */
  constructor(name: string, args: GroupDeployTokenArgs, opts?: pulumi.CustomResourceOptions);
  constructor(
    name: string,
    argsOrState?: GroupDeployTokenArgs | GroupDeployTokenState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const resourceInputs: pulumi.Inputs = {};
    if (opts.id) {
      const state: GroupDeployTokenState | undefined = argsOrState;
      resourceInputs.expired = state?.expired;
      resourceInputs.expiresAt = state?.expiresAt;
      resourceInputs.group = state?.group;
      resourceInputs.name = state?.name;
      resourceInputs.revoked = state?.revoked;
      resourceInputs.scopes = state?.scopes;
      resourceInputs.token = state?.token;
      resourceInputs.username = state?.username;
      resourceInputs.validatePastExpirationDate = state?.validatePastExpirationDate;
    } else {
      const args = argsOrState as GroupDeployTokenArgs | undefined;
      if (args?.group === undefined && !opts.urn) {
        throw new Error("Missing required property 'group'");
      }
      if (args?.scopes === undefined && !opts.urn) {
        throw new Error("Missing required property 'scopes'");
      }
      resourceInputs.expiresAt = args?.expiresAt;
      resourceInputs.group = args?.group;
      resourceInputs.name = args?.name;
      resourceInputs.scopes = args?.scopes;
      resourceInputs.username = args?.username;
      resourceInputs.validatePastExpirationDate = args?.validatePastExpirationDate;
      resourceInputs.expired = undefined; /*out*/
      resourceInputs.revoked = undefined; /*out*/
      resourceInputs.token = undefined; /*out*/
    }
    let options = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
    options = pulumi.mergeOptions(options, { additionalSecretOutputs: ["token"] });
    super(GroupDeployToken.__pulumiType, name, resourceInputs, options);
  }
}

/**
 * Input properties used for looking up and filtering GroupDeployToken resources.
 */
export interface GroupDeployTokenState {
  /**
   * True if the token is expired.
   */
  expired?: pulumi.Input<boolean | undefined>;
  /**
   * Time the token expires in RFC3339 format. Not set by default.
   */
  expiresAt?: pulumi.Input<string | undefined>;
  /**
   * The Id or full path of the group.
   */
  group?: pulumi.Input<string | undefined>;
  /**
   * A name to describe the deploy token with.
   */
  name?: pulumi.Input<string | undefined>;
  /**
   * True if the token is revoked.
   */
  revoked?: pulumi.Input<boolean | undefined>;
  /**
   * The scopes of the group deploy token. Valid values are: `read_repository`, `read_registry`, `write_registry`, `read_virtual_registry`, `write_virtual_registry`, `read_package_registry`, `write_package_registry`
   */
  scopes?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  /**
   * The secret token. This is only populated when creating a new deploy token. **Note**: The token is not available for imported resources.
   */
  token?: pulumi.Input<string | undefined>;
  /**
   * A username for the deploy token. Default is `gitlab+deploy-token-{n}`.
   */
  username?: pulumi.Input<string | undefined>;
  /**
   * Whether to validate if the expiration date is in the future.
   */
  validatePastExpirationDate?: pulumi.Input<boolean | undefined>;
}

/**
 * The set of arguments for constructing a GroupDeployToken resource.
 */
export interface GroupDeployTokenArgs {
  /**
   * Time the token expires in RFC3339 format. Not set by default.
   */
  expiresAt?: pulumi.Input<string | undefined>;
  /**
   * The Id or full path of the group.
   */
  group: pulumi.Input<string>;
  /**
   * A name to describe the deploy token with.
   */
  name?: pulumi.Input<string | undefined>;
  /**
   * The scopes of the group deploy token. Valid values are: `read_repository`, `read_registry`, `write_registry`, `read_virtual_registry`, `write_virtual_registry`, `read_package_registry`, `write_package_registry`
   */
  scopes: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * A username for the deploy token. Default is `gitlab+deploy-token-{n}`.
   */
  username?: pulumi.Input<string | undefined>;
  /**
   * Whether to validate if the expiration date is in the future.
   */
  validatePastExpirationDate?: pulumi.Input<boolean | undefined>;
}
