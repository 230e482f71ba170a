// Generated from the Python package pulumi_gitlab 10.4.0 by generate/generate.ts.
// Changes made here are lost at the next generation.

export interface BranchProtectionAllowedToMerge {
  /**
   * Access level allowed to perform the relevant action. Mutually exclusive with `groupId` and `userId`. Valid values are: `no one`, `developer`, `maintainer`, `admin`.
   */
  accessLevel?: string;
  /**
   * Readable description of access level.
   */
  accessLevelDescription?: string;
  /**
   * The ID of a GitLab group allowed to perform the relevant action. Mutually exclusive with `userId` and `accessLevel`.
   */
  groupId?: number;
  /**
   * The ID of a GitLab user allowed to perform the relevant action. Mutually exclusive with `groupId` and `accessLevel`.
   */
  userId?: number;
}

export interface BranchProtectionAllowedToPush {
  /**
   * Access level allowed to perform the relevant action. Mutually exclusive with `deployKeyId`, `groupId`, and `userId`. Valid values are: `no one`, `developer`, `maintainer`, `admin`.
   */
  accessLevel?: string;
  /**
   * Readable description of access level.
   */
  accessLevelDescription?: string;
  /**
   * The ID of a GitLab deploy key allowed to perform the relevant action. Mutually exclusive with `userId`, `groupId`, and `accessLevel`. This field is read-only until Gitlab 17.5.
   */
  deployKeyId?: number;
  /**
   * The ID of a GitLab group allowed to perform the relevant action. Mutually exclusive with `deployKeyId`, `userId`, and `accessLevel`.
   */
  groupId?: number;
  /**
   * The ID of a GitLab user allowed to perform the relevant action. Mutually exclusive with `deployKeyId`, `groupId`, and `accessLevel`.
   */
  userId?: number;
}

export interface BranchProtectionAllowedToUnprotect {
  /**
   * Access level allowed to perform the relevant action. Mutually exclusive with `groupId` and `userId`. Valid values are: `developer`, `maintainer`, `admin`.
   */
  accessLevel?: string;
  /**
   * Readable description of access level.
   */
  accessLevelDescription?: string;
  /**
   * The ID of a GitLab group allowed to perform the relevant action. Mutually exclusive with `userId` and `accessLevel`.
   */
  groupId?: number;
  /**
   * The ID of a GitLab user allowed to perform the relevant action. Mutually exclusive with `groupId` and `accessLevel`.
   */
  userId?: number;
}

export interface PipelineScheduleInput {
  /**
   * The name of the input.
   */
  name: string;
  /**
   * The value of the input.
   */
  value: string;
}

export interface ProjectAccessTokenRotationConfiguration {
  /**
   * The duration (in days) the new token should be valid for.
   */
  expirationDays: number;
  /**
   * The duration (in days) before the expiration when the token should be rotated. As an example, if set to 7 days, the token will rotate 7 days before the expiration date, but only when `pulumi up` is run in that timeframe.
   */
  rotateBeforeDays: number;
}

export interface ProjectHookCustomHeader {
  /**
   * Key of the custom header.
   */
  key: string;
  /**
   * Value of the custom header. This value cannot be imported.
   */
  value: string;
}

export interface ProjectHookUrlVariable {
  /**
   * The value to display in place of the sensitive portion in the URL.
   */
  key: string;
  /**
   * The sensitive portion of the webhook URL to mask.  This value cannot be imported.
   */
  value: string;
}

export interface ProjectProtectedEnvironmentApprovalRule {
  /**
   * Levels of access allowed to approve a deployment to this protected environment. Mutually exclusive with `userId` and `groupId`. Valid values are `developer`, `maintainer`.
   */
  accessLevel?: string;
  /**
   * Readable description of level of access.
   */
  accessLevelDescription?: string;
  /**
   * The ID of the group allowed to approve a deployment to this protected environment. The project must be shared with the group. Mutually exclusive with `accessLevel` and `userId`.
   */
  groupId?: number;
  /**
   * Group inheritance allows deploy access levels to take inherited group membership into account. Valid values are `0`, `1`. `0` => Direct group membership only, `1` => All inherited groups. Default: `0`
   */
  groupInheritanceType?: number;
  /**
   * The unique ID of the Approval Rules object.
   */
  id?: number;
  /**
   * The number of approval required to allow deployment to this protected environment. This is mutually exclusive with user_id.
   */
  requiredApprovals?: number;
  /**
   * The ID of the user allowed to approve a deployment to this protected environment. The user must be a member of the project. Mutually exclusive with `accessLevel` and `groupId`.
   */
  userId?: number;
}

export interface ProjectProtectedEnvironmentDeployAccessLevelsAttribute {
  /**
   * Levels of access required to deploy to this protected environment. Mutually exclusive with `userId` and `groupId`. Valid values are `developer`, `maintainer`.
   */
  accessLevel?: string;
  /**
   * Readable description of level of access.
   */
  accessLevelDescription?: string;
  /**
   * The ID of the group allowed to deploy to this protected environment. The project must be shared with the group. Mutually exclusive with `accessLevel` and `userId`.
   */
  groupId?: number;
  /**
   * Group inheritance allows deploy access levels to take inherited group membership into account. Valid values are `0`, `1`. `0` => Direct group membership only, `1` => All inherited groups. Default: `0`
   */
  groupInheritanceType?: number;
  /**
   * The unique ID of the Deploy Access Level object.
   */
  id?: number;
  /**
   * The ID of the user allowed to deploy to this protected environment. The user must be a member of the project. Mutually exclusive with `accessLevel` and `groupId`.
   */
  userId?: number;
}

export interface TagProtectionAllowedToCreate {
  /**
   * Access levels allowed to create protected tags. Valid values are: `no one`, `developer`, `maintainer`, `admin`.
   */
  accessLevel?: string;
  /**
   * Readable description of access level.
   */
  accessLevelDescription?: string;
  /**
   * The ID of a GitLab deploy key allowed to perform the relevant action. Mutually exclusive with `groupId` and `userId`.
   */
  deployKeyId?: number;
  /**
   * The ID of a GitLab group allowed to perform the relevant action. Mutually exclusive with `deployKeyId` and `userId`.
   */
  groupId?: number;
  /**
   * The ID of a GitLab user allowed to perform the relevant action. Mutually exclusive with `deployKeyId` and `groupId`.
   */
  userId?: number;
}
