import type { Mend } from "../mend";
import { list, structure } from "./fields";

/** AWS names the time zone of a stream to S3 also where the default was taken; the emulator doesn't. */
export const deliveryStreams: Mend = {
  service: "firehose",
  actions: {
    DescribeDeliveryStream: (output) => {
      for (const destination of list(structure(output, "DeliveryStreamDescription"), "Destinations")) {
        const toS3 = structure(destination, "ExtendedS3DestinationDescription");
        if (Object.keys(toS3).length > 0) toS3.CustomTimeZone ??= "UTC";
      }
      return output;
    },
  },
};
