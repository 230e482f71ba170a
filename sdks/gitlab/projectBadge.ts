// Generated from the Python package pulumi_gitlab 10.4.0 by generate/generate.ts.
// Changes made here are lost at the next generation.

import * as pulumi from "@pulumi/pulumi";
import * as utilities from "./utilities";

/**
 * The `ProjectBadge` resource manages the lifecycle of project badges.
 *
 * **Upstream API**: [GitLab REST API docs](https://docs.gitlab.com/user/project/badges/#project-badges)
 *
 * ## Import
 *
 * Starting in Terraform v1.5.0, you can use an import block to import `ProjectBadge`. For example:
 *
 * Importing using the CLI is supported with the following syntax:
 *
 * GitLab project badges can be imported using an id made up of `{project_id}:{badge_id}`, for example:
 *
 * ```sh
 * $ pulumi import gitlab:index/projectBadge:ProjectBadge foo 1:3
 * ```
 */
export class ProjectBadge extends pulumi.CustomResource {
  /**
   * Get an existing ProjectBadge resource's state with the given name, ID, and optional extra
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
    state?: ProjectBadgeState,
    opts?: pulumi.CustomResourceOptions,
  ): ProjectBadge {
    return new ProjectBadge(name, state as unknown as ProjectBadgeArgs, { ...opts, id });
  }

  /** @internal */
  static readonly __pulumiType = "gitlab:index/projectBadge:ProjectBadge";

  /**
   * Returns true if the given object is an instance of ProjectBadge. This is designed to work even
   * when multiple copies of the Pulumi SDK have been loaded into the same process.
   */
  static override isInstance(obj: unknown): obj is ProjectBadge {
    return utilities.hasType(obj, ProjectBadge.__pulumiType);
  }

  /**
   * The image url which will be presented on project overview.
   */
  declare readonly imageUrl: pulumi.Output<string>;
  /**
   * The url linked with the badge.
   */
  declare readonly linkUrl: pulumi.Output<string>;
  /**
   * The name of the badge.
   */
  declare readonly name: pulumi.Output<string>;
  /**
   * The ID or URL-encoded path of the project to add the badge to.
   */
  declare readonly project: pulumi.Output<string>;
  /**
   * The image_url argument rendered (in case of use of placeholders).
   */
  declare readonly renderedImageUrl: pulumi.Output<string>;
  /**
   * The link_url argument rendered (in case of use of placeholders).
   */
  declare readonly renderedLinkUrl: pulumi.Output<string>;
  /**
   * Create a ProjectBadge resource with the given unique name, arguments, and options.
   *
   * @param name The _unique_ name of the resource.
   * @param args The arguments to use to populate this resource's properties.
   * @param opts A bag of options that control this resource's behavior.
   */
  constructor(name: string, args: ProjectBadgeArgs, opts?: pulumi.CustomResourceOptions);
  constructor(
    name: string,
    argsOrState?: ProjectBadgeArgs | ProjectBadgeState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const resourceInputs: pulumi.Inputs = {};
    if (opts.id) {
      const state: ProjectBadgeState | undefined = argsOrState;
      resourceInputs.imageUrl = state?.imageUrl;
      resourceInputs.linkUrl = state?.linkUrl;
      resourceInputs.name = state?.name;
      resourceInputs.project = state?.project;
      resourceInputs.renderedImageUrl = state?.renderedImageUrl;
      resourceInputs.renderedLinkUrl = state?.renderedLinkUrl;
    } else {
      const args = argsOrState as ProjectBadgeArgs | undefined;
      if (args?.imageUrl === undefined && !opts.urn) {
        throw new Error("Missing required property 'imageUrl'");
      }
      if (args?.linkUrl === undefined && !opts.urn) {
        throw new Error("Missing required property 'linkUrl'");
      }
      if (args?.project === undefined && !opts.urn) {
        throw new Error("Missing required property 'project'");
      }
      resourceInputs.imageUrl = args?.imageUrl;
      resourceInputs.linkUrl = args?.linkUrl;
      resourceInputs.name = args?.name;
      resourceInputs.project = args?.project;
      resourceInputs.renderedImageUrl = undefined; /*out*/
      resourceInputs.renderedLinkUrl = undefined; /*out*/
    }
    const options = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
    super(ProjectBadge.__pulumiType, name, resourceInputs, options);
  }
}

/**
 * Input properties used for looking up and filtering ProjectBadge resources.
 */
export interface ProjectBadgeState {
  /**
   * The image url which will be presented on project overview.
   */
  imageUrl?: pulumi.Input<string | undefined>;
  /**
   * The url linked with the badge.
   */
  linkUrl?: pulumi.Input<string | undefined>;
  /**
   * The name of the badge.
   */
  name?: pulumi.Input<string | undefined>;
  /**
   * The ID or URL-encoded path of the project to add the badge to.
   */
  project?: pulumi.Input<string | undefined>;
  /**
   * The image_url argument rendered (in case of use of placeholders).
   */
  renderedImageUrl?: pulumi.Input<string | undefined>;
  /**
   * The link_url argument rendered (in case of use of placeholders).
   */
  renderedLinkUrl?: pulumi.Input<string | undefined>;
}

/**
 * The set of arguments for constructing a ProjectBadge resource.
 */
export interface ProjectBadgeArgs {
  /**
   * The image url which will be presented on project overview.
   */
  imageUrl: pulumi.Input<string>;
  /**
   * The url linked with the badge.
   */
  linkUrl: pulumi.Input<string>;
  /**
   * The name of the badge.
   */
  name?: pulumi.Input<string | undefined>;
  /**
   * The ID or URL-encoded path of the project to add the badge to.
   */
  project: pulumi.Input<string>;
}
