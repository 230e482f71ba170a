import type { Mend } from "../mend";
import { list } from "./fields";

/** The emulator drops the tags that a trail is created with; it keeps tags that are added later. */
export const trails: Mend = {
  service: "cloudtrail",
  actions: {
    CreateTrail: async (output, { input, emulator }) => {
      const TagsList = list(input, "TagsList");
      if (TagsList.length > 0)
        await emulator("cloudtrail", "AddTags", { ResourceId: output.TrailARN, TagsList });
      return output;
    },
  },
};
