import { releasedTagPrefix } from "./released-tag";

/** A lifecycle policy as ECR takes it, as far as it is used here. */
export interface ImageLifecyclePolicy {
  readonly rules: ImageLifecycleRule[];
}

/** One rule of a lifecycle policy: which images, and from which age on they expire. */
export interface ImageLifecycleRule {
  /** The lowest is applied first. */
  readonly rulePriority: number;
  readonly description: string;
  readonly selection: {
    readonly tagStatus: "tagged" | "untagged" | "any";
    /** Only with `tagged`. One prefix: of several, an image must have a tag for each. */
    readonly tagPrefixList?: [string];
    readonly countType: "sinceImagePushed";
    readonly countUnit: "days";
    /** One at least. */
    readonly countNumber: number;
  };
  readonly action: { readonly type: "expire" };
}

/** Days until an image without a tag expires: such as a build that was cut off, whose tag never came. */
const daysUntagged = 14;

/** Days until an image expires that nobody released, or only the review of a branch: longer than a branch is usually open. */
const daysUnreleased = 90;

/** A hundred years, because ECR has no rule that keeps: a rule claims its images, and expires none that is younger. */
const never = 36_500;

/**
 * Which images ECR may throw away. Images that an environment ever released stay: they run, or are what a release goes back to.
 *
 * Rules apply by priority, and an image whose tags meet one rule is never expired by a later one, whatever its age. ECR
 * doesn't expire the images of each platform, which have no tags, before the index that names them.
 */
export function imageLifecyclePolicy(): ImageLifecyclePolicy {
  const expire = { type: "expire" } as const;
  return {
    rules: [
      {
        rulePriority: 1,
        description: "Released images stay",
        selection: {
          tagStatus: "tagged",
          tagPrefixList: [releasedTagPrefix],
          countType: "sinceImagePushed",
          countUnit: "days",
          countNumber: never,
        },
        action: expire,
      },
      {
        rulePriority: 2,
        description: `Images without a tag expire after ${daysUntagged} days`,
        selection: {
          tagStatus: "untagged",
          countType: "sinceImagePushed",
          countUnit: "days",
          countNumber: daysUntagged,
        },
        action: expire,
      },
      {
        // The rule for any image must have the last priority; of those without a tag it leaves all to the one before it.
        rulePriority: 3,
        description: `Images that no environment released expire after ${daysUnreleased} days`,
        selection: {
          tagStatus: "any",
          countType: "sinceImagePushed",
          countUnit: "days",
          countNumber: daysUnreleased,
        },
        action: expire,
      },
    ],
  };
}
