// Generated from the Python package pulumi_gitlab 10.4.0 by generate/generate.ts.
// Changes made here are lost at the next generation.

/* eslint-disable @typescript-eslint/no-deprecated -- what is deprecated is still passed on */

import * as pulumi from "@pulumi/pulumi";
import * as utilities from "./utilities";

/**
 * The `gitlab_project_level_mr_approval_rule` resource manages the lifecycle of a Merge Request-level approval rule.
 *
 * > This resource requires a GitLab Enterprise instance.
 *
 * **Upstream API**: [GitLab REST API docs](https://docs.gitlab.com/api/merge_request_approvals/#approval-rules-for-a-merge-request)
 *
 * ## Import
 *
 * Starting in Terraform v1.5.0, you can use an import block to import `ProjectLevelMrApprovals`. For example:
 *
 * Importing using the CLI is supported with the following syntax:
 *
 * For example:
 *
 * ```sh
 * $ pulumi import gitlab:index/projectLevelMrApprovals:ProjectLevelMrApprovals foo 1234
 * ```
 */
export class ProjectLevelMrApprovals extends pulumi.CustomResource {
  /**
   * Get an existing ProjectLevelMrApprovals resource's state with the given name, ID, and optional extra
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
    state?: ProjectLevelMrApprovalsState,
    opts?: pulumi.CustomResourceOptions,
  ): ProjectLevelMrApprovals {
    return new ProjectLevelMrApprovals(name, state as unknown as ProjectLevelMrApprovalsArgs, {
      ...opts,
      id,
    });
  }

  /** @internal */
  static readonly __pulumiType = "gitlab:index/projectLevelMrApprovals:ProjectLevelMrApprovals";

  /**
   * Returns true if the given object is an instance of ProjectLevelMrApprovals. This is designed to work even
   * when multiple copies of the Pulumi SDK have been loaded into the same process.
   */
  static override isInstance(obj: unknown): obj is ProjectLevelMrApprovals {
    return utilities.hasType(obj, ProjectLevelMrApprovals.__pulumiType);
  }

  /**
   * Set to `true` to disable overriding approvers per merge request.
   */
  declare readonly disableOverridingApproversPerMergeRequest: pulumi.Output<boolean>;
  /**
   * Set to `true` to allow merge requests authors to approve their own merge requests.
   */
  declare readonly mergeRequestsAuthorApproval: pulumi.Output<boolean>;
  /**
   * Set to `true` to disable merge request committers from approving their own merge requests.
   */
  declare readonly mergeRequestsDisableCommittersApproval: pulumi.Output<boolean>;
  /**
   * The ID or URL-encoded path of a project to change MR approval configuration.
   */
  declare readonly project: pulumi.Output<string>;
  /**
   * Set to `true` to require authentication to approve merge requests. Deprecated, to be removed in 20.0. Use `requireReauthenticationToApprove` instead.
   *
   * @deprecated Deprecated, to be removed in 20.0. Use `require_reauthentication_to_approve` instead.
   */
  declare readonly requirePasswordToApprove: pulumi.Output<boolean>;
  /**
   * If true, requires approver to reauthenticate before adding the approval.
   */
  declare readonly requireReauthenticationToApprove: pulumi.Output<boolean>;
  /**
   * Set to `true` to remove all approvals in a merge request when new commits are pushed to its source branch. Default is `true`.
   */
  declare readonly resetApprovalsOnPush: pulumi.Output<boolean>;
  /**
   * Reset approvals from Code Owners if their files changed. Can be enabled only if reset*approvals*on_push is disabled.
   */
  declare readonly selectiveCodeOwnerRemovals: pulumi.Output<boolean>;
  /**
   * Create a ProjectLevelMrApprovals resource with the given unique name, arguments, and options.
   *
   * @param name The _unique_ name of the resource.
   * @param args The arguments to use to populate this resource's properties.
   * @param opts A bag of options that control this resource's behavior.
   */
  constructor(name: string, args: ProjectLevelMrApprovalsArgs, opts?: pulumi.CustomResourceOptions);
  constructor(
    name: string,
    argsOrState?: ProjectLevelMrApprovalsArgs | ProjectLevelMrApprovalsState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const resourceInputs: pulumi.Inputs = {};
    if (opts.id) {
      const state: ProjectLevelMrApprovalsState | undefined = argsOrState;
      resourceInputs.disableOverridingApproversPerMergeRequest =
        state?.disableOverridingApproversPerMergeRequest;
      resourceInputs.mergeRequestsAuthorApproval = state?.mergeRequestsAuthorApproval;
      resourceInputs.mergeRequestsDisableCommittersApproval = state?.mergeRequestsDisableCommittersApproval;
      resourceInputs.project = state?.project;
      resourceInputs.requirePasswordToApprove = state?.requirePasswordToApprove;
      resourceInputs.requireReauthenticationToApprove = state?.requireReauthenticationToApprove;
      resourceInputs.resetApprovalsOnPush = state?.resetApprovalsOnPush;
      resourceInputs.selectiveCodeOwnerRemovals = state?.selectiveCodeOwnerRemovals;
    } else {
      const args = argsOrState as ProjectLevelMrApprovalsArgs | undefined;
      if (args?.project === undefined && !opts.urn) {
        throw new Error("Missing required property 'project'");
      }
      resourceInputs.disableOverridingApproversPerMergeRequest =
        args?.disableOverridingApproversPerMergeRequest;
      resourceInputs.mergeRequestsAuthorApproval = args?.mergeRequestsAuthorApproval;
      resourceInputs.mergeRequestsDisableCommittersApproval = args?.mergeRequestsDisableCommittersApproval;
      resourceInputs.project = args?.project;
      resourceInputs.requirePasswordToApprove = args?.requirePasswordToApprove;
      resourceInputs.requireReauthenticationToApprove = args?.requireReauthenticationToApprove;
      resourceInputs.resetApprovalsOnPush = args?.resetApprovalsOnPush;
      resourceInputs.selectiveCodeOwnerRemovals = args?.selectiveCodeOwnerRemovals;
    }
    const options = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
    super(ProjectLevelMrApprovals.__pulumiType, name, resourceInputs, options);
  }
}

/**
 * Input properties used for looking up and filtering ProjectLevelMrApprovals resources.
 */
export interface ProjectLevelMrApprovalsState {
  /**
   * Set to `true` to disable overriding approvers per merge request.
   */
  disableOverridingApproversPerMergeRequest?: pulumi.Input<boolean | undefined>;
  /**
   * Set to `true` to allow merge requests authors to approve their own merge requests.
   */
  mergeRequestsAuthorApproval?: pulumi.Input<boolean | undefined>;
  /**
   * Set to `true` to disable merge request committers from approving their own merge requests.
   */
  mergeRequestsDisableCommittersApproval?: pulumi.Input<boolean | undefined>;
  /**
   * The ID or URL-encoded path of a project to change MR approval configuration.
   */
  project?: pulumi.Input<string | undefined>;
  /**
   * Set to `true` to require authentication to approve merge requests. Deprecated, to be removed in 20.0. Use `requireReauthenticationToApprove` instead.
   *
   * @deprecated Deprecated, to be removed in 20.0. Use `require_reauthentication_to_approve` instead.
   */
  requirePasswordToApprove?: pulumi.Input<boolean | undefined>;
  /**
   * If true, requires approver to reauthenticate before adding the approval.
   */
  requireReauthenticationToApprove?: pulumi.Input<boolean | undefined>;
  /**
   * Set to `true` to remove all approvals in a merge request when new commits are pushed to its source branch. Default is `true`.
   */
  resetApprovalsOnPush?: pulumi.Input<boolean | undefined>;
  /**
   * Reset approvals from Code Owners if their files changed. Can be enabled only if reset*approvals*on_push is disabled.
   */
  selectiveCodeOwnerRemovals?: pulumi.Input<boolean | undefined>;
}

/**
 * The set of arguments for constructing a ProjectLevelMrApprovals resource.
 */
export interface ProjectLevelMrApprovalsArgs {
  /**
   * Set to `true` to disable overriding approvers per merge request.
   */
  disableOverridingApproversPerMergeRequest?: pulumi.Input<boolean | undefined>;
  /**
   * Set to `true` to allow merge requests authors to approve their own merge requests.
   */
  mergeRequestsAuthorApproval?: pulumi.Input<boolean | undefined>;
  /**
   * Set to `true` to disable merge request committers from approving their own merge requests.
   */
  mergeRequestsDisableCommittersApproval?: pulumi.Input<boolean | undefined>;
  /**
   * The ID or URL-encoded path of a project to change MR approval configuration.
   */
  project: pulumi.Input<string>;
  /**
   * Set to `true` to require authentication to approve merge requests. Deprecated, to be removed in 20.0. Use `requireReauthenticationToApprove` instead.
   *
   * @deprecated Deprecated, to be removed in 20.0. Use `require_reauthentication_to_approve` instead.
   */
  requirePasswordToApprove?: pulumi.Input<boolean | undefined>;
  /**
   * If true, requires approver to reauthenticate before adding the approval.
   */
  requireReauthenticationToApprove?: pulumi.Input<boolean | undefined>;
  /**
   * Set to `true` to remove all approvals in a merge request when new commits are pushed to its source branch. Default is `true`.
   */
  resetApprovalsOnPush?: pulumi.Input<boolean | undefined>;
  /**
   * Reset approvals from Code Owners if their files changed. Can be enabled only if reset*approvals*on_push is disabled.
   */
  selectiveCodeOwnerRemovals?: pulumi.Input<boolean | undefined>;
}
