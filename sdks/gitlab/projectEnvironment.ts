// Generated from the Python package pulumi_gitlab 10.4.0 by generate/generate.ts.
// Changes made here are lost at the next generation.

import * as pulumi from "@pulumi/pulumi";
import * as utilities from "./utilities";

/**
 * The `ProjectEnvironment` resource manages the lifecycle of an environment in a project.
 *
 * > During a terraform destroy this resource by default will not attempt to stop the environment first.
 * An environment is required to be in a stopped state before a deletion of the environment can occur.
 * Set the `stopBeforeDestroy` flag to attempt to automatically stop the environment before deletion. If the
 * environment's `autoStopSetting` is set to `with_action`, the environment will be force-stopped.
 *
 * **Upstream API**: [GitLab REST API docs](https://docs.gitlab.com/api/environments/)
 *
 * ## Import
 *
 * Starting in Terraform v1.5.0, you can use an import block to import `ProjectEnvironment`. For example:
 *
 * Importing using the CLI is supported with the following syntax:
 *
 * GitLab project environments can be imported using an id made up of `projectId:environmenId`, for example:
 *
 * ```sh
 * $ pulumi import gitlab:index/projectEnvironment:ProjectEnvironment bar 123:321
 * ```
 */
export class ProjectEnvironment extends pulumi.CustomResource {
  /**
   * Get an existing ProjectEnvironment resource's state with the given name, ID, and optional extra
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
    state?: ProjectEnvironmentState,
    opts?: pulumi.CustomResourceOptions,
  ): ProjectEnvironment {
    return new ProjectEnvironment(name, state as unknown as ProjectEnvironmentArgs, { ...opts, id });
  }

  /** @internal */
  static readonly __pulumiType = "gitlab:index/projectEnvironment:ProjectEnvironment";

  /**
   * Returns true if the given object is an instance of ProjectEnvironment. This is designed to work even
   * when multiple copies of the Pulumi SDK have been loaded into the same process.
   */
  static override isInstance(obj: unknown): obj is ProjectEnvironment {
    return utilities.hasType(obj, ProjectEnvironment.__pulumiType);
  }

  /**
   * The ISO8601 date/time that this environment will be automatically stopped at in UTC.
   */
  declare readonly autoStopAt: pulumi.Output<string>;
  /**
   * The auto stop setting for the environment. Allowed values are `always`, `with_action`. If this is set to `with_action` and `stopBeforeDestroy` is `true`, the environment will be force-stopped.
   */
  declare readonly autoStopSetting: pulumi.Output<string>;
  /**
   * The cluster agent to associate with this environment.
   */
  declare readonly clusterAgentId: pulumi.Output<number | undefined>;
  /**
   * The ISO8601 date/time that this environment was created at in UTC.
   */
  declare readonly createdAt: pulumi.Output<string>;
  /**
   * The description of the environment.
   */
  declare readonly description: pulumi.Output<string>;
  /**
   * Place to link to for this environment.
   */
  declare readonly externalUrl: pulumi.Output<string>;
  /**
   * The Flux resource path to associate with this environment.
   */
  declare readonly fluxResourcePath: pulumi.Output<string>;
  /**
   * The Kubernetes namespace to associate with this environment.
   */
  declare readonly kubernetesNamespace: pulumi.Output<string>;
  /**
   * The name of the environment.
   */
  declare readonly name: pulumi.Output<string>;
  /**
   * The ID or full path of the project to environment is created for.
   */
  declare readonly project: pulumi.Output<string>;
  /**
   * The name of the environment in lowercase, shortened to 63 bytes, and with everything except 0-9 and a-z replaced with -. No leading / trailing -. Use in URLs, host names and domain names.
   */
  declare readonly slug: pulumi.Output<string>;
  /**
   * State the environment is in. Valid values are `available`, `stopped`.
   */
  declare readonly state: pulumi.Output<string>;
  /**
   * Determines whether the environment is attempted to be stopped before the environment is deleted. If `autoStopSetting` is set to `with_action`, this will perform a force stop.
   */
  declare readonly stopBeforeDestroy: pulumi.Output<boolean>;
  /**
   * The tier of the new environment. Valid values are `production`, `staging`, `testing`, `development`, `other`.
   */
  declare readonly tier: pulumi.Output<string>;
  /**
   * The ISO8601 date/time that this environment was last updated at in UTC.
   */
  declare readonly updatedAt: pulumi.Output<string>;
  /**
   * Create a ProjectEnvironment resource with the given unique name, arguments, and options.
   *
   * @param name The _unique_ name of the resource.
   * @param args The arguments to use to populate this resource's properties.
   * @param opts A bag of options that control this resource's behavior.
   */
  constructor(name: string, args: ProjectEnvironmentArgs, opts?: pulumi.CustomResourceOptions);
  constructor(
    name: string,
    argsOrState?: ProjectEnvironmentArgs | ProjectEnvironmentState,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const resourceInputs: pulumi.Inputs = {};
    if (opts.id) {
      const state: ProjectEnvironmentState | undefined = argsOrState;
      resourceInputs.autoStopAt = state?.autoStopAt;
      resourceInputs.autoStopSetting = state?.autoStopSetting;
      resourceInputs.clusterAgentId = state?.clusterAgentId;
      resourceInputs.createdAt = state?.createdAt;
      resourceInputs.description = state?.description;
      resourceInputs.externalUrl = state?.externalUrl;
      resourceInputs.fluxResourcePath = state?.fluxResourcePath;
      resourceInputs.kubernetesNamespace = state?.kubernetesNamespace;
      resourceInputs.name = state?.name;
      resourceInputs.project = state?.project;
      resourceInputs.slug = state?.slug;
      resourceInputs.state = state?.state;
      resourceInputs.stopBeforeDestroy = state?.stopBeforeDestroy;
      resourceInputs.tier = state?.tier;
      resourceInputs.updatedAt = state?.updatedAt;
    } else {
      const args = argsOrState as ProjectEnvironmentArgs | undefined;
      if (args?.project === undefined && !opts.urn) {
        throw new Error("Missing required property 'project'");
      }
      resourceInputs.autoStopSetting = args?.autoStopSetting;
      resourceInputs.clusterAgentId = args?.clusterAgentId;
      resourceInputs.description = args?.description;
      resourceInputs.externalUrl = args?.externalUrl;
      resourceInputs.fluxResourcePath = args?.fluxResourcePath;
      resourceInputs.kubernetesNamespace = args?.kubernetesNamespace;
      resourceInputs.name = args?.name;
      resourceInputs.project = args?.project;
      resourceInputs.stopBeforeDestroy = args?.stopBeforeDestroy;
      resourceInputs.tier = args?.tier;
      resourceInputs.autoStopAt = undefined; /*out*/
      resourceInputs.createdAt = undefined; /*out*/
      resourceInputs.slug = undefined; /*out*/
      resourceInputs.state = undefined; /*out*/
      resourceInputs.updatedAt = undefined; /*out*/
    }
    const options = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
    super(ProjectEnvironment.__pulumiType, name, resourceInputs, options);
  }
}

/**
 * Input properties used for looking up and filtering ProjectEnvironment resources.
 */
export interface ProjectEnvironmentState {
  /**
   * The ISO8601 date/time that this environment will be automatically stopped at in UTC.
   */
  autoStopAt?: pulumi.Input<string | undefined>;
  /**
   * The auto stop setting for the environment. Allowed values are `always`, `with_action`. If this is set to `with_action` and `stopBeforeDestroy` is `true`, the environment will be force-stopped.
   */
  autoStopSetting?: pulumi.Input<string | undefined>;
  /**
   * The cluster agent to associate with this environment.
   */
  clusterAgentId?: pulumi.Input<number | undefined>;
  /**
   * The ISO8601 date/time that this environment was created at in UTC.
   */
  createdAt?: pulumi.Input<string | undefined>;
  /**
   * The description of the environment.
   */
  description?: pulumi.Input<string | undefined>;
  /**
   * Place to link to for this environment.
   */
  externalUrl?: pulumi.Input<string | undefined>;
  /**
   * The Flux resource path to associate with this environment.
   */
  fluxResourcePath?: pulumi.Input<string | undefined>;
  /**
   * The Kubernetes namespace to associate with this environment.
   */
  kubernetesNamespace?: pulumi.Input<string | undefined>;
  /**
   * The name of the environment.
   */
  name?: pulumi.Input<string | undefined>;
  /**
   * The ID or full path of the project to environment is created for.
   */
  project?: pulumi.Input<string | undefined>;
  /**
   * The name of the environment in lowercase, shortened to 63 bytes, and with everything except 0-9 and a-z replaced with -. No leading / trailing -. Use in URLs, host names and domain names.
   */
  slug?: pulumi.Input<string | undefined>;
  /**
   * State the environment is in. Valid values are `available`, `stopped`.
   */
  state?: pulumi.Input<string | undefined>;
  /**
   * Determines whether the environment is attempted to be stopped before the environment is deleted. If `autoStopSetting` is set to `with_action`, this will perform a force stop.
   */
  stopBeforeDestroy?: pulumi.Input<boolean | undefined>;
  /**
   * The tier of the new environment. Valid values are `production`, `staging`, `testing`, `development`, `other`.
   */
  tier?: pulumi.Input<string | undefined>;
  /**
   * The ISO8601 date/time that this environment was last updated at in UTC.
   */
  updatedAt?: pulumi.Input<string | undefined>;
}

/**
 * The set of arguments for constructing a ProjectEnvironment resource.
 */
export interface ProjectEnvironmentArgs {
  /**
   * The auto stop setting for the environment. Allowed values are `always`, `with_action`. If this is set to `with_action` and `stopBeforeDestroy` is `true`, the environment will be force-stopped.
   */
  autoStopSetting?: pulumi.Input<string | undefined>;
  /**
   * The cluster agent to associate with this environment.
   */
  clusterAgentId?: pulumi.Input<number | undefined>;
  /**
   * The description of the environment.
   */
  description?: pulumi.Input<string | undefined>;
  /**
   * Place to link to for this environment.
   */
  externalUrl?: pulumi.Input<string | undefined>;
  /**
   * The Flux resource path to associate with this environment.
   */
  fluxResourcePath?: pulumi.Input<string | undefined>;
  /**
   * The Kubernetes namespace to associate with this environment.
   */
  kubernetesNamespace?: pulumi.Input<string | undefined>;
  /**
   * The name of the environment.
   */
  name?: pulumi.Input<string | undefined>;
  /**
   * The ID or full path of the project to environment is created for.
   */
  project: pulumi.Input<string>;
  /**
   * Determines whether the environment is attempted to be stopped before the environment is deleted. If `autoStopSetting` is set to `with_action`, this will perform a force stop.
   */
  stopBeforeDestroy?: pulumi.Input<boolean | undefined>;
  /**
   * The tier of the new environment. Valid values are `production`, `staging`, `testing`, `development`, `other`.
   */
  tier?: pulumi.Input<string | undefined>;
}
