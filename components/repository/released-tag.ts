/** First part of the tags that mark an image as released: the release command adds `released-<stack>-<commit>`. */
export const releasedTagPrefix = "released-";

/** The same for what only the review of a branch released: it is needed no longer than the branch. */
const reviewReleasedTagPrefix = "review-released-";

/** Most characters of an image's tag. */
const maximumTagLength = 128;

/**
 * The tag of an image that was released. A repository's lifecycle policy spares images by how their tags begin:
 * `released-` for those of all environments, `released-production-` for one's. Those of reviews begin with `review-released-`,
 * and expire like images that were never released.
 */
export function releasedTag({ stack, sha }: { readonly stack: string; readonly sha: string }): string {
  const prefix = stack.startsWith("review-") ? reviewReleasedTagPrefix : releasedTagPrefix;
  // A stack's name may have 100 characters.
  return `${prefix}${stack.slice(0, maximumTagLength - prefix.length - 1 - sha.length)}-${sha}`;
}
