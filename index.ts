import * as datadog from "@pulumi/datadog";
import * as pulumi from "@pulumi/pulumi";
import { Bastion, Environment } from "./components/index";
import { createAwsProvider } from "./stack/account";
import { readEnvironmentConfig } from "./stack/config";
import { createReview, isReview, readReviewConfig } from "./stack/review";
import { createServices } from "./stack/services";

const stack = pulumi.getStack();

/** An environment with everything that runs in it: staging, production. */
function environmentStack() {
  const config = readEnvironmentConfig(stack, new pulumi.Config());
  const aws = createAwsProvider(stack, config);
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
  const services = createServices(platform, config, opts);
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
    serviceName: services.api.serviceName,
    workerServiceName: services.worker.serviceName,
    // Opens a shell inside the private network.
    sessionCommand: bastion.sessionCommand,
  };
}

/** A branch's own services in the environment of another stack: review-<slug>. */
function reviewStack() {
  const config = readReviewConfig(stack, new pulumi.Config());
  const review = createReview(stack, config, { providers: [createAwsProvider(stack, config)] });
  return { slug: review.slug, url: review.urls.api };
}

// What is exported becomes the stack's outputs.
export = isReview(stack) ? reviewStack() : environmentStack();
