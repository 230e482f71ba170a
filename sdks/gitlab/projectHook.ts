// Generated from the Python package pulumi_gitlab 10.4.0 by generate/generate.ts.
// Changes made here are lost at the next generation.

import * as pulumi from "@pulumi/pulumi";
import type * as inputs from "./types/input";
import type * as outputs from "./types/output";
import * as utilities from "./utilities";

/**
 * The `ProjectHook` resource manages the lifecycle of a project hook.
 *
 * > Note that `pushEvents` defaults to `true`.
 *
 * **Upstream API**: [GitLab REST API docs](https://docs.gitlab.com/api/project_webhooks/)
 *
 * ## Import
 *
 * Starting in Terraform v1.5.0, you can use an import block to import `ProjectHook`. For example:
 *
 * Importing using the CLI is supported with the following syntax:
 *
 * A GitLab Project Hook can be imported using a key composed of `<project>:<hook-id>`, for example:
 *
 * ```sh
 * $ pulumi import gitlab:index/projectHook:ProjectHook example "12345:1"
 * ```
 *
 * Where `project` may be the product ID or path with namespace depending on what you have in your config.
 * NOTE: the `token` resource attribute is not available for imported resources as this information cannot be read from the GitLab API.
 */
export class ProjectHook extends pulumi.CustomResource {
  /**
   * Get an existing ProjectHook resource's state with the given name, ID, and optional extra
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
    state?: ProjectHookState,
    opts?: pulumi.CustomResourceOptions,
  ): ProjectHook {
    return new ProjectHook(name, state as unknown as ProjectHookArgs, { ...opts, id });
  }

  /** @internal */
  static readonly __pulumiType = "gitlab:index/projectHook:ProjectHook";

  /**
   * Returns true if the given object is an instance of ProjectHook. This is designed to work even
   * when multiple copies of the Pulumi SDK have been loaded into the same process.
   */
  static override isInstance(obj: unknown): obj is ProjectHook {
    return utilities.hasType(obj, ProjectHook.__pulumiType);
  }

  /**
   * Lifecycle status of the webhook. Values include `executable` and `disabled`.
   */
  declare readonly alertStatus: pulumi.Output<string>;
  /**
   * Filter push events by branch. Valid values are: `wildcard`, `regex`, `all_branches`.
   */
  declare readonly branchFilterStrategy: pulumi.Output<string>;
  /**
   * Invoke the hook for confidential issues events. Defaults to `false`.
   */
  declare readonly confidentialIssuesEvents: pulumi.Output<boolean>;
  /**
   * Invoke the hook for confidential note events. Defaults to `false`.
   */
  declare readonly confidentialNoteEvents: pulumi.Output<boolean>;
  /**
   * Custom headers for the project webhook. Available from GitLab 17.1 onwards.
   */
  declare readonly customHeaders: pulumi.Output<outputs.ProjectHookCustomHeader[] | undefined>;
  /**
   * Custom webhook template.
   */
  declare readonly customWebhookTemplate: pulumi.Output<string>;
  /**
   * Invoke the hook for deployment events. Defaults to `false`.
   */
  declare readonly deploymentEvents: pulumi.Output<boolean>;
  /**
   * Description of the webhook.
   */
  declare readonly description: pulumi.Output<string>;
  /**
   * Time until the webhook is re-enabled after being automatically disabled due to failures, in ISO8601 format. Null when the webhook is enabled.
   */
  declare readonly disabledUntil: pulumi.Output<string>;
  /**
   * Invoke the hook for emoji events. Defaults to `false`.
   */
  declare readonly emojiEvents: pulumi.Output<boolean>;
  /**
   * Enable SSL verification when invoking the hook. Defaults to `true`.
   */
  declare readonly enableSslVerification: pulumi.Output<boolean>;
  /**
   * Invoke the hook for feature flag events. Defaults to `false`.
   */
  declare readonly featureFlagEvents: pulumi.Output<boolean>;
  /**
   * The id of the project hook.
   */
  declare readonly hookId: pulumi.Output<number>;
  /**
   * Invoke the hook for issues events. Defaults to `false`.
   */
  declare readonly issuesEvents: pulumi.Output<boolean>;
  /**
   * Invoke the hook for job events. Defaults to `false`.
   */
  declare readonly jobEvents: pulumi.Output<boolean>;
  /**
   * Invoke the hook for merge requests events. Defaults to `false`.
   */
  declare readonly mergeRequestsEvents: pulumi.Output<boolean>;
  /**
   * Invoke the hook for milestone events. Defaults to `false`.
   */
  declare readonly milestoneEvents: pulumi.Output<boolean>;
  /**
   * Name of the project webhook.
   */
  declare readonly name: pulumi.Output<string>;
  /**
   * Invoke the hook for note events. Defaults to `false`.
   */
  declare readonly noteEvents: pulumi.Output<boolean>;
  /**
   * Invoke the hook for pipeline events. Defaults to `false`.
   */
  declare readonly pipelineEvents: pulumi.Output<boolean>;
  /**
   * The name or id of the project to add the hook to.
   */
  declare readonly project: pulumi.Output<string>;
  /**
   * The id of the project for the hook.
   */
  declare readonly projectId: pulumi.Output<number>;
  /**
   * Invoke the hook for push events. Defaults to `true`.
   */
  declare readonly pushEvents: pulumi.Output<boolean>;
  /**
   * Invoke the hook for push events on matching branches only.
   */
  declare readonly pushEventsBranchFilter: pulumi.Output<string>;
  /**
   * Invoke the hook for release events. Defaults to `false`.
   */
  declare readonly releasesEvents: pulumi.Output<boolean>;
  /**
   * Invoke the hook for repository update events.
   */
  declare readonly repositoryUpdateEvents: pulumi.Output<boolean>;
  /**
   * Invoke the hook for project access token expiry events. Defaults to `false`.
   */
  declare readonly resourceAccessTokenEvents: pulumi.Output<boolean>;
  /**
   * Invoke the hook for resource deploy token events. Defaults to `false`.
   */
  declare readonly resourceDeployTokenEvents: pulumi.Output<boolean>;
  /**
   * Secret used to sign webhook payloads (HMAC-SHA256, sent as the `X-Gitlab-Signature` header). Requires GitLab 19.0 or later (feature flag `webhook_signing_token`, on by default). Write-only — the value is never returned by the API and is not available for imported resources.
   */
  declare readonly signingToken: pulumi.Output<string | undefined>;
  /**
   * Whether a `signingToken` is configured server-side. Reflects the value returned by the GitLab API.
   */
  declare readonly signingTokenPresent: pulumi.Output<boolean>;
  /**
   * Invoke the hook for tag push events. Defaults to `false`.
   */
  declare readonly tagPushEvents: pulumi.Output<boolean>;
  /**
   * A token to present when invoking the hook. The token is not available for imported resources.
   */
  declare readonly token: pulumi.Output<string>;
  /**
   * The url of the hook to invoke. Forces re-creation to preserve `token`.
   */
  declare readonly url: pulumi.Output<string>;
  /**
   * Array of sensitive portions of the webhook URL to mask.
   */
  declare readonly urlVariables: pulumi.Output<outputs.ProjectHookUrlVariable[] | undefined>;
  /**
   * Invoke the hook for vulnerability events. Defaults to `false`.
   */
  declare readonly vulnerabilityEvents: pulumi.Output<boolean>;
  /**
   * Invoke the hook for wiki page events. Defaults to `false`.
   */
  declare readonly wikiPageEvents: pulumi.Output<boolean>;
  /**
   * Create a ProjectHook resource with the given unique name, arguments, and options.
   *
   * @param name The _unique_ name of the resource.
   * @param args The arguments to use to populate this resource's properties.
   * @param opts A bag of options that control this resource's behavior.
   */
  constructor(name: string, args: ProjectHookArgs, opts?: pulumi.CustomResourceOptions);
  constructor(
    name: string,
    argsOrState?: ProjectHookArgs | ProjectHookState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const resourceInputs: pulumi.Inputs = {};
    if (opts.id) {
      const state: ProjectHookState | undefined = argsOrState;
      resourceInputs.alertStatus = state?.alertStatus;
      resourceInputs.branchFilterStrategy = state?.branchFilterStrategy;
      resourceInputs.confidentialIssuesEvents = state?.confidentialIssuesEvents;
      resourceInputs.confidentialNoteEvents = state?.confidentialNoteEvents;
      resourceInputs.customHeaders = state?.customHeaders;
      resourceInputs.customWebhookTemplate = state?.customWebhookTemplate;
      resourceInputs.deploymentEvents = state?.deploymentEvents;
      resourceInputs.description = state?.description;
      resourceInputs.disabledUntil = state?.disabledUntil;
      resourceInputs.emojiEvents = state?.emojiEvents;
      resourceInputs.enableSslVerification = state?.enableSslVerification;
      resourceInputs.featureFlagEvents = state?.featureFlagEvents;
      resourceInputs.hookId = state?.hookId;
      resourceInputs.issuesEvents = state?.issuesEvents;
      resourceInputs.jobEvents = state?.jobEvents;
      resourceInputs.mergeRequestsEvents = state?.mergeRequestsEvents;
      resourceInputs.milestoneEvents = state?.milestoneEvents;
      resourceInputs.name = state?.name;
      resourceInputs.noteEvents = state?.noteEvents;
      resourceInputs.pipelineEvents = state?.pipelineEvents;
      resourceInputs.project = state?.project;
      resourceInputs.projectId = state?.projectId;
      resourceInputs.pushEvents = state?.pushEvents;
      resourceInputs.pushEventsBranchFilter = state?.pushEventsBranchFilter;
      resourceInputs.releasesEvents = state?.releasesEvents;
      resourceInputs.repositoryUpdateEvents = state?.repositoryUpdateEvents;
      resourceInputs.resourceAccessTokenEvents = state?.resourceAccessTokenEvents;
      resourceInputs.resourceDeployTokenEvents = state?.resourceDeployTokenEvents;
      resourceInputs.signingToken = state?.signingToken;
      resourceInputs.signingTokenPresent = state?.signingTokenPresent;
      resourceInputs.tagPushEvents = state?.tagPushEvents;
      resourceInputs.token = state?.token;
      resourceInputs.url = state?.url;
      resourceInputs.urlVariables = state?.urlVariables;
      resourceInputs.vulnerabilityEvents = state?.vulnerabilityEvents;
      resourceInputs.wikiPageEvents = state?.wikiPageEvents;
    } else {
      const args = argsOrState as ProjectHookArgs | undefined;
      if (args?.project === undefined && !opts.urn) {
        throw new Error("Missing required property 'project'");
      }
      if (args?.url === undefined && !opts.urn) {
        throw new Error("Missing required property 'url'");
      }
      resourceInputs.branchFilterStrategy = args?.branchFilterStrategy;
      resourceInputs.confidentialIssuesEvents = args?.confidentialIssuesEvents;
      resourceInputs.confidentialNoteEvents = args?.confidentialNoteEvents;
      resourceInputs.customHeaders = args?.customHeaders;
      resourceInputs.customWebhookTemplate = args?.customWebhookTemplate;
      resourceInputs.deploymentEvents = args?.deploymentEvents;
      resourceInputs.description = args?.description;
      resourceInputs.emojiEvents = args?.emojiEvents;
      resourceInputs.enableSslVerification = args?.enableSslVerification;
      resourceInputs.featureFlagEvents = args?.featureFlagEvents;
      resourceInputs.issuesEvents = args?.issuesEvents;
      resourceInputs.jobEvents = args?.jobEvents;
      resourceInputs.mergeRequestsEvents = args?.mergeRequestsEvents;
      resourceInputs.milestoneEvents = args?.milestoneEvents;
      resourceInputs.name = args?.name;
      resourceInputs.noteEvents = args?.noteEvents;
      resourceInputs.pipelineEvents = args?.pipelineEvents;
      resourceInputs.project = args?.project;
      resourceInputs.pushEvents = args?.pushEvents;
      resourceInputs.pushEventsBranchFilter = args?.pushEventsBranchFilter;
      resourceInputs.releasesEvents = args?.releasesEvents;
      resourceInputs.resourceAccessTokenEvents = args?.resourceAccessTokenEvents;
      resourceInputs.resourceDeployTokenEvents = args?.resourceDeployTokenEvents;
      resourceInputs.signingToken = args?.signingToken ? pulumi.secret(args.signingToken) : undefined;
      resourceInputs.tagPushEvents = args?.tagPushEvents;
      resourceInputs.token = args?.token ? pulumi.secret(args.token) : undefined;
      resourceInputs.url = args?.url;
      resourceInputs.urlVariables = args?.urlVariables;
      resourceInputs.vulnerabilityEvents = args?.vulnerabilityEvents;
      resourceInputs.wikiPageEvents = args?.wikiPageEvents;
      resourceInputs.alertStatus = undefined; /*out*/
      resourceInputs.disabledUntil = undefined; /*out*/
      resourceInputs.hookId = undefined; /*out*/
      resourceInputs.projectId = undefined; /*out*/
      resourceInputs.repositoryUpdateEvents = undefined; /*out*/
      resourceInputs.signingTokenPresent = undefined; /*out*/
    }
    let options = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
    options = pulumi.mergeOptions(options, { additionalSecretOutputs: ["signingToken", "token"] });
    super(ProjectHook.__pulumiType, name, resourceInputs, options);
  }
}

/**
 * Input properties used for looking up and filtering ProjectHook resources.
 */
export interface ProjectHookState {
  /**
   * Lifecycle status of the webhook. Values include `executable` and `disabled`.
   */
  alertStatus?: pulumi.Input<string | undefined>;
  /**
   * Filter push events by branch. Valid values are: `wildcard`, `regex`, `all_branches`.
   */
  branchFilterStrategy?: pulumi.Input<string | undefined>;
  /**
   * Invoke the hook for confidential issues events. Defaults to `false`.
   */
  confidentialIssuesEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for confidential note events. Defaults to `false`.
   */
  confidentialNoteEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Custom headers for the project webhook. Available from GitLab 17.1 onwards.
   */
  customHeaders?: pulumi.Input<pulumi.Input<inputs.ProjectHookCustomHeader>[] | undefined>;
  /**
   * Custom webhook template.
   */
  customWebhookTemplate?: pulumi.Input<string | undefined>;
  /**
   * Invoke the hook for deployment events. Defaults to `false`.
   */
  deploymentEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Description of the webhook.
   */
  description?: pulumi.Input<string | undefined>;
  /**
   * Time until the webhook is re-enabled after being automatically disabled due to failures, in ISO8601 format. Null when the webhook is enabled.
   */
  disabledUntil?: pulumi.Input<string | undefined>;
  /**
   * Invoke the hook for emoji events. Defaults to `false`.
   */
  emojiEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Enable SSL verification when invoking the hook. Defaults to `true`.
   */
  enableSslVerification?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for feature flag events. Defaults to `false`.
   */
  featureFlagEvents?: pulumi.Input<boolean | undefined>;
  /**
   * The id of the project hook.
   */
  hookId?: pulumi.Input<number | undefined>;
  /**
   * Invoke the hook for issues events. Defaults to `false`.
   */
  issuesEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for job events. Defaults to `false`.
   */
  jobEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for merge requests events. Defaults to `false`.
   */
  mergeRequestsEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for milestone events. Defaults to `false`.
   */
  milestoneEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Name of the project webhook.
   */
  name?: pulumi.Input<string | undefined>;
  /**
   * Invoke the hook for note events. Defaults to `false`.
   */
  noteEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for pipeline events. Defaults to `false`.
   */
  pipelineEvents?: pulumi.Input<boolean | undefined>;
  /**
   * The name or id of the project to add the hook to.
   */
  project?: pulumi.Input<string | undefined>;
  /**
   * The id of the project for the hook.
   */
  projectId?: pulumi.Input<number | undefined>;
  /**
   * Invoke the hook for push events. Defaults to `true`.
   */
  pushEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for push events on matching branches only.
   */
  pushEventsBranchFilter?: pulumi.Input<string | undefined>;
  /**
   * Invoke the hook for release events. Defaults to `false`.
   */
  releasesEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for repository update events.
   */
  repositoryUpdateEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for project access token expiry events. Defaults to `false`.
   */
  resourceAccessTokenEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for resource deploy token events. Defaults to `false`.
   */
  resourceDeployTokenEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Secret used to sign webhook payloads (HMAC-SHA256, sent as the `X-Gitlab-Signature` header). Requires GitLab 19.0 or later (feature flag `webhook_signing_token`, on by default). Write-only — the value is never returned by the API and is not available for imported resources.
   */
  signingToken?: pulumi.Input<string | undefined>;
  /**
   * Whether a `signingToken` is configured server-side. Reflects the value returned by the GitLab API.
   */
  signingTokenPresent?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for tag push events. Defaults to `false`.
   */
  tagPushEvents?: pulumi.Input<boolean | undefined>;
  /**
   * A token to present when invoking the hook. The token is not available for imported resources.
   */
  token?: pulumi.Input<string | undefined>;
  /**
   * The url of the hook to invoke. Forces re-creation to preserve `token`.
   */
  url?: pulumi.Input<string | undefined>;
  /**
   * Array of sensitive portions of the webhook URL to mask.
   */
  urlVariables?: pulumi.Input<pulumi.Input<inputs.ProjectHookUrlVariable>[] | undefined>;
  /**
   * Invoke the hook for vulnerability events. Defaults to `false`.
   */
  vulnerabilityEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for wiki page events. Defaults to `false`.
   */
  wikiPageEvents?: pulumi.Input<boolean | undefined>;
}

/**
 * The set of arguments for constructing a ProjectHook resource.
 */
export interface ProjectHookArgs {
  /**
   * Filter push events by branch. Valid values are: `wildcard`, `regex`, `all_branches`.
   */
  branchFilterStrategy?: pulumi.Input<string | undefined>;
  /**
   * Invoke the hook for confidential issues events. Defaults to `false`.
   */
  confidentialIssuesEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for confidential note events. Defaults to `false`.
   */
  confidentialNoteEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Custom headers for the project webhook. Available from GitLab 17.1 onwards.
   */
  customHeaders?: pulumi.Input<pulumi.Input<inputs.ProjectHookCustomHeader>[] | undefined>;
  /**
   * Custom webhook template.
   */
  customWebhookTemplate?: pulumi.Input<string | undefined>;
  /**
   * Invoke the hook for deployment events. Defaults to `false`.
   */
  deploymentEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Description of the webhook.
   */
  description?: pulumi.Input<string | undefined>;
  /**
   * Invoke the hook for emoji events. Defaults to `false`.
   */
  emojiEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Enable SSL verification when invoking the hook. Defaults to `true`.
   */
  enableSslVerification?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for feature flag events. Defaults to `false`.
   */
  featureFlagEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for issues events. Defaults to `false`.
   */
  issuesEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for job events. Defaults to `false`.
   */
  jobEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for merge requests events. Defaults to `false`.
   */
  mergeRequestsEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for milestone events. Defaults to `false`.
   */
  milestoneEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Name of the project webhook.
   */
  name?: pulumi.Input<string | undefined>;
  /**
   * Invoke the hook for note events. Defaults to `false`.
   */
  noteEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for pipeline events. Defaults to `false`.
   */
  pipelineEvents?: pulumi.Input<boolean | undefined>;
  /**
   * The name or id of the project to add the hook to.
   */
  project: pulumi.Input<string>;
  /**
   * Invoke the hook for push events. Defaults to `true`.
   */
  pushEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for push events on matching branches only.
   */
  pushEventsBranchFilter?: pulumi.Input<string | undefined>;
  /**
   * Invoke the hook for release events. Defaults to `false`.
   */
  releasesEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for project access token expiry events. Defaults to `false`.
   */
  resourceAccessTokenEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for resource deploy token events. Defaults to `false`.
   */
  resourceDeployTokenEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Secret used to sign webhook payloads (HMAC-SHA256, sent as the `X-Gitlab-Signature` header). Requires GitLab 19.0 or later (feature flag `webhook_signing_token`, on by default). Write-only — the value is never returned by the API and is not available for imported resources.
   */
  signingToken?: pulumi.Input<string | undefined>;
  /**
   * Invoke the hook for tag push events. Defaults to `false`.
   */
  tagPushEvents?: pulumi.Input<boolean | undefined>;
  /**
   * A token to present when invoking the hook. The token is not available for imported resources.
   */
  token?: pulumi.Input<string | undefined>;
  /**
   * The url of the hook to invoke. Forces re-creation to preserve `token`.
   */
  url: pulumi.Input<string>;
  /**
   * Array of sensitive portions of the webhook URL to mask.
   */
  urlVariables?: pulumi.Input<pulumi.Input<inputs.ProjectHookUrlVariable>[] | undefined>;
  /**
   * Invoke the hook for vulnerability events. Defaults to `false`.
   */
  vulnerabilityEvents?: pulumi.Input<boolean | undefined>;
  /**
   * Invoke the hook for wiki page events. Defaults to `false`.
   */
  wikiPageEvents?: pulumi.Input<boolean | undefined>;
}
