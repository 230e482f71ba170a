import "./stack/plain-stacks";
import * as datadog from "@pulumi/datadog";
import * as pulumi from "@pulumi/pulumi";
import { Bastion, Environment, readVersions } from "./components/index";
import { createAwsProvider } from "./stack/account";
import { createAccounts, readSplitWeights } from "./stack/accounts";
import { isAccounts, readAccountsConfig } from "./stack/accounts-config";
import { readEnvironmentConfig } from "./stack/config";
import { createReview, isReview, readReviewConfig, reviewServiceNames } from "./stack/review";
import { serviceNames } from "./stack/service-names";
import { createServices } from "./stack/services";

const stack = pulumi.getStack();

/** An environment with everything that runs in it: staging, production. */
async function environmentStack() {
  const config = readEnvironmentConfig(stack, new pulumi.Config());
  const aws = createAwsProvider(stack, config);
  // Before the first resource: what is registered is applied at once, also where a version turns out to be missing.
  const versions = await readVersions({ services: serviceNames, override: config.versions, provider: aws });
  // Takes its keys from DD_API_KEY and DD_APP_KEY, so that they are in no configuration and no state.
  const opts = { providers: [aws, new datadog.Provider(stack, {})] };

  const platform = new Environment(
    stack,
    {
      cidrBlock: config.cidrBlock,
      domain: config.domain,
      zones: config.zones,
      natGateways: config.natGateways,
      logRetentionInDays: config.logRetentionInDays,
      // Longer than the pause between two pings of an open connection.
      idleTimeoutInSeconds: 300,
      owner: config.owner,
      costCentre: config.costCentre,
      alerts: {
        chat: config.alertChat,
        pager: config.alertPager,
        runbookUrl: config.runbookUrl,
        team: config.owner,
      },
    },
    opts,
  );
  const services = createServices(platform, config, versions, opts);
  const bastion = new Bastion("bastion", { environment: platform, imageId: config.bastionImageId }, opts);

  return {
    // What a program in another stack needs to run services in this environment.
    environment: platform.ref,
    vpcId: platform.vpcId,
    clusterName: platform.clusterName,
    loadBalancerDnsName: platform.loadBalancerDnsName,
    // The parent zone must delegate the environment's domain to these.
    nameServers: platform.nameServers,
    url: services.api.url,
    // How the release command finds out what runs.
    services: Object.fromEntries(
      Object.entries(services).map(([name, { runtime }]) => [name, runtime] as const),
    ),
    // Opens a shell inside the private network.
    sessionCommand: bastion.sessionCommand,
  };
}

/** A branch's own services in the environment of another stack: review-<slug>. */
async function reviewStack() {
  const config = readReviewConfig(stack, new pulumi.Config());
  const aws = createAwsProvider(stack, config);
  const versions = await readVersions({
    services: reviewServiceNames,
    override: config.versions,
    provider: aws,
  });
  const review = createReview(stack, config, versions, { providers: [aws] });
  return { slug: review.slug, url: review.urls.api, services: { api: review.services.api?.runtime } };
}

/** What belongs to no environment: accounts. */
async function accountsStack() {
  const config = readAccountsConfig(stack, new pulumi.Config());
  const aws = createAwsProvider(stack, config);
  const weights = await readSplitWeights(config, aws);
  return createAccounts(stack, config, weights, { provider: aws });
}

/** The program of a stack, by the stack's name. */
const program = isAccounts(stack) ? accountsStack : isReview(stack) ? reviewStack : environmentStack;

// What the function gives becomes the stack's outputs.
export = () => program();
