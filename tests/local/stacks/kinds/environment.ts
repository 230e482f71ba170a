import { Environment } from "../../../../components/index";
import { machines } from "./machines";

/** An environment with all that services can be wired with. */
export const environment = new Environment("kinds", {
  cidrBlock: "10.60.0.0/16",
  domain: "kinds.example.com",
  owner: "platform",
  internalLoadBalancer: true,
  idleTimeoutInSeconds: 300,
  shell: true,
  eniTrunking: true,
  capacityProviders: [machines.name],
});
