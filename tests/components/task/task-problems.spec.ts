import assert from "node:assert/strict";
import type { TaskArgs } from "../../../components/index";
import { taskProblems } from "../../../components/task/task-problems";
import { createTask } from "../../support/tasks";

const secretArn = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-AbCdEf";

/** Arguments of every kind that nothing is wrong with. */
const good: TaskArgs = {
  cpu: "1 vCPU",
  memory: "2 GB",
  architecture: "ARM64",
  command: ["serve"],
  entryPoint: ["/app"],
  user: "1000",
  workingDirectory: "/srv",
  ports: [9000],
  environmentVariables: { LEVEL: "info", _private: "1" },
  secrets: { PASSWORD: { secretArn } },
  containerHealthCheck: { command: ["CMD", "check"], startPeriodInSeconds: 300 },
  stopTimeoutInSeconds: 120,
  ephemeralStorageInGiB: 200,
  writablePaths: ["/tmp"],
  volumes: [{ name: "shared_1", containerPath: "/var/shared" }],
  ulimits: { nofile: 100_000 },
  sidecars: {
    proxy: {
      image: "proxy:1",
      ports: [15001],
      memory: 256,
      mounts: [{ volume: "shared_1", containerPath: "/s" }],
    },
  },
  initContainers: { migrate: { image: "migrate:1" } },
  logs: { driver: "datadog", apiKeySecretArn: secretArn },
  registryCredentialsSecretArn: secretArn,
};

describe("problems of a task", () => {
  it("are none with nothing, and none with everything", async () => {
    assert.deepEqual(taskProblems("api", {}, "fargate"), []);
    assert.deepEqual(taskProblems("api", {}, "ec2"), []);
    assert.deepEqual(taskProblems("api", good, "fargate", 8080), []);
    await createTask(good);
  });

  const cases: [string, TaskArgs, string][] = [
    [
      "an architecture",
      { architecture: "x86" as "ARM64" },
      'architecture "x86" is not one that tasks have; use X86_64 or ARM64',
    ],
    ["a command", { command: [] }, "command [] has nothing to run; leave it away for what the image says"],
    [
      "an entry point",
      { entryPoint: [] },
      "entryPoint [] has nothing to run; leave it away for what the image says",
    ],
    ["a folder", { workingDirectory: "srv" }, 'workingDirectory "srv" must start with "/"'],
    ["a port", { ports: [1, 0] }, "ports 0 is not a port; use 1 to 65535"],
    ["a port too large", { ports: [65_535, 65_536] }, "ports 65536 is not a port; use 1 to 65535"],
    [
      "a port of a sidecar",
      { sidecars: { proxy: { image: "proxy:1", ports: [8080] } } },
      "sidecars.proxy.ports 8080 is taken by port; use another one, because all containers of a task share its address",
    ],
    [
      "a port given twice",
      { ports: [9000, 9000] },
      "ports 9000 is taken by ports; use another one, because all containers of a task share its address",
    ],
    [
      "a variable",
      { environmentVariables: { "MY-LEVEL": "info" } },
      "environmentVariables.MY-LEVEL can't be an environment variable; use letters, digits and underscores, and no digit first",
    ],
    [
      "a variable of a sidecar",
      { sidecars: { proxy: { image: "proxy:1", environmentVariables: { "1ST": "" } } } },
      "sidecars.proxy.environmentVariables.1ST can't be an environment variable; use letters, digits and underscores, and no digit first",
    ],
    [
      "a secret that is a variable, too",
      { environmentVariables: { PASSWORD: "x" }, secrets: { PASSWORD: { secretArn } } },
      "secrets.PASSWORD is among the environment variables, too; give it once, here",
    ],
    [
      "a secret of a sidecar that is a variable, too",
      {
        sidecars: {
          proxy: { image: "proxy:1", environmentVariables: { KEY: "x" }, secrets: { KEY: { secretArn } } },
        },
      },
      "sidecars.proxy.secrets.KEY is among the environment variables, too; give it once, here",
    ],
    [
      "a health check of a sidecar",
      {
        sidecars: {
          proxy: { image: "proxy:1", containerHealthCheck: { command: ["CMD", "x"], retries: 0 } },
        },
      },
      "sidecars.proxy.containerHealthCheck.retries 0 is not possible; use a whole number, 1 to 10",
    ],
    [
      "a stop timeout",
      { stopTimeoutInSeconds: 121 },
      "stopTimeoutInSeconds 121 is not possible on Fargate; use a whole number, 2 to 120",
    ],
    [
      "a disk",
      { ephemeralStorageInGiB: 20 },
      "ephemeralStorageInGiB 20 is not possible; use a whole number, 21 to 200",
    ],
    [
      "a limit",
      { ulimits: { memlock: -1 } },
      "ulimits.memlock can't be set on Fargate, where the system decides on all limits but nofile; use capacity of your own, or leave it away",
    ],
    [
      "a sidecar's name",
      { sidecars: { Proxy_1: { image: "proxy:1" } } },
      "sidecars.Proxy_1 is not the name of a container; use at most 100 lower-case letters, digits and hyphens, a letter first",
    ],
    [
      "a name whose order would be lost",
      { initContainers: { "1": { image: "first:1" } } },
      "initContainers.1 is not the name of a container; use at most 100 lower-case letters, digits and hyphens, a letter first",
    ],
    [
      "the service's own name",
      { sidecars: { api: { image: "proxy:1" } } },
      "sidecars.api has the name of another container of the task; give it one of its own",
    ],
    [
      "a name given twice",
      { initContainers: { proxy: { image: "a:1" } }, sidecars: { proxy: { image: "b:1" } } },
      "sidecars.proxy has the name of another container of the task; give it one of its own",
    ],
    [
      "the log router's name",
      {
        sidecars: { "log-router": { image: "proxy:1" } },
        logs: { driver: "datadog", apiKeySecretArn: secretArn },
      },
      "sidecars.log-router has the name of another container of the task; give it one of its own",
    ],
    [
      "no image",
      { sidecars: { proxy: { image: "" } } },
      "sidecars.proxy.image is missing; give the image with its registry",
    ],
    [
      "a registry's credentials",
      { registryCredentialsSecretArn: "deploy-token" },
      'registryCredentialsSecretArn "deploy-token" is not the whole ARN of a secret; use one such as arn:aws:secretsmanager:eu-west-1:111111111111:secret:registry-AbCdEf, with the six characters that AWS adds to the name',
    ],
    [
      "a sidecar's registry's credentials",
      { sidecars: { proxy: { image: "proxy:1", registryCredentialsSecretArn: "x" } } },
      'sidecars.proxy.registryCredentialsSecretArn "x" is not the whole ARN of a secret; use one such as arn:aws:secretsmanager:eu-west-1:111111111111:secret:registry-AbCdEf, with the six characters that AWS adds to the name',
    ],
    [
      "a part of the ARN of a registry's credentials, which rights can't be given to",
      { registryCredentialsSecretArn: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:registry" },
      'registryCredentialsSecretArn "arn:aws:secretsmanager:eu-west-1:111111111111:secret:registry" is not the whole ARN of a secret; use one such as arn:aws:secretsmanager:eu-west-1:111111111111:secret:registry-AbCdEf, with the six characters that AWS adds to the name',
    ],
    [
      "the alias of a key",
      { registryCredentialsSecretArn: secretArn, registryCredentialsEncryptionKeyArn: "alias/registry" },
      'registryCredentialsEncryptionKeyArn "alias/registry" is not the ARN of a KMS key; use one such as arn:aws:kms:eu-west-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef, not an alias',
    ],
    [
      "a sidecar's key of nothing",
      {
        sidecars: {
          proxy: { image: "proxy:1", registryCredentialsEncryptionKeyArn: Promise.resolve(undefined) },
        },
      },
      "sidecars.proxy.registryCredentialsEncryptionKeyArn is of no use without registryCredentialsSecretArn",
    ],
    [
      "logs",
      { logs: { maxBufferSizeInMiB: 2000 } },
      "logs.maxBufferSizeInMiB 2000 is not possible; use a whole number, 1 to 1024",
    ],
  ];
  for (const [what, args, problem] of cases) {
    it(`name ${what} and what to do`, () => {
      assert.deepEqual(taskProblems("api", args, "fargate", 8080), [problem]);
    });
  }

  it("come all at once", () => {
    assert.deepEqual(
      taskProblems("api", { memory: "3 GB", ports: [70_000], workingDirectory: "srv" }, "fargate"),
      [
        'memory "3 GB" does not fit cpu 256; use 0.5, 1 or 2 GB',
        'workingDirectory "srv" must start with "/"',
        "ports 70000 is not a port; use 1 to 65535",
      ],
    );
  });

  it("are others on machines, which have limits, disks and time of their own", () => {
    const args: TaskArgs = { cpu: 300, memory: 777, stopTimeoutInSeconds: 3600, ulimits: { memlock: -1 } };
    assert.deepEqual(taskProblems("api", args, "ec2"), []);
    assert.deepEqual(taskProblems("api", { ephemeralStorageInGiB: 50, stopTimeoutInSeconds: 1 }, "ec2"), [
      "stopTimeoutInSeconds 1 is not possible; use a whole number, 2 or more",
      "ephemeralStorageInGiB 50 is only for Fargate; leave it away, and give the machines larger disks",
    ]);
  });

  it("leave a free name to a sidecar when nothing goes to Datadog", () => {
    assert.deepEqual(
      taskProblems("api", { sidecars: { "log-router": { image: "router:1" } } }, "fargate"),
      [],
    );
  });
});
