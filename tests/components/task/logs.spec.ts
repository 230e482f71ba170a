import assert from "node:assert/strict";
import type { TaskLogs } from "../../../components/index";
import { logProblems } from "../../../components/task/logs/log-routes";
import { tags } from "../../support/services";
import { createTask, plainContainer, plainExtra } from "../../support/tasks";

const apiKeySecretArn = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:datadog-AbCdEf";

describe("logs to CloudWatch", () => {
  const { logConfiguration } = plainContainer;

  it("lose lines rather than let the code wait, for every container", async () => {
    const { containers } = await createTask({
      sidecars: { proxy: { image: "proxy:1" } },
      initContainers: { migrate: { image: "migrate:1" } },
    });
    assert.deepEqual(
      Object.values(containers).map((one) => one.logConfiguration),
      [logConfiguration, logConfiguration, logConfiguration],
    );
  });

  it("let the code wait where that was asked for, and then keep no lines", async () => {
    const { containers } = await createTask({ logs: { mode: "blocking" } });
    const { "max-buffer-size": _, ...options } = logConfiguration.options;
    assert.deepEqual(containers.api?.logConfiguration, {
      ...logConfiguration,
      options: { ...options, mode: "blocking" },
    });
  });

  it("keep as many lines as was asked for", async () => {
    const { containers } = await createTask({ logs: { driver: "cloudwatch", maxBufferSizeInMiB: 100 } });
    assert.deepEqual(containers.api?.logConfiguration, {
      ...logConfiguration,
      options: { ...logConfiguration.options, "max-buffer-size": "100m" },
    });
  });
});

describe("logs to Datadog", () => {
  const logConfiguration = {
    logDriver: "awsfirelens",
    options: {
      Name: "datadog",
      Host: "http-intake.logs.datadoghq.com",
      TLS: "on",
      compress: "gzip",
      provider: "ecs",
      dd_service: "api",
      dd_source: "api",
      dd_message_key: "log",
      dd_tags: "env:staging",
    },
    secretOptions: [{ name: "apikey", valueFrom: apiKeySecretArn }],
  };

  it("go by a log router that isn't essential, starts anew, and is itself heard in CloudWatch", async () => {
    const { containers } = await createTask({ logs: { driver: "datadog", apiKeySecretArn } });
    assert.deepEqual(containers, {
      api: { ...plainContainer, logConfiguration },
      "log-router": {
        ...plainExtra("log-router", "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.15"),
        essential: false,
        restartPolicy: { enabled: true, restartAttemptPeriod: 60 },
        memoryReservation: 50,
        firelensConfiguration: { type: "fluentbit" },
      },
    });
  });

  it("have the key nowhere but in the secret", async () => {
    const { engine } = await createTask({ logs: { driver: "datadog", apiKeySecretArn } });
    const { containerDefinitions } = engine.inputs("aws:ecs/taskDefinition:TaskDefinition", "api");
    assert.equal(String(containerDefinitions).split(apiKeySecretArn).length, 2);
  });

  it("say site, language and version, and of sidecars that they are others", async () => {
    const { containers } = await createTask(
      {
        logs: {
          driver: "datadog",
          apiKeySecretArn,
          site: "datadoghq.eu",
          source: "nodejs",
          maxBufferedLines: 2_000_000,
          routerImage: "registry.example.com/router:1",
        },
        sidecars: { envoy: { image: "envoy:1" } },
        initContainers: { migrate: { image: "migrate:1" } },
      },
      { sha: "0123abc" },
    );
    const options = {
      ...logConfiguration.options,
      Host: "http-intake.logs.datadoghq.eu",
      dd_source: "nodejs",
      dd_tags: "env:staging,version:0123abc",
      "log-driver-buffer-limit": "2000000",
    };
    assert.deepEqual(containers.api?.logConfiguration, { ...logConfiguration, options });
    for (const other of ["envoy", "migrate"]) {
      assert.deepEqual(containers[other]?.logConfiguration, {
        ...logConfiguration,
        options: { ...options, dd_source: other },
      });
    }
    assert.equal(containers["log-router"]?.image, "registry.example.com/router:1");
  });

  it("are the service's also where a container bears another name, and of no environment that isn't known", async () => {
    const { containers } = await createTask(
      { logs: { driver: "datadog", apiKeySecretArn } },
      { containerName: "api-canary", tags: { service: tags.service } },
    );
    const { options } = containers["api-canary"]?.logConfiguration as { options: Record<string, string> };
    assert.deepEqual([options.dd_service, options.dd_tags], ["api", ""]);
  });
});

describe("bad logs", () => {
  const cases: [string, TaskLogs, string[]][] = [
    ["nothing", {}, []],
    ["a key's ARN that is known later", { driver: "datadog", apiKeySecretArn: Promise.resolve("x") }, []],
    [
      "another driver",
      { driver: "splunk" } as unknown as TaskLogs,
      ['logs.driver "splunk" is not one that there is; use cloudwatch or datadog'],
    ],
    [
      "another mode",
      { mode: "async" } as unknown as TaskLogs,
      ['logs.mode "async" is not one that there is; use non-blocking or blocking'],
    ],
    [
      "a mode that FireLens doesn't have",
      { driver: "datadog", apiKeySecretArn, mode: "blocking" } as TaskLogs,
      [
        'logs.mode "blocking" can\'t be chosen with logs.driver "datadog", where the code never waits; leave it away',
      ],
    ],
    [
      "a buffer that nothing goes to",
      { mode: "blocking", maxBufferSizeInMiB: 25 },
      ['logs.maxBufferSizeInMiB is of no use with logs.mode "blocking", which keeps no lines; leave it away'],
    ],
    [
      "a buffer too small",
      { maxBufferSizeInMiB: 0 },
      ["logs.maxBufferSizeInMiB 0 is not possible; use a whole number, 1 to 1024"],
    ],
    [
      "a site, a key and a buffer that aren't",
      {
        driver: "datadog",
        apiKeySecretArn: "0123456789abcdef",
        apiKeyEncryptionKeyArn: "alias/datadog",
        site: "datadog.com" as "datadoghq.com",
        maxBufferedLines: -1,
      },
      [
        'logs.site "datadog.com" is not a site of Datadog; use datadoghq.com, us3.datadoghq.com, us5.datadoghq.com, datadoghq.eu, ap1.datadoghq.com, ap2.datadoghq.com or ddog-gov.com',
        "logs.apiKeySecretArn is not the whole ARN of a secret; put the API key into Secrets Manager, and give the secret's ARN, with the six characters that AWS adds to its name",
        'logs.apiKeyEncryptionKeyArn "alias/datadog" is not the ARN of a KMS key; use one such as arn:aws:kms:eu-west-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef, not an alias',
        "logs.maxBufferedLines -1 is not possible; use a whole number, 0 to 536870912",
      ],
    ],
  ];
  for (const [what, logs, problems] of cases) {
    it(`with ${what} are told of in words`, () => {
      assert.deepEqual(logProblems(logs), problems);
    });
  }

  it("never show what may be the key itself", () => {
    assert.doesNotMatch(
      logProblems({ driver: "datadog", apiKeySecretArn: "0123456789abcdef" }).join(),
      /0123456789abcdef/,
    );
  });
});
