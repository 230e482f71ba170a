import { action, type LocalService } from "../support/service";
import { associationActions } from "./associations";
import { readTags, removeTags, storeTags, type DxTag } from "./common";
import { gatewayActions } from "./gateways";
import { proposalActions } from "./proposals";

/** Direct Connect: gateways, their associations, and proposals between accounts. No line is ever up. */
export const directConnect: LocalService = {
  service: "directconnect",
  actions: {
    ...gatewayActions,
    ...associationActions,
    ...proposalActions,
    DescribeTags: action<{ resourceArns: string[] }>(({ resourceArns }, context) => ({
      resourceTags: resourceArns.map((resourceArn) => ({
        resourceArn,
        tags: readTags(resourceArn, context),
      })),
    })),
    TagResource: action<{ resourceArn: string; tags: DxTag[] }>(({ resourceArn, tags }, context) => {
      storeTags(resourceArn, tags, context);
      return {};
    }),
    UntagResource: action<{ resourceArn: string; tagKeys: string[] }>(({ resourceArn, tagKeys }, context) => {
      removeTags(resourceArn, tagKeys, context);
      return {};
    }),
  },
};
