import * as pulumi from "@pulumi/pulumi";
import { EcsService } from "../ecs-service/ecs-service";
import { componentInputs } from "../ecs-service/component-inputs";
import type { EcsServiceArgs } from "../ecs-service/ecs-service-args";
import type { EcsServiceHttp } from "../ecs-service/http/http-args";
import { serviceProblems } from "../ecs-service/settings";
import type { EnvironmentRef, EnvironmentSource } from "../environment/environment-ref";
import { Problems } from "../internal/problems";
import { reviewHost, slugProblems } from "./review-host";
import { reviewRef } from "./review-ref";

/**
 * A service of a review: as it is in the environment, with the branch's image. `http.host` is the host that it has in the
 * environment; the review's is made of it and the slug. `http.additionalHosts` and `http.canary` are left out, so that one
 * declaration serves both: those names and their requests are the environment's, and a branch is one version.
 */
export type ReviewService = Omit<EcsServiceArgs, "environment" | "alerts">;

/** Arguments of {@link ReviewApp}. */
export interface ReviewAppArgs {
  /**
   * The environment whose network, cluster, load balancer and domain the review shares: mostly the output of its stack,
   * `new pulumi.StackReference("organization/ecs-environment/staging").requireOutput("environment")`.
   */
  readonly environment: EnvironmentSource;
  /**
   * What tells the review from others: 1 to 63 lower-case letters, digits and hyphens, as GitLab has it in
   * `$CI_COMMIT_REF_SLUG`. Two reviews in an environment must not have the same.
   */
  readonly slug: string;
  /** The services of the review by their names, at least one. */
  readonly services: Readonly<Record<string, ReviewService>>;
}

/**
 * A branch's own copy of services, at addresses of its own, in an environment that is already there. It belongs into a stack
 * of its own, so that it comes and goes with the branch; a stack takes one, because services are named as in the environment.
 *
 * @example
 * const review = new ReviewApp("review", { environment, slug: "login", services: { api: { image, http: { host: "api" } } } });
 * export const url = review.urls.api; // https://api-login.staging.example.com
 */
export class ReviewApp extends pulumi.ComponentResource {
  /** The environment as the review's services see it: shared, but for the name `review-<slug>`, its tag and no alerts. */
  readonly ref: EnvironmentRef;
  /** What tells the review from others. */
  readonly slug: string;
  /** The services by their names. */
  readonly services: Readonly<Record<string, EcsService>>;
  /**
   * Addresses of the services that have one, by their names: `https://<host>-<slug>.<domain>`. Where host and slug together
   * are longer than 63 characters, they are cut and end in a hash.
   */
  readonly urls: Readonly<Record<string, pulumi.Output<string>>>;

  /**
   * @param name name of the component; nothing on AWS bears it
   * @throws pulumi.ResourceError with every problem of the slug and of all services
   */
  constructor(name: string, args: ReviewAppArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-environment:index:ReviewApp", name, reviewInputs(args), opts);
    const problems = new Problems();
    problems.add(...slugProblems(args.slug), ...servicesProblems(args));
    problems.throwIfAny(`ReviewApp "${name}"`, this);

    const ref = reviewRef(args.environment, args.slug);
    const services = Object.entries(args.services).map(
      ([serviceName, service]) =>
        [
          serviceName,
          new EcsService(serviceName, serviceArgs(ref, args.slug, service), { parent: this }),
        ] as const,
    );

    this.ref = ref;
    this.slug = args.slug;
    this.services = Object.fromEntries(services);
    this.urls = Object.fromEntries(
      services.flatMap(([serviceName, { url }]) => (url === undefined ? [] : [[serviceName, url] as const])),
    );
    this.registerOutputs({ ref: this.ref, slug: this.slug, urls: this.urls });
  }
}

/** The arguments as the engine is told them; see {@link componentInputs}. */
function reviewInputs(args: ReviewAppArgs): ReviewAppArgs {
  const services = Object.entries(args.services).map(([name, service]) => [name, componentInputs(service)]);
  return { ...args, services: Object.fromEntries(services) as ReviewAppArgs["services"] };
}

/** A review's service is a service: whatever one takes is passed on as it is, now and later, but for how requests come. */
function serviceArgs(environment: EnvironmentRef, slug: string, service: ReviewService): EcsServiceArgs {
  return { ...service, environment, http: service.http && reviewHttp(service.http, slug) };
}

/** Other names and another version are the environment's: a rule for the same name would take its requests away. */
function reviewHttp(http: EcsServiceHttp, slug: string): EcsServiceHttp {
  return { ...http, host: reviewHost(http.host, slug), additionalHosts: undefined, canary: undefined };
}

/** Told here and not by each service, so that all of them are told at once, with the hosts that the caller wrote. */
function servicesProblems({ environment, services }: ReviewAppArgs): string[] {
  const entries = Object.entries(services);
  if (entries.length === 0) return ["services is empty; a review needs at least one"];
  const problems = entries.flatMap(([name, service]) =>
    serviceProblems(name, { ...service, environment }).map((problem) => `services.${name}: ${problem}`),
  );
  const nameByHost = new Map<string, string>();
  for (const [name, { http }] of entries) {
    if (!http) continue;
    const other = nameByHost.get(http.host);
    if (other === undefined) nameByHost.set(http.host, name);
    else {
      problems.push(
        `services.${name}: http.host "${http.host}" is that of services.${other}; each needs its own`,
      );
    }
  }
  return problems;
}
