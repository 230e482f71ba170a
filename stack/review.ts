import type * as pulumi from "@pulumi/pulumi";
import { type EnvironmentRef, Release, ReviewApp, reviewRef } from "../components/index";
import { type Account, readAccount } from "./account";
import { ConfigReader, type ConfigSource } from "./config-reader";
import { matching, repository } from "./config-rules";
import { referenceTo } from "./reference";
import { api, required } from "./services";
import { readOverride, type Versions } from "./versions";

/** Stacks whose names begin so are reviews; the rest of the name is the branch's slug. */
const prefix = "review-";

/** Whether a stack is the review of a branch. */
export function isReview(stack: string): boolean {
  return stack.startsWith(prefix);
}

/** What the configuration of a review's stack says. */
export interface ReviewConfig extends Account {
  /** Stack of the environment that the review runs in. */
  readonly environment: string;
  readonly apiImage: string;
  readonly versions: Versions;
}

/** Names of a review's services. */
export const reviewServiceNames = ["api"] as const;

/**
 * Reads and checks the whole configuration of a review's stack.
 *
 * @throws pulumi.RunError with every problem at once
 */
export function readReviewConfig(stack: string, source: ConfigSource): ReviewConfig {
  const reader = new ConfigReader(source);
  const config: ReviewConfig = {
    ...readAccount(reader),
    environment: reader.text("environment", {
      allowed: "the name of the stack whose environment the review runs in",
      example: "staging",
      fits: matching(/^[a-z][a-z0-9-]*$/),
    }),
    apiImage: reader.text("apiImage", repository("api")),
    versions: readOverride(reader),
  };
  reader.throwIfAny(stack);
  return config;
}

/** Creates a branch's own copy of the API in the environment of another stack. */
export function createReview(
  stack: string,
  config: ReviewConfig,
  versions: Versions,
  opts: pulumi.ComponentResourceOptions,
): ReviewApp {
  const environment = referenceTo(config.environment).requireOutput(
    "environment",
  ) as pulumi.Output<EnvironmentRef>;
  const slug = stack.slice(prefix.length);
  const release = new Release(
    "release",
    { environment: reviewRef(environment, slug), assumeRoleArn: config.assumeRoleArn },
    opts,
  );
  return new ReviewApp(
    "review",
    {
      environment,
      slug,
      services: { api: { ...api({ image: config.apiImage }, required(versions, "api")), release } },
    },
    opts,
  );
}
