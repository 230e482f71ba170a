import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Environment } from "./components/index";
import { readStackConfig } from "./stack/config";
import { createServices } from "./stack/services";

const stack = pulumi.getStack();
const config = readStackConfig(stack, new pulumi.Config());

// Only this region and account: with other credentials in the shell the update stops before it touches anything.
const provider = new aws.Provider(stack, {
  region: config.region as aws.Region,
  allowedAccountIds: [config.accountId],
});

const platform = new Environment(
  stack,
  {
    cidrBlock: config.cidrBlock,
    domain: config.domain,
    zones: config.zones,
    logRetentionInDays: config.logRetentionInDays,
    owner: config.owner,
    costCentre: config.costCentre,
  },
  { providers: [provider] },
);

const services = createServices(platform, config, { providers: [provider] });

/** What a program in another stack needs to run services in this environment. */
export const environment = platform.ref;
export const vpcId = platform.vpcId;
export const clusterName = platform.clusterName;
export const loadBalancerDnsName = platform.loadBalancerDnsName;
/** The parent zone must delegate the environment's domain to these. */
export const nameServers = platform.nameServers;
export const serviceName = services.api.serviceName;
export const url = services.api.url;
