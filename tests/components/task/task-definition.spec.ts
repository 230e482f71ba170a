import assert from "node:assert/strict";
import { unknown } from "../../support/mocks";
import { createTask, plainContainer, plainTask } from "../../support/tasks";

describe("task definition", () => {
  it("has nothing that nobody asked for", async () => {
    const { inputs, containers } = await createTask();
    assert.deepEqual(inputs, plainTask);
    assert.deepEqual(containers, { api: plainContainer });
  });

  it("previews the same, and leaves open what only AWS knows", async () => {
    const { engine, inputs } = await createTask({ architecture: "ARM64", writablePaths: ["/tmp"] }, {}, true);
    assert.deepEqual(inputs, {
      ...plainTask,
      executionRoleArn: unknown,
      taskRoleArn: unknown,
      runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
      volumes: [{ name: "writable-tmp" }],
    });
    const { containerDefinitions } = engine.inputs("aws:ecs/taskDefinition:TaskDefinition", "api");
    assert.deepEqual(containerDefinitions, unknown);
  });

  it("has the size in units, however it was written", async () => {
    const { inputs } = await createTask({ cpu: "0.5 vCPU", memory: "1.5 GB" });
    assert.deepEqual([inputs.cpu, inputs.memory], ["512", "1536"]);
  });

  it("says the processor only when the caller does", async () => {
    for (const architecture of ["ARM64", "X86_64"] as const) {
      const { inputs } = await createTask({ architecture });
      assert.deepEqual(inputs, {
        ...plainTask,
        runtimePlatform: { cpuArchitecture: architecture, operatingSystemFamily: "LINUX" },
      });
    }
  });

  it("has more disk when it is given", async () => {
    const { inputs } = await createTask({ ephemeralStorageInGiB: 50 });
    assert.deepEqual(inputs, { ...plainTask, ephemeralStorage: { sizeInGib: 50 } });
  });

  it("on machines is one for machines", async () => {
    const { inputs } = await createTask({ cpu: 300, memory: 777 }, { on: "ec2" });
    assert.deepEqual(inputs, {
      ...plainTask,
      requiresCompatibilities: ["EC2"],
      cpu: "300",
      memory: "777",
    });
  });

  it("bears the commit as a tag", async () => {
    const { inputs } = await createTask({}, { sha: "0123abc" });
    assert.deepEqual(inputs, { ...plainTask, tags: { ...plainTask.tags, version: "0123abc" } });
  });

  it("has everything in its own container that is given", async () => {
    const { containers } = await createTask(
      {
        command: ["serve", "--verbose"],
        entryPoint: ["/bin/app"],
        user: "1000:1000",
        workingDirectory: "/srv",
        ports: [9000, 9001],
        environmentVariables: { ZONE: "a", LEVEL: "info" },
        secrets: {
          TOKEN: { parameterArn: "arn:aws:ssm:eu-west-1:111111111111:parameter/token" },
          PASSWORD: {
            secretArn: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-AbCdEf",
            key: "password",
          },
        },
        containerHealthCheck: { command: ["CMD-SHELL", "curl -f localhost || exit 1"] },
        stopTimeoutInSeconds: 90,
        readonlyRootFilesystem: false,
        ulimits: { nofile: { soft: 1024, hard: 4096 } },
        registryCredentialsSecretArn: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:registry-AbCdEf",
      },
      { port: 8080, secretLabels: { "secret.PASSWORD": "version-1" }, shell: true },
    );
    assert.deepEqual(containers, {
      api: {
        ...plainContainer,
        repositoryCredentials: {
          credentialsParameter: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:registry-AbCdEf",
        },
        entryPoint: ["/bin/app"],
        command: ["serve", "--verbose"],
        user: "1000:1000",
        workingDirectory: "/srv",
        readonlyRootFilesystem: false,
        stopTimeout: 90,
        healthCheck: {
          command: ["CMD-SHELL", "curl -f localhost || exit 1"],
          interval: 10,
          timeout: 5,
          retries: 3,
        },
        environment: [
          { name: "LEVEL", value: "info" },
          { name: "ZONE", value: "a" },
        ],
        secrets: [
          {
            name: "PASSWORD",
            valueFrom: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-AbCdEf:password::",
          },
          { name: "TOKEN", valueFrom: "arn:aws:ssm:eu-west-1:111111111111:parameter/token" },
        ],
        portMappings: [
          { name: "api", containerPort: 8080, hostPort: 8080, protocol: "tcp" },
          { name: "api-9000", containerPort: 9000, hostPort: 9000, protocol: "tcp" },
          { name: "api-9001", containerPort: 9001, hostPort: 9001, protocol: "tcp" },
        ],
        ulimits: [{ name: "nofile", softLimit: 1024, hardLimit: 4096 }],
        dockerLabels: { "secret.PASSWORD": "version-1" },
        linuxParameters: { initProcessEnabled: true },
      },
    });
  });

  it("may call its own container something else", async () => {
    const { containers } = await createTask({}, { containerName: "web", port: 80 });
    assert.deepEqual(containers, {
      web: {
        ...plainContainer,
        name: "web",
        portMappings: [{ name: "web", containerPort: 80, hostPort: 80, protocol: "tcp" }],
      },
    });
  });

  it("says nothing of secrets, limits and a first process when there are none", async () => {
    const { containers } = await createTask({ secrets: {}, ulimits: {}, volumes: [] }, { shell: false });
    assert.deepEqual(containers, { api: plainContainer });
  });
});
