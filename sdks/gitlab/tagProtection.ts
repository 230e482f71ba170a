// Generated from the Python package pulumi_gitlab 10.4.0 by generate/generate.ts.
// Changes made here are lost at the next generation.

import * as pulumi from "@pulumi/pulumi";
import type * as inputs from "./types/input";
import type * as outputs from "./types/output";
import * as utilities from "./utilities";

/**
 * The `TagProtection` resource manages the lifecycle of a tag protection.
 *
 * > If a tag protection already exists for the given tag when creating this resource, the `TagProtection` resource will
 *    automatically take ownership of the existing tag protection without an explicit import by unprotecting and properly protecting it again.
 *    Having multiple `TagProtection` resources for the same project and tag will result in them overriding each other -
 *    make sure to only have a single one.
 *
 * **Upstream API**: [GitLab REST API docs](https://docs.gitlab.com/api/protected_tags/)
 *
 * ## Import
 *
 * Starting in Terraform v1.5.0, you can use an import block to import `TagProtection`. For example:
 *
 * Importing using the CLI is supported with the following syntax:
 *
 * Tag protections can be imported using an id made up of `project_id:tag_name`, for example:
 *
 * ```sh
 * $ pulumi import gitlab:index/tagProtection:TagProtection example 123456789:v1.0.0
 * ```
 */
export class TagProtection extends pulumi.CustomResource {
  /**
   * Get an existing TagProtection resource's state with the given name, ID, and optional extra
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
    state?: TagProtectionState,
    opts?: pulumi.CustomResourceOptions,
  ): TagProtection {
    return new TagProtection(name, state as unknown as TagProtectionArgs, { ...opts, id });
  }

  /** @internal */
  static readonly __pulumiType = "gitlab:index/tagProtection:TagProtection";

  /**
   * Returns true if the given object is an instance of TagProtection. This is designed to work even
   * when multiple copies of the Pulumi SDK have been loaded into the same process.
   */
  static override isInstance(obj: unknown): obj is TagProtection {
    return utilities.hasType(obj, TagProtection.__pulumiType);
  }

  /**
   * Array of access levels/user(s)/group(s) allowed to create protected tags.
   */
  declare readonly allowedToCreates: pulumi.Output<outputs.TagProtectionAllowedToCreate[] | undefined>;
  /**
   * Access levels allowed to create. Default value of `maintainer`. The default value is always sent if not provided in the configuration. Valid values are: `no one`, `developer`, `maintainer`, `admin`.
   */
  declare readonly createAccessLevel: pulumi.Output<string>;
  /**
   * The id of the project.
   */
  declare readonly project: pulumi.Output<string>;
  /**
   * Name of the tag or wildcard.
   */
  declare readonly tag: pulumi.Output<string>;
  /**
   * Create a TagProtection resource with the given unique name, arguments, and options.
   *
   * @param name The _unique_ name of the resource.
   * @param args The arguments to use to populate this resource's properties.
   * @param opts A bag of options that control this resource's behavior.
   */
  constructor(name: string, args: TagProtectionArgs, opts?: pulumi.CustomResourceOptions);
  constructor(
    name: string,
    argsOrState?: TagProtectionArgs | TagProtectionState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const resourceInputs: pulumi.Inputs = {};
    if (opts.id) {
      const state: TagProtectionState | undefined = argsOrState;
      resourceInputs.allowedToCreates = state?.allowedToCreates;
      resourceInputs.createAccessLevel = state?.createAccessLevel;
      resourceInputs.project = state?.project;
      resourceInputs.tag = state?.tag;
    } else {
      const args = argsOrState as TagProtectionArgs | undefined;
      if (args?.project === undefined && !opts.urn) {
        throw new Error("Missing required property 'project'");
      }
      if (args?.tag === undefined && !opts.urn) {
        throw new Error("Missing required property 'tag'");
      }
      resourceInputs.allowedToCreates = args?.allowedToCreates;
      resourceInputs.createAccessLevel = args?.createAccessLevel;
      resourceInputs.project = args?.project;
      resourceInputs.tag = args?.tag;
    }
    const options = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
    super(TagProtection.__pulumiType, name, resourceInputs, options);
  }
}

/**
 * Input properties used for looking up and filtering TagProtection resources.
 */
export interface TagProtectionState {
  /**
   * Array of access levels/user(s)/group(s) allowed to create protected tags.
   */
  allowedToCreates?: pulumi.Input<pulumi.Input<inputs.TagProtectionAllowedToCreate>[] | undefined>;
  /**
   * Access levels allowed to create. Default value of `maintainer`. The default value is always sent if not provided in the configuration. Valid values are: `no one`, `developer`, `maintainer`, `admin`.
   */
  createAccessLevel?: pulumi.Input<string | undefined>;
  /**
   * The id of the project.
   */
  project?: pulumi.Input<string | undefined>;
  /**
   * Name of the tag or wildcard.
   */
  tag?: pulumi.Input<string | undefined>;
}

/**
 * The set of arguments for constructing a TagProtection resource.
 */
export interface TagProtectionArgs {
  /**
   * Array of access levels/user(s)/group(s) allowed to create protected tags.
   */
  allowedToCreates?: pulumi.Input<pulumi.Input<inputs.TagProtectionAllowedToCreate>[] | undefined>;
  /**
   * Access levels allowed to create. Default value of `maintainer`. The default value is always sent if not provided in the configuration. Valid values are: `no one`, `developer`, `maintainer`, `admin`.
   */
  createAccessLevel?: pulumi.Input<string | undefined>;
  /**
   * The id of the project.
   */
  project: pulumi.Input<string>;
  /**
   * Name of the tag or wildcard.
   */
  tag: pulumi.Input<string>;
}
