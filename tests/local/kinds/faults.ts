import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { callJson } from "../../../local/emulator/call";
import { calls, local, platform } from "../support/local";
import { accountOf, until } from "../support/aws";
import { failures } from "./jobs";
import { asked, ecs, outputs, platformName, project, up } from "./running";

const hashed = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The secret that a task was started with, as its hash: the service never shows it. Undefined while nobody answers. */
async function secretOf(): Promise<string | undefined> {
  const { status, body } = await asked(`${outputs().leakyUrl}/secret?name=PASSWORD`);
  return status === 200 ? (JSON.parse(body) as { sha256: string }).sha256 : undefined;
}

/** What changes under a service's feet. */
export function faults(): void {
  it("a rotated secret rolls the services that have it, without an update", async () => {
    assert.equal(await secretOf(), hashed("dummy-1"));
    const { taskDefinition } = await ecs().service("leaky");
    const worker = await ecs().service("worker");
    await callJson(accountOf(platformName), "secretsmanager", "secretsmanager.PutSecretValue", {
      SecretId: outputs().passwordArn,
      SecretString: "dummy-2",
      ClientRequestToken: "00000000-0000-4000-8000-000000000002",
    });
    await until("tasks with the new secret", async () => (await secretOf()) === hashed("dummy-2"));
    assert.equal((await ecs().service("leaky")).taskDefinition, taskDefinition);
    const [deployment] = (await ecs().service("worker")).deployments;
    assert.notEqual(deployment?.id, worker.deployments[0]?.id, "the worker has the old secret");
  });

  it("the next update names the secret's new version in the task definition", async () => {
    const { taskDefinition } = await ecs().service("leaky");
    await up();
    assert.notEqual((await ecs().service("leaky")).taskDefinition, taskDefinition);
    const quiet = await local(["preview", "test", ...project, "--", "--refresh", "--expect-no-changes"]);
    assert.equal(quiet.code, 0, quiet.stdout);
  });

  it("a container that fills its memory is killed, reported and replaced", async () => {
    const { serviceName } = await ecs().service("leaky");
    const [old] = await ecs().tasks({ serviceName });
    assert.equal((await asked(`${outputs().leakyUrl}/file?path=kept`, "PUT", "kept")).status, 201);
    await asked(`${outputs().leakyUrl}/fill?mib=1024`, "POST");
    await until("another task", async () => {
      const running = await ecs().tasks({ serviceName });
      return running.length === 1 && running[0]?.taskArn !== old?.taskArn;
    });
    const failure = await until("the report", async () =>
      (await failures()).find(({ group }) => group === `service:${serviceName}`),
    );
    const container = failure.containers.find(({ name }) => name === "leaky");
    assert.equal(container?.exitCode, 137, JSON.stringify(failure));
    assert.match(container.reason ?? "", /^OutOfMemoryError/);
    // What it kept in files is there.
    await until("its files", async () => {
      const { status, body } = await asked(`${outputs().leakyUrl}/file?path=kept`);
      return status === 200 && body === "kept";
    });
  });

  it("a service moves from Fargate to machines and to Spot in place", async () => {
    const before = await ecs().service("mover");
    const capacityOf = async (): Promise<string[]> =>
      (await ecs().service("mover")).capacityProviderStrategy.map(({ capacityProvider }) => capacityProvider);
    assert.deepEqual(await capacityOf(), ["FARGATE"]);
    const since = new Date().toISOString();
    await up({ capacity: "MACHINES" });
    assert.deepEqual(await capacityOf(), [outputs().machinesProvider]);
    const made = await Promise.all(
      ["UpdateService", "CreateService", "DeleteService"].map(async (action) => {
        return (await calls(platform(platformName), { action, since })).length;
      }),
    );
    assert.deepEqual(made, [1, 0, 0]);
    await up({ capacity: "SPOT" });
    assert.deepEqual((await capacityOf()).sort(), ["FARGATE", "FARGATE_SPOT"]);
    assert.equal((await ecs().service("mover")).serviceName, before.serviceName);
    await up();
    assert.deepEqual(await capacityOf(), ["FARGATE"]);
  });
}
