// Generated from the Python package pulumi_gitlab 10.4.0 by generate/generate.ts.
// Changes made here are lost at the next generation.

import * as pulumi from "@pulumi/pulumi";
import { Provider } from "./provider";
import { BranchProtection, type BranchProtectionArgs } from "./branchProtection";
import { GroupDeployToken, type GroupDeployTokenArgs } from "./groupDeployToken";
import { GroupVariable, type GroupVariableArgs } from "./groupVariable";
import { PipelineSchedule, type PipelineScheduleArgs } from "./pipelineSchedule";
import { PipelineScheduleVariable, type PipelineScheduleVariableArgs } from "./pipelineScheduleVariable";
import { PipelineTrigger, type PipelineTriggerArgs } from "./pipelineTrigger";
import { ProjectAccessToken, type ProjectAccessTokenArgs } from "./projectAccessToken";
import { ProjectBadge, type ProjectBadgeArgs } from "./projectBadge";
import { ProjectDeployToken, type ProjectDeployTokenArgs } from "./projectDeployToken";
import { ProjectEnvironment, type ProjectEnvironmentArgs } from "./projectEnvironment";
import { ProjectFreezePeriod, type ProjectFreezePeriodArgs } from "./projectFreezePeriod";
import { ProjectHook, type ProjectHookArgs } from "./projectHook";
import { ProjectJobTokenScopes, type ProjectJobTokenScopesArgs } from "./projectJobTokenScopes";
import { ProjectLevelMrApprovals, type ProjectLevelMrApprovalsArgs } from "./projectLevelMrApprovals";
import {
  ProjectProtectedEnvironment,
  type ProjectProtectedEnvironmentArgs,
} from "./projectProtectedEnvironment";
import { ProjectRunnerEnablement, type ProjectRunnerEnablementArgs } from "./projectRunnerEnablement";
import { ProjectVariable, type ProjectVariableArgs } from "./projectVariable";
import { TagProtection, type TagProtectionArgs } from "./tagProtection";
import { UserRunner, type UserRunnerArgs } from "./userRunner";
import * as types from "./types";
import * as utilities from "./utilities";

export type { ProviderArgs } from "./provider";
export type { BranchProtectionArgs, BranchProtectionState } from "./branchProtection";
export type { GroupDeployTokenArgs, GroupDeployTokenState } from "./groupDeployToken";
export type { GroupVariableArgs, GroupVariableState } from "./groupVariable";
export type { PipelineScheduleArgs, PipelineScheduleState } from "./pipelineSchedule";
export type { PipelineScheduleVariableArgs, PipelineScheduleVariableState } from "./pipelineScheduleVariable";
export type { PipelineTriggerArgs, PipelineTriggerState } from "./pipelineTrigger";
export type { ProjectAccessTokenArgs, ProjectAccessTokenState } from "./projectAccessToken";
export type { ProjectBadgeArgs, ProjectBadgeState } from "./projectBadge";
export type { ProjectDeployTokenArgs, ProjectDeployTokenState } from "./projectDeployToken";
export type { ProjectEnvironmentArgs, ProjectEnvironmentState } from "./projectEnvironment";
export type { ProjectFreezePeriodArgs, ProjectFreezePeriodState } from "./projectFreezePeriod";
export type { ProjectHookArgs, ProjectHookState } from "./projectHook";
export type { ProjectJobTokenScopesArgs, ProjectJobTokenScopesState } from "./projectJobTokenScopes";
export type { ProjectLevelMrApprovalsArgs, ProjectLevelMrApprovalsState } from "./projectLevelMrApprovals";
export type {
  ProjectProtectedEnvironmentArgs,
  ProjectProtectedEnvironmentState,
} from "./projectProtectedEnvironment";
export type { ProjectRunnerEnablementArgs, ProjectRunnerEnablementState } from "./projectRunnerEnablement";
export type { ProjectVariableArgs, ProjectVariableState } from "./projectVariable";
export type { TagProtectionArgs, TagProtectionState } from "./tagProtection";
export type { UserRunnerArgs, UserRunnerState } from "./userRunner";
export {
  Provider,
  types,
  BranchProtection,
  GroupDeployToken,
  GroupVariable,
  PipelineSchedule,
  PipelineScheduleVariable,
  PipelineTrigger,
  ProjectAccessToken,
  ProjectBadge,
  ProjectDeployToken,
  ProjectEnvironment,
  ProjectFreezePeriod,
  ProjectHook,
  ProjectJobTokenScopes,
  ProjectLevelMrApprovals,
  ProjectProtectedEnvironment,
  ProjectRunnerEnablement,
  ProjectVariable,
  TagProtection,
  UserRunner,
};

type Construct = (name: string, urn: pulumi.URN) => pulumi.Resource;

// How a reference to a resource, as it comes out of another package, becomes an object again.
const constructors: Readonly<Record<string, Construct>> = {
  [BranchProtection.__pulumiType]: (name, urn) =>
    new BranchProtection(name, undefined as unknown as BranchProtectionArgs, { urn }),
  [GroupDeployToken.__pulumiType]: (name, urn) =>
    new GroupDeployToken(name, undefined as unknown as GroupDeployTokenArgs, { urn }),
  [GroupVariable.__pulumiType]: (name, urn) =>
    new GroupVariable(name, undefined as unknown as GroupVariableArgs, { urn }),
  [PipelineSchedule.__pulumiType]: (name, urn) =>
    new PipelineSchedule(name, undefined as unknown as PipelineScheduleArgs, { urn }),
  [PipelineScheduleVariable.__pulumiType]: (name, urn) =>
    new PipelineScheduleVariable(name, undefined as unknown as PipelineScheduleVariableArgs, { urn }),
  [PipelineTrigger.__pulumiType]: (name, urn) =>
    new PipelineTrigger(name, undefined as unknown as PipelineTriggerArgs, { urn }),
  [ProjectAccessToken.__pulumiType]: (name, urn) =>
    new ProjectAccessToken(name, undefined as unknown as ProjectAccessTokenArgs, { urn }),
  [ProjectBadge.__pulumiType]: (name, urn) =>
    new ProjectBadge(name, undefined as unknown as ProjectBadgeArgs, { urn }),
  [ProjectDeployToken.__pulumiType]: (name, urn) =>
    new ProjectDeployToken(name, undefined as unknown as ProjectDeployTokenArgs, { urn }),
  [ProjectEnvironment.__pulumiType]: (name, urn) =>
    new ProjectEnvironment(name, undefined as unknown as ProjectEnvironmentArgs, { urn }),
  [ProjectFreezePeriod.__pulumiType]: (name, urn) =>
    new ProjectFreezePeriod(name, undefined as unknown as ProjectFreezePeriodArgs, { urn }),
  [ProjectHook.__pulumiType]: (name, urn) =>
    new ProjectHook(name, undefined as unknown as ProjectHookArgs, { urn }),
  [ProjectJobTokenScopes.__pulumiType]: (name, urn) =>
    new ProjectJobTokenScopes(name, undefined as unknown as ProjectJobTokenScopesArgs, { urn }),
  [ProjectLevelMrApprovals.__pulumiType]: (name, urn) =>
    new ProjectLevelMrApprovals(name, undefined as unknown as ProjectLevelMrApprovalsArgs, { urn }),
  [ProjectProtectedEnvironment.__pulumiType]: (name, urn) =>
    new ProjectProtectedEnvironment(name, undefined as unknown as ProjectProtectedEnvironmentArgs, { urn }),
  [ProjectRunnerEnablement.__pulumiType]: (name, urn) =>
    new ProjectRunnerEnablement(name, undefined as unknown as ProjectRunnerEnablementArgs, { urn }),
  [ProjectVariable.__pulumiType]: (name, urn) =>
    new ProjectVariable(name, undefined as unknown as ProjectVariableArgs, { urn }),
  [TagProtection.__pulumiType]: (name, urn) =>
    new TagProtection(name, undefined as unknown as TagProtectionArgs, { urn }),
  [UserRunner.__pulumiType]: (name, urn) =>
    new UserRunner(name, undefined as unknown as UserRunnerArgs, { urn }),
};
for (const [token, construct] of Object.entries(constructors)) {
  const module = token.split(":")[1] ?? "";
  pulumi.runtime.registerResourceModule("gitlab", module, {
    version: utilities.getVersion(),
    construct: (name, _type, urn) => construct(name, urn),
  });
}
pulumi.runtime.registerResourcePackage("gitlab", {
  version: utilities.getVersion(),
  constructProvider: (name, type, urn) => {
    if (type !== "pulumi:providers:gitlab") throw new Error(`unknown provider type ${type}`);
    return new Provider(name, undefined, { urn });
  },
});
