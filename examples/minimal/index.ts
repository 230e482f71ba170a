import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { EcsService, Environment } from "pulumi-ecs-environment";

const config = new pulumi.Config();

// With credentials of any other account the update stops before it touches anything.
const provider = new aws.Provider("shop", {
  region: "eu-west-1",
  allowedAccountIds: [config.require("accountId")],
});
const opts = { providers: [provider] };

const environment = new Environment(
  "staging",
  { cidrBlock: "10.40.0.0/16", domain: "staging.shop.example.com", owner: "shop" },
  opts,
);
const web = new EcsService(
  "web",
  { environment, image: config.require("image"), desiredCount: 2, http: { host: "www" } },
  opts,
);

/** https://www.staging.shop.example.com */
export const url = web.url;
/** The parent zone must delegate the environment's domain to these. */
export const nameServers = environment.nameServers;
