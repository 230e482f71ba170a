// @ts-check
"use strict";

// The code of the Lambda function that redeploy.ts creates: AWS gets this one file, and its runtime has the SDK.

const { ECSClient, UpdateServiceCommand } = require("@aws-sdk/client-ecs");

const client = new ECSClient();

/**
 * Has ECS replace a service's tasks by new ones of the same task definition, which then start with the current values of their
 * secrets. It only asks for it: whether they come up is for ECS and its circuit breaker.
 *
 * @param {{ cluster?: unknown, service?: unknown }} event what the service's rule says, whatever happened
 * @returns {Promise<void>}
 * @throws Error for an event that names no service, and what ECS answers; Lambda tries again twice
 */
exports.handler = async function handler({ cluster, service }) {
  if (typeof cluster !== "string" || typeof service !== "string" || !cluster || !service) {
    throw new Error(
      `the event names cluster ${JSON.stringify(cluster)} and service ${JSON.stringify(service)}; it must name both`,
    );
  }
  await client.send(new UpdateServiceCommand({ cluster, service, forceNewDeployment: true }));
  console.log(`${service} gets new tasks, because a secret has another value`);
};
