import type { Mend } from "../mend";
import { list, text } from "./fields";

/** The emulator drops the tags of an imported key pair and lists none; AWS keeps and lists them. */
export const keyPairs: Mend = {
  service: "ec2",
  actions: {
    ImportKeyPair: async (output, { input, emulator }) => {
      const tags = list(input, "TagSpecifications").flatMap((specification) => list(specification, "Tags"));
      if (tags.length > 0) {
        await emulator("ec2", "CreateTags", { Resources: [text(output, "KeyPairId")], Tags: tags });
      }
      return { ...output, Tags: tags };
    },
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
