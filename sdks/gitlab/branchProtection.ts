// Generated from the Python package pulumi_gitlab 10.4.0 by generate/generate.ts.
// Changes made here are lost at the next generation.

import * as pulumi from "@pulumi/pulumi";
import type * as inputs from "./types/input";
import type * as outputs from "./types/output";
import * as utilities from "./utilities";

/**
 * The `BranchProtection` resource manages the lifecycle of a protected branch of a repository.
 *
 * > **Branch Protection Behavior for the default branch**
 *    Depending on the GitLab instance, group or project setting the default branch of a project is created automatically by GitLab behind the scenes.
 *    Due to some [limitations](https://discuss.hashicorp.com/t/ignore-the-order-of-a-complex-typed-list/42242) in the Terraform Provider SDK and the GitLab API,
 *    when creating a new project and trying to manage the branch protection setting for its default branch the `BranchProtection` resource will
 *    automatically take ownership of the default branch without an explicit import by unprotecting and properly protecting it again.
 *    Having multiple `BranchProtection` resources for the same project and default branch will result in them overriding each other - make sure to only have a single one.
 *
 * > The `allowed_to_push`, `allowed_to_merge`, `allowed_to_unprotect` and `codeOwnerApprovalRequired` attributes require a GitLab Enterprise instance.
 *
 * > The `mergeAccessLevel` and `pushAccessLevel` attributes are not available for GitLab Enterprise.  Use `allowed_to_merge` and `allowed_to_push` instead.
 *
 * **Upstream API**: [GitLab REST API docs](https://docs.gitlab.com/api/protected_branches/)
 *
 * ## Import
 *
 * Starting in Terraform v1.5.0, you can use an import block to import `BranchProtection`. For example:
 *
 * Importing using the CLI is supported with the following syntax:
 *
 * Gitlab protected branches can be imported with a key composed of `<project_id>:<branch>`, for example:
 *
 * ```sh
 * $ pulumi import gitlab:index/branchProtection:BranchProtection BranchProtect "12345:main"
 * ```
 */
export class BranchProtection extends pulumi.CustomResource {
  /**
   * Get an existing BranchProtection resource's state with the given name, ID, and optional extra
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
    state?: BranchProtectionState,
    opts?: pulumi.CustomResourceOptions,
  ): BranchProtection {
    return new BranchProtection(name, state as unknown as BranchProtectionArgs, { ...opts, id });
  }

  /** @internal */
  static readonly __pulumiType = "gitlab:index/branchProtection:BranchProtection";

  /**
   * Returns true if the given object is an instance of BranchProtection. This is designed to work even
   * when multiple copies of the Pulumi SDK have been loaded into the same process.
   */
  static override isInstance(obj: unknown): obj is BranchProtection {
    return utilities.hasType(obj, BranchProtection.__pulumiType);
  }

  /**
   * Can be set to true to allow users with push access to force push.
   */
  declare readonly allowForcePush: pulumi.Output<boolean>;
  /**
   * Array of merge access levels/users/groups allowed for the protected branch. Only available for Premium and Ultimate instances.
   */
  declare readonly allowedToMerges: pulumi.Output<outputs.BranchProtectionAllowedToMerge[]>;
  /**
   * Array of push access levels/users/groups/deploy keys allowed for the protected branch. Only available for Premium and Ultimate instances.
   */
  declare readonly allowedToPushes: pulumi.Output<outputs.BranchProtectionAllowedToPush[]>;
  /**
   * Array of unprotect access levels/users/groups allowed for the protected branch. Only available for Premium and Ultimate instances.
   */
  declare readonly allowedToUnprotects: pulumi.Output<outputs.BranchProtectionAllowedToUnprotect[]>;
  /**
   * Name of the branch.
   */
  declare readonly branch: pulumi.Output<string>;
  /**
   * The ID of the branch protection (not the branch name).
   */
  declare readonly branchProtectionId: pulumi.Output<number>;
  /**
   * Can be set to true to require code owner approval before merging. Only available for Premium and Ultimate instances.
   */
  declare readonly codeOwnerApprovalRequired: pulumi.Output<boolean>;
  /**
   * Access levels allowed to merge. Valid values are: `no one`, `developer`, `maintainer`, `admin`. Only available for CE instances.
   */
  declare readonly mergeAccessLevel: pulumi.Output<string>;
  /**
   * The id of the project.
   */
  declare readonly project: pulumi.Output<string>;
  /**
   * Access levels allowed to push. Valid values are: `no one`, `developer`, `maintainer`, `admin`. Only available for CE instances.
   */
  declare readonly pushAccessLevel: pulumi.Output<string>;
  /**
   * Create a BranchProtection resource with the given unique name, arguments, and options.
   *
   * @param name The _unique_ name of the resource.
   * @param args The arguments to use to populate this resource's properties.
   * @param opts A bag of options that control this resource's behavior.
   */
  constructor(name: string, args: BranchProtectionArgs, opts?: pulumi.CustomResourceOptions);
  constructor(
    name: string,
    argsOrState?: BranchProtectionArgs | BranchProtectionState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const resourceInputs: pulumi.Inputs = {};
    if (opts.id) {
      const state: BranchProtectionState | undefined = argsOrState;
      resourceInputs.allowForcePush = state?.allowForcePush;
      resourceInputs.allowedToMerges = state?.allowedToMerges;
      resourceInputs.allowedToPushes = state?.allowedToPushes;
      resourceInputs.allowedToUnprotects = state?.allowedToUnprotects;
      resourceInputs.branch = state?.branch;
      resourceInputs.branchProtectionId = state?.branchProtectionId;
      resourceInputs.codeOwnerApprovalRequired = state?.codeOwnerApprovalRequired;
      resourceInputs.mergeAccessLevel = state?.mergeAccessLevel;
      resourceInputs.project = state?.project;
      resourceInputs.pushAccessLevel = state?.pushAccessLevel;
    } else {
      const args = argsOrState as BranchProtectionArgs | undefined;
      if (args?.branch === undefined && !opts.urn) {
        throw new Error("Missing required property 'branch'");
      }
      if (args?.project === undefined && !opts.urn) {
        throw new Error("Missing required property 'project'");
      }
      resourceInputs.allowForcePush = args?.allowForcePush;
      resourceInputs.allowedToMerges = args?.allowedToMerges;
      resourceInputs.allowedToPushes = args?.allowedToPushes;
      resourceInputs.allowedToUnprotects = args?.allowedToUnprotects;
      resourceInputs.branch = args?.branch;
      resourceInputs.codeOwnerApprovalRequired = args?.codeOwnerApprovalRequired;
      resourceInputs.mergeAccessLevel = args?.mergeAccessLevel;
      resourceInputs.project = args?.project;
      resourceInputs.pushAccessLevel = args?.pushAccessLevel;
      resourceInputs.branchProtectionId = undefined; /*out*/
    }
    const options = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
    super(BranchProtection.__pulumiType, name, resourceInputs, options);
  }
}

/**
 * Input properties used for looking up and filtering BranchProtection resources.
 */
export interface BranchProtectionState {
  /**
   * Can be set to true to allow users with push access to force push.
   */
  allowForcePush?: pulumi.Input<boolean | undefined>;
  /**
   * Array of merge access levels/users/groups allowed for the protected branch. Only available for Premium and Ultimate instances.
   */
  allowedToMerges?: pulumi.Input<pulumi.Input<inputs.BranchProtectionAllowedToMerge>[] | undefined>;
  /**
   * Array of push access levels/users/groups/deploy keys allowed for the protected branch. Only available for Premium and Ultimate instances.
   */
  allowedToPushes?: pulumi.Input<pulumi.Input<inputs.BranchProtectionAllowedToPush>[] | undefined>;
  /**
   * Array of unprotect access levels/users/groups allowed for the protected branch. Only available for Premium and Ultimate instances.
   */
  allowedToUnprotects?: pulumi.Input<pulumi.Input<inputs.BranchProtectionAllowedToUnprotect>[] | undefined>;
  /**
   * Name of the branch.
   */
  branch?: pulumi.Input<string | undefined>;
  /**
   * The ID of the branch protection (not the branch name).
   */
  branchProtectionId?: pulumi.Input<number | undefined>;
  /**
   * Can be set to true to require code owner approval before merging. Only available for Premium and Ultimate instances.
   */
  codeOwnerApprovalRequired?: pulumi.Input<boolean | undefined>;
  /**
   * Access levels allowed to merge. Valid values are: `no one`, `developer`, `maintainer`, `admin`. Only available for CE instances.
   */
  mergeAccessLevel?: pulumi.Input<string | undefined>;
  /**
   * The id of the project.
   */
  project?: pulumi.Input<string | undefined>;
  /**
   * Access levels allowed to push. Valid values are: `no one`, `developer`, `maintainer`, `admin`. Only available for CE instances.
   */
  pushAccessLevel?: pulumi.Input<string | undefined>;
}

/**
 * The set of arguments for constructing a BranchProtection resource.
 */
export interface BranchProtectionArgs {
  /**
   * Can be set to true to allow users with push access to force push.
   */
  allowForcePush?: pulumi.Input<boolean | undefined>;
  /**
   * Array of merge access levels/users/groups allowed for the protected branch. Only available for Premium and Ultimate instances.
   */
  allowedToMerges?: pulumi.Input<pulumi.Input<inputs.BranchProtectionAllowedToMerge>[] | undefined>;
  /**
   * Array of push access levels/users/groups/deploy keys allowed for the protected branch. Only available for Premium and Ultimate instances.
   */
  allowedToPushes?: pulumi.Input<pulumi.Input<inputs.BranchProtectionAllowedToPush>[] | undefined>;
  /**
   * Array of unprotect access levels/users/groups allowed for the protected branch. Only available for Premium and Ultimate instances.
   */
  allowedToUnprotects?: pulumi.Input<pulumi.Input<inputs.BranchProtectionAllowedToUnprotect>[] | undefined>;
  /**
   * Name of the branch.
   */
  branch: pulumi.Input<string>;
  /**
   * Can be set to true to require code owner approval before merging. Only available for Premium and Ultimate instances.
   */
  codeOwnerApprovalRequired?: pulumi.Input<boolean | undefined>;
  /**
   * Access levels allowed to merge. Valid values are: `no one`, `developer`, `maintainer`, `admin`. Only available for CE instances.
   */
  mergeAccessLevel?: pulumi.Input<string | undefined>;
  /**
   * The id of the project.
   */
  project: pulumi.Input<string>;
  /**
   * Access levels allowed to push. Valid values are: `no one`, `developer`, `maintainer`, `admin`. Only available for CE instances.
   */
  pushAccessLevel?: pulumi.Input<string | undefined>;
}
