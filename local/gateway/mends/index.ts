import type { Mend } from "../mend";
import { cacheParameters } from "./cache-parameters";
import { capacityProviders } from "./capacity-providers";
import { clusters } from "./clusters";
import { creationTags } from "./creation-tags";
import { deliveryStreams } from "./delivery-streams";
import { flowLogs } from "./flow-logs";
import { forwardActions } from "./forward-actions";
import { keyPairs } from "./key-pairs";
import { logExports } from "./log-exports";
import { networkAcls } from "./network-acls";
import { securityGroups } from "./security-groups";
import { serviceDeployments } from "./service-deployments";
import { trails } from "./trails";
import { vpcEndpoints } from "./vpc-endpoints";

/** Every mend; several of one action apply in this order. */
export const mends: readonly Mend[] = [
  cacheParameters,
  capacityProviders,
  clusters,
  creationTags,
  deliveryStreams,
  flowLogs,
  forwardActions,
  keyPairs,
  logExports,
  networkAcls,
  securityGroups,
  serviceDeployments,
  trails,
  vpcEndpoints,
];
