import type { Mend } from "../mend";
import { list, text } from "./fields";

/** AWS lists a key pair with its tags; the emulator without. */
export const keyPairs: Mend = {
  service: "ec2",
  actions: {
    DescribeKeyPairs: async (output, { emulator }) => {
      for (const pair of list(output, "KeyPairs")) {
        const known = await emulator("ec2", "DescribeTags", {
          Filters: [{ Name: "resource-id", Values: [text(pair, "KeyPairId")] }],
        });
        pair.Tags = list(known, "Tags").map(({ Key, Value }) => ({ Key, Value }));
      }
      return output;
    },
  },
};
