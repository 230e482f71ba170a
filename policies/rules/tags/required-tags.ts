import { tagKeysOf } from "../../internal/tags/tag-keys";
import { judge } from "../../internal/unknowns";
import type { StackRule } from "../../rule";

/** What bills and rights are sorted by. */
const defaultKeys = ["environment", "owner", "service", "cost-centre", "managed-by"];

/** Tags are what tells whose a resource is, and who pays for it. */
export const requiredTags: StackRule = {
  name: "required-tags",
  description: `Everything that can have tags has these, with a value: ${defaultKeys.join(", ")}.`,
  enforcementLevel: "mandatory",
  severity: "medium",
  tags: [],
  looksAt: "every AWS resource with tagsAll, autoscaling.Group",
  unseen: "all tags of a resource where the value of one isn't known yet",
  configSchema: {
    properties: {
      keys: {
        type: "array",
        items: { type: "string", minLength: 1 },
        default: defaultKeys,
        description: "Keys that must be there.",
      },
    },
  },
  validateStack: (args, reportViolation) =>
    judge((doubts) => {
      const required = args.getConfig<{ keys?: string[] }>().keys ?? defaultKeys;
      for (const resource of args.resources) {
        const tags = tagKeysOf(resource);
        if (tags === undefined) continue;
        if (!tags.known) {
          doubts.add(tags.because);
          continue;
        }
        const missing = required.filter((key) => !tags.keys.has(key));
        if (missing.length > 0) {
          reportViolation(`Add tags with a value: ${missing.join(", ")}.`, resource.urn);
        }
      }
    }),
};
