import type * as pulumi from "@pulumi/pulumi";
import {
  EcsService,
  type EnvironmentSource,
  Queue,
  Release,
  type ReviewService,
  type Version,
} from "../components/index";
import type { EnvironmentConfig, ScaledServiceConfig, ServiceConfig, TaskConfig } from "./config";
import type { Versions } from "./versions";

/** What the configuration says of a service, or as much of it as a review's does. */
type Declared = Pick<ServiceConfig, "image"> & Partial<ServiceConfig>;

/** The product's public API. */
export function api(config: Declared, version: Version): ReviewService {
  return {
    ...task(config, version),
    desiredCount: config.desiredCount,
    http: { host: "api" },
  };
}

/** What the product's users see in their browsers. */
function web(config: ServiceConfig, version: Version): ReviewService {
  return {
    ...task(config, version),
    desiredCount: config.desiredCount,
    http: { host: "www" },
  };
}

/** What tells open browsers of news, over connections that last. */
function websockets(config: ServiceConfig, version: Version): ReviewService {
  return {
    ...task(config, version),
    desiredCount: config.desiredCount,
    http: { host: "ws", webSockets: true },
    // For the worker, which has the news.
    discovery: "cloud-map",
  };
}

/** What works through the product's jobs; nothing connects to it. */
function worker(config: ScaledServiceConfig, version: Version, jobs: Queue): ReviewService {
  return {
    ...task(config, version),
    access: [{ queue: jobs, rights: ["consume"] }],
    scaling: {
      minimum: config.desiredCount,
      maximum: config.maximumCount,
      cpuPercent: 70,
      backlog: { queueName: jobs.queueName, messagesPerTask: 100 },
    },
  };
}

/** What tidies up at night. */
function cron(config: TaskConfig, version: Version): ReviewService {
  return {
    ...task(config, version),
    command: ["cron"],
    schedule: { expression: "cron(0 3 * * ? *)", timeZone: "Europe/Berlin" },
  };
}

/** What all tasks of the product have. */
function task(config: Pick<TaskConfig, "image"> & Partial<TaskConfig>, version: Version) {
  return {
    image: imageOf(config, version),
    sha: version.sha,
    cpu: config.cpu,
    memory: config.memory,
  };
}

function imageOf(config: Pick<TaskConfig, "image">, version: Version): string {
  return `${config.image}@${version.digest}`;
}

/** Creates every service of the product in an environment, all of them behind the API's migrations. */
export function createServices(
  environment: EnvironmentSource,
  config: EnvironmentConfig,
  versions: Versions,
  opts: pulumi.ComponentResourceOptions,
) {
  const version = (service: string) => required(versions, service);
  const release = new Release(
    "release",
    {
      environment,
      assumeRoleArn: config.assumeRoleArn,
      prepare: {
        image: imageOf(config.api, version("api")),
        command: ["prepare"],
        timeoutInSeconds: config.prepareTimeoutInSeconds,
      },
    },
    opts,
  );
  const jobs = new Queue("jobs", { environment }, opts);
  const create = (name: string, service: ReviewService) =>
    new EcsService(name, { environment, release, ...service }, opts);
  const sockets = create("websockets", websockets(config.websockets, version("websockets")));
  return {
    api: create("api", {
      ...api(config.api, version("api")),
      environmentVariables: { JOBS_QUEUE_URL: jobs.url },
      access: [{ queue: jobs, rights: ["write"] }],
    }),
    web: create("web", web(config.web, version("web"))),
    websockets: sockets,
    worker: create("worker", {
      ...worker(config.worker, version("worker"), jobs),
      environmentVariables: { JOBS_QUEUE_URL: jobs.url, WEBSOCKETS_URL: sockets.reference.url },
      connectsTo: { websockets: sockets.reference },
    }),
    cron: create("cron", cron(config.cron, version("cron"))),
  };
}

/** A version that was asked for when the program began. */
export function required(versions: Versions, service: string): Version {
  const version = versions[service];
  if (version === undefined) throw new Error(`the version of ${service} was not read`);
  return version;
}
