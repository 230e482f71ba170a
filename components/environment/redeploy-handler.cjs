// @ts-check
"use strict";

// The code of the Lambda function that redeploy.ts creates: AWS gets this one file, and its runtime has the SDK.

const { setTimeout: wait } = require("node:timers/promises");
const { DescribeServicesCommand, ECSClient, UpdateServiceCommand } = require("@aws-sdk/client-ecs");

const client = new ECSClient();

/** Milliseconds between two looks at a deployment that is under way; tests wait less. */
exports.pause = 15_000;

/**
 * Has ECS replace a service's tasks by new ones of the same task definition, which then start with the current values of their
 * secrets. A deployment that began after the event has them already. One that is under way since before is waited for, because
 * another in its midst would stop it, and whoever waits for it would take it for failed. Whether the new tasks come up is for
 * ECS and its circuit breaker.
 *
 * @param {{ cluster?: unknown, service?: unknown, time?: unknown }} event what the service's rule says; the time is the event's
 * @param {{ getRemainingTimeInMillis(): number }} context
 * @returns {Promise<void>}
 * @throws Error for an event that lacks something, a service that isn't there, a deployment that lasts longer than the
 * function may, and what ECS answers; Lambda tries again twice, so it waits three quarters of an hour
 */
exports.handler = async function handler({ cluster, service, time }, context) {
  const since = typeof time === "string" ? Date.parse(time) : Number.NaN;
  if (
    typeof cluster !== "string" ||
    typeof service !== "string" ||
    !cluster ||
    !service ||
    Number.isNaN(since)
  ) {
    throw new Error(
      `the event names cluster ${JSON.stringify(cluster)}, service ${JSON.stringify(service)} and time ${JSON.stringify(time)}; it must name all three`,
    );
  }
  for (;;) {
    const deployment = await primaryDeployment(cluster, service);
    // Events have whole seconds: what began in the same one may have begun before.
    if ((deployment.createdAt?.getTime() ?? 0) >= since + 1000) {
      console.log(`${service} has had new tasks since a secret has another value`);
      return;
    }
    if (deployment.rolloutState !== "IN_PROGRESS") break;
    if (context.getRemainingTimeInMillis() < 2 * exports.pause) {
      throw new Error(`${service} is still being deployed; it gets new tasks after that`);
    }
    await wait(exports.pause);
  }
  await client.send(new UpdateServiceCommand({ cluster, service, forceNewDeployment: true }));
  console.log(`${service} gets new tasks, because a secret has another value`);
};

/**
 * The deployment that the service's tasks are of, or will be.
 *
 * @param {string} cluster
 * @param {string} service
 */
async function primaryDeployment(cluster, service) {
  const { services = [] } = await client.send(new DescribeServicesCommand({ cluster, services: [service] }));
  const primary = services[0]?.deployments?.find(({ status }) => status === "PRIMARY");
  if (primary === undefined) throw new Error(`there is no service ${service} in the cluster ${cluster}`);
  return primary;
}
