import type { Mend } from "../mend";
import { capacityProviders } from "./capacity-providers";
import { deliveryStreams } from "./delivery-streams";
import { flowLogs } from "./flow-logs";
import { keyPairs } from "./key-pairs";
import { vpcEndpoints } from "./vpc-endpoints";

/** Every mend; several of one action apply in this order. */
export const mends: readonly Mend[] = [capacityProviders, deliveryStreams, flowLogs, keyPairs, vpcEndpoints];
