import assert from "node:assert/strict";
import { createTask, plainContainer, plainExtra } from "../../support/tasks";

const credentials = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:registry-AbCdEf";

describe("sidecars", () => {
  it("are essential, read-only, logged and as patient as the service", async () => {
    const { containers } = await createTask({
      stopTimeoutInSeconds: 20,
      sidecars: { proxy: { image: "proxy:1" } },
    });
    assert.deepEqual(containers, {
      api: { ...plainContainer, stopTimeout: 20 },
      proxy: { ...plainExtra("proxy", "proxy:1"), stopTimeout: 20 },
    });
  });

  it("have everything that is given", async () => {
    const { containers } = await createTask({
      cpu: 1024,
      memory: 2048,
      sidecars: {
        proxy: {
          image: "proxy:1",
          registryCredentialsSecretArn: credentials,
          command: ["run"],
          entryPoint: ["/proxy"],
          user: "65532",
          cpu: "0.125 vCPU",
          memory: "0.25 GB",
          memoryReservation: 128,
          essential: false,
          readonlyRootFilesystem: false,
          environmentVariables: { B: "2", A: "1" },
          secrets: { TOKEN: { parameterArn: "arn:aws:ssm:eu-west-1:111111111111:parameter/token" } },
          ports: [15001],
          containerHealthCheck: {
            command: ["CMD", "/proxy", "check"],
            intervalInSeconds: 15,
            timeoutInSeconds: 3,
            retries: 2,
            startPeriodInSeconds: 30,
          },
        },
      },
    });
    assert.deepEqual(containers.proxy, {
      ...plainExtra("proxy", "proxy:1"),
      repositoryCredentials: { credentialsParameter: credentials },
      command: ["run"],
      entryPoint: ["/proxy"],
      user: "65532",
      cpu: 128,
      memory: 256,
      memoryReservation: 128,
      essential: false,
      readonlyRootFilesystem: false,
      environment: [
        { name: "A", value: "1" },
        { name: "B", value: "2" },
      ],
      secrets: [{ name: "TOKEN", valueFrom: "arn:aws:ssm:eu-west-1:111111111111:parameter/token" }],
      portMappings: [{ name: "proxy-15001", containerPort: 15001, hostPort: 15001, protocol: "tcp" }],
      healthCheck: {
        command: ["CMD", "/proxy", "check"],
        interval: 15,
        timeout: 3,
        retries: 2,
        startPeriod: 30,
      },
    });
  });

  it("are waited for until they have started, or are healthy where that can be told", async () => {
    const { containers } = await createTask({
      sidecars: {
        agent: { image: "agent:1", startsBefore: true },
        proxy: {
          image: "proxy:1",
          startsBefore: true,
          containerHealthCheck: { command: ["CMD", "check"] },
        },
        other: { image: "other:1" },
        later: { image: "later:1", startsBefore: false },
      },
    });
    assert.deepEqual(containers.api, {
      ...plainContainer,
      dependsOn: [
        { containerName: "agent", condition: "START" },
        { containerName: "proxy", condition: "HEALTHY" },
      ],
    });
  });
});

describe("init containers", () => {
  it("run in the order written, each to its good end, before the service's own and beside nobody's end", async () => {
    const { containers } = await createTask({
      initContainers: {
        wait: { image: "wait:1", command: ["wait"] },
        migrate: { image: "migrate:1" },
        "a-last": { image: "last:1" },
      },
      sidecars: { proxy: { image: "proxy:1", startsBefore: true } },
    });
    assert.deepEqual(containers, {
      api: {
        ...plainContainer,
        dependsOn: [
          { containerName: "a-last", condition: "SUCCESS" },
          { containerName: "proxy", condition: "START" },
        ],
      },
      wait: { ...plainExtra("wait", "wait:1"), command: ["wait"], essential: false },
      migrate: {
        ...plainExtra("migrate", "migrate:1"),
        essential: false,
        dependsOn: [{ containerName: "wait", condition: "SUCCESS" }],
      },
      "a-last": {
        ...plainExtra("a-last", "last:1"),
        essential: false,
        dependsOn: [{ containerName: "migrate", condition: "SUCCESS" }],
      },
      proxy: plainExtra("proxy", "proxy:1"),
    });
  });
});
