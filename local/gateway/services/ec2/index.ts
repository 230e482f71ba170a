import type { LocalService } from "../support/service";
import { endpointActions } from "./client-vpn/endpoints";
import { networkActions } from "./client-vpn/networks";
import { ruleActions } from "./client-vpn/rules";
import { imageActions } from "./images";
import { instanceActions } from "./instances";
import { peeringActions } from "./peering";
import { volumeActions } from "./volumes";

/** EC2: Client VPN, peering options, published images, settings and volumes of machines; everything else is the emulator's. */
export const ec2: LocalService = {
  service: "ec2",
  actions: {
    ...endpointActions,
    ...networkActions,
    ...ruleActions,
    ...imageActions,
    ...instanceActions,
    ...peeringActions,
    ...volumeActions,
  },
};
