import type { Mend } from "../mend";
import { list } from "./fields";

/** AWS lists only the parameters from the asked source: for "user" those that somebody set. The emulator lists all. */
export const cacheParameters: Mend = {
  service: "elasticache",
  actions: {
    DescribeCacheParameters: (output, { input }) => ({
      ...output,
      Parameters: list(output, "Parameters").filter(
        (parameter) => input.Source === undefined || parameter.Source === input.Source,
      ),
    }),
  },
};
