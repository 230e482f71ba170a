import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { EcsServiceArgs, EnvironmentRef } from "../../../components/index";
import { mockEngine } from "../../support/mocks";
import { container, containers, createService, environment, image, tags } from "../../support/services";

describe("EcsService's arguments", () => {
  it("reach the task and the count", async () => {
    const { engine } = await createService(false, {
      desiredCount: 3,
      cpu: 1024,
      memory: 3072,
      port: 3000,
      http: { host: "www", healthCheck: { path: "/ready" } },
      environmentVariables: { ZONE: "a", LEVEL: "info" },
      readonlyRootFilesystem: false,
    });
    const { cpu, memory } = engine.inputs("aws:ecs/taskDefinition:TaskDefinition", "api");
    assert.deepEqual([cpu, memory], ["1024", "3072"]);
    assert.deepEqual(containers(engine), [
      {
        ...container,
        readonlyRootFilesystem: false,
        environment: [
          { name: "LEVEL", value: "info" },
          { name: "ZONE", value: "a" },
        ],
        portMappings: [{ name: "api", containerPort: 3000, hostPort: 3000, protocol: "tcp" }],
      },
    ]);
    const { desiredCount, loadBalancers } = engine.inputs("aws:ecs/service:Service", "api");
    assert.equal(desiredCount, 3);
    assert.deepEqual(loadBalancers, [
      { targetGroupArn: "arn:TargetGroup:api", containerName: "api", containerPort: 3000 },
    ]);
    const { port, healthCheck } = engine.inputs("aws:lb/targetGroup:TargetGroup", "api");
    // Its own port is never used: another one would replace it, and the requests would have nowhere to go meanwhile.
    assert.deepEqual([port, (healthCheck as { path: string }).path], [80, "/ready"]);
  });

  it("keep their defaults when undefined is passed", async () => {
    const { engine } = await createService(false, {
      desiredCount: undefined,
      cpu: undefined,
      memory: undefined,
      readonlyRootFilesystem: undefined,
    });
    assert.equal(engine.inputs("aws:ecs/service:Service", "api").desiredCount, 1);
    assert.deepEqual(containers(engine), [container]);
  });

  it("take zero for a count", async () => {
    const { engine } = await createService(false, { desiredCount: 0 });
    assert.equal(engine.inputs("aws:ecs/service:Service", "api").desiredCount, 0);
  });

  it("without http make a worker that nothing can connect to", async () => {
    const { engine, service } = await createService(false, { http: undefined });
    assert.equal(service.url, undefined);
    assert.deepEqual(
      engine.resources.map(({ type }) => type).filter((type) => /^aws:lb|route53|IngressRule/.test(type)),
      [],
    );
    const inputs = engine.inputs("aws:ecs/service:Service", "api");
    assert.equal("loadBalancers" in inputs || "healthCheckGracePeriodSeconds" in inputs, false);
    assert.deepEqual(containers(engine), [{ ...container, portMappings: [] }]);
  });

  it("take an image from any registry, without rights to one of AWS's", async () => {
    const { engine } = await createService(false, { image: "registry.example.com/api:1" });
    const { policy } = engine.inputs("aws:iam/rolePolicy:RolePolicy", "api-execution");
    assert.doesNotMatch(JSON.stringify(policy), /ecr/);
  });

  it("take an Environment as well as its ref", async () => {
    const engine = await mockEngine({ preview: false });
    const { EcsService, Environment } = await import("../../../components/index.js");
    const staging = new Environment("staging", { cidrBlock: "10.20.0.0/16", domain: "staging.example.com" });
    new EcsService("api", { environment: staging, image, http: { host: "api" } });
    await engine.settled();
    assert.equal(engine.inputs("aws:ecs/service:Service", "api").cluster, "arn:Cluster:staging");
    assert.equal(engine.inputs("aws:route53/record:Record", "api").zoneId, "staging-public-zone");
    assert.deepEqual(engine.inputs("aws:ecs/service:Service", "api").tags, tags);
  });

  it("take the output of another stack and do the same with it", async () => {
    // What an output can't say is whether there is a log for failures, so there has to be one.
    const kept = { ...environment, failuresLogGroupArn: "arn:failures" };
    const { engine: plain } = await createService(false, { environment: kept });
    const reference: pulumi.Output<EnvironmentRef> = pulumi.output(kept);
    const { engine } = await createService(false, { environment: reference, alerts: false });
    for (const { type, name, inputs } of plain.resources) {
      if (type.startsWith("aws:")) assert.deepEqual(engine.inputs(type, name), inputs);
    }
    assert.equal(engine.resources.length, plain.resources.length);
  });
});

describe("EcsService with bad arguments", () => {
  async function message(name: string, args: Partial<EcsServiceArgs>): Promise<string> {
    const engine = await mockEngine({ preview: true });
    const { EcsService } = await import("../../../components/index.js");
    assert.throws(() => new EcsService(name, { environment, image, ...args }), { hideStack: true });
    await engine.settled();
    assert.deepEqual(
      engine.resources.filter(({ type }) => type.startsWith("aws:")),
      [],
      "something was created all the same",
    );
    try {
      new EcsService(name, { environment, image, ...args });
    } catch (error) {
      return (error as Error).message;
    }
    return assert.fail("the arguments were accepted");
  }

  it("names one problem in the caller's words", async () => {
    assert.equal(
      await message("web", { memory: 300 }),
      'EcsService "web": memory 300 does not fit cpu 256; use 512, 1024 or 2048',
    );
  });

  it("misses an image that a configuration left empty", async () => {
    assert.equal(
      await message("web", { image: "" }),
      'EcsService "web": image is missing; give the image with its registry',
    );
  });

  it("refuses a tag in a release, where it couldn't be told what runs", async () => {
    const release = { gate: undefined, clientsFor: undefined } as unknown as EcsServiceArgs["release"];
    assert.equal(
      await message("web", { image: "registry.example.com/web:1", release }),
      'EcsService "web": image "registry.example.com/web:1" has no digest; in a release use <repository>@sha256:<64 hexadecimal digits>, because nobody can tell whether what runs is what a tag names',
    );
  });

  it("names all of them at once", async () => {
    assert.equal(
      await message("web", {
        desiredCount: 1.5,
        cpu: 512,
        memory: 512,
        port: 70000,
        http: { host: "www.example.com", healthCheck: { path: "health" }, versionPath: "version" },
        sha: "main",
      }),
      [
        'EcsService "web" has 7 problems:',
        "  - memory 512 does not fit cpu 512; use 1024, 2048, 3072 or 4096",
        "  - port 70000 is not a port; use 1 to 65535",
        "  - desiredCount 1.5 is not a number of tasks; use 0 or more",
        '  - http.host "www.example.com" is not one label of a DNS name; use one such as "api", because the certificate covers just the names directly below the domain',
        '  - http.healthCheck.path "health" must start with "/"',
        '  - http.versionPath "version" must start with "/"',
        '  - sha "main" is not a commit; use 7 to 40 hexadecimal digits in lower case',
      ].join("\n"),
    );
  });

  const wrong: [string, Partial<EcsServiceArgs>, string][] = [
    [
      "a kind that doesn't fit",
      { oneOff: true, desiredCount: 2 },
      "desiredCount does not fit oneOff, because whoever runs it says how many tasks; remove one of the two",
    ],
    [
      "a share of Spot that is none",
      { capacity: { spotPercent: 120 } },
      "capacity.spotPercent 120 is not a share; use a whole number from 0 to 100",
    ],
    [
      "a size that no task on machines has",
      { capacity: { capacityProvider: "machines" }, cpu: 64 },
      "cpu 64 is not a size of tasks on machines; use 128 to 196608",
    ],
    [
      "a roll-out that would stand still",
      { maximumPercent: 150 },
      "minimumHealthyPercent 100 and maximumPercent 150 let ECS neither start nor stop a task of 1, so nothing could be rolled out; use maximumPercent 200, or a lower minimumHealthyPercent",
    ],
    [
      "a roll-out of which only the canary would stand still",
      {
        desiredCount: 4,
        maximumPercent: 150,
        http: { host: "api", canary: { image: "registry.example.com/web:2", percent: 5 } },
      },
      "minimumHealthyPercent 100 and maximumPercent 150 let ECS neither start nor stop a task of 1, so nothing could be rolled out; use maximumPercent 200, or a lower minimumHealthyPercent",
    ],
    [
      "access to nothing",
      { access: [{ queue: { arn: "arn:aws:sqs:eu-west-1:111111111111:jobs" }, rights: [] }] },
      "access[0].rights gives nothing; a queue can be given write or consume",
    ],
    [
      "a shell in a read-only root",
      { shell: true },
      "shell and a read-only root file system exclude each other, because AWS's agent writes to the root; give readonlyRootFilesystem: false, or leave shell out",
    ],
  ];
  for (const [what, args, problem] of wrong) {
    it(`says what is wrong with ${what}`, async () => {
      const shell = { logGroupName: "/shells", logGroupArn: "arn:logs", kmsKeyArn: "arn:kms" };
      const said = await message("web", { environment: { ...environment, shell }, ...args });
      assert.equal(said, `EcsService "web": ${problem}`);
    });
  }

  it("tells apart the ways to a file system and to a service", async () => {
    const fileSystem = {
      fileSystemId: "fs-1",
      accessPointId: "fsap-1",
      arn: "arn:aws:elasticfilesystem:eu-west-1:111111111111:file-system/fs-0123456789abcdef0",
      accessPointArn: "arn:aws:elasticfilesystem:eu-west-1:111111111111:access-point/fsap-0123456789abcdef0",
      securityGroupId: "sg-files",
    };
    const reference = { name: "files", host: "files", port: 80, url: "http://files" } as const;
    assert.equal(
      await message("web", {
        volumes: [{ name: "files", containerPath: "/files", fileSystem }],
        connectsTo: { files: { ...reference, through: "tasks", securityGroupId: "sg-1" } },
      }),
      'EcsService "web": connectsTo.files and the volume "files" have one name; give one of them another',
    );
  });
});
