import * as pulumi from "@pulumi/pulumi";
import { arnProblems, keyArnProblems } from "../../access/arn";
import type { Tags } from "../../internal/tags";
import { oneOf } from "../../internal/text";
import { container, type ContainerDefinition } from "../container";
import { rangeProblems } from "../ranges";
import type { LogConfiguration } from "./log-configuration";
import { type DatadogLogs, datadogSites } from "./task-logs";

/** Name of the container that sends the others' lines on. */
export const logRouterName = "log-router";

/** MiB that the log router is sure of, as AWS's examples have it. */
export const logRouterMemory = 50;

/**
 * AWS's Fluent Bit. A fixed version: `stable` and `latest` still stand for 2.x, which is out of support.
 * https://github.com/aws/aws-for-fluent-bit/releases
 */
const defaultRouterImage = "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.15";

/** What a task's lines are known by in Datadog. */
export interface DatadogNames {
  /** Name of the service's own container. */
  readonly name: string;
  /** Tags of the task, whose `service` and `environment` are Datadog's, too. */
  readonly tags: pulumi.Input<Tags>;
  /** Commit that runs. */
  readonly version: pulumi.Input<string> | undefined;
}

/** Image of the log router. */
export function logRouterImage(logs: DatadogLogs): pulumi.Input<string> {
  return logs.routerImage ?? defaultRouterImage;
}

/**
 * Sends a container's lines to Datadog. All options but the buffer's go to Fluent Bit as they are, which doesn't start with
 * one that it doesn't know: so no `mode`. https://docs.datadoghq.com/integrations/ecs_fargate
 *
 * @param source what Datadog reads this container's lines as
 */
export function datadogLogs(logs: DatadogLogs, names: DatadogNames, source: string): LogConfiguration {
  const tags = pulumi.output(names.tags);
  return {
    logDriver: "awsfirelens",
    options: {
      Name: "datadog",
      Host: `http-intake.logs.${logs.site ?? "datadoghq.com"}`,
      TLS: "on",
      compress: "gzip",
      provider: "ecs",
      dd_service: tags.apply(({ service }) => service ?? names.name),
      dd_source: source,
      dd_message_key: "log",
      dd_tags: pulumi
        .all([tags, names.version])
        .apply(([{ environment }, version]) =>
          [
            ...(environment === undefined ? [] : [`env:${environment}`]),
            ...(version === undefined ? [] : [`version:${version}`]),
          ].join(","),
        ),
      ...(logs.maxBufferedLines !== undefined && {
        "log-driver-buffer-limit": String(logs.maxBufferedLines),
      }),
    },
    secretOptions: [{ name: "apikey", valueFrom: logs.apiKeySecretArn }],
  };
}

/**
 * The container that sends the others' lines on. Not essential, because a service must go on answering when nobody takes its
 * lines; but it starts anew, because nobody would take them any more until the task ends. ECS doesn't do that for one that ends
 * within its first minute, as it does with a wrong image or too little memory: what it said then is in CloudWatch.
 *
 * @param own where its own lines go: somebody must hear of it when Datadog doesn't
 */
export function logRouter(
  logs: DatadogLogs,
  own: LogConfiguration,
  stopTimeout: number,
): ContainerDefinition {
  return container({
    name: logRouterName,
    image: logRouterImage(logs),
    essential: false,
    restarts: true,
    memoryReservation: logRouterMemory,
    readonlyRootFilesystem: true,
    stopTimeout,
    firelensConfiguration: { type: "fluentbit" },
    logConfiguration: own,
  });
}

/** What is wrong with the ARN of the API key's secret. It isn't shown: somebody may have put the key itself there. */
export function apiKeyProblems(arn: string): string[] {
  if (arnProblems("secret", arn).length === 0) return [];
  return [
    "logs.apiKeySecretArn is not the whole ARN of a secret; put the API key into Secrets Manager, and give the secret's ARN, with the six characters that AWS adds to its name",
  ];
}

/** What is wrong with logs to Datadog; empty when nothing is. */
export function datadogProblems(logs: DatadogLogs): string[] {
  const { site, apiKeySecretArn, apiKeyEncryptionKeyArn, maxBufferedLines } = logs;
  const problems: string[] = [];
  if (site !== undefined && !datadogSites.includes(site)) {
    problems.push(`logs.site "${site as string}" is not a site of Datadog; use ${oneOf(datadogSites)}`);
  }
  // Only what the program writes itself can be looked at.
  if (typeof apiKeySecretArn === "string") problems.push(...apiKeyProblems(apiKeySecretArn));
  if (typeof apiKeyEncryptionKeyArn === "string") {
    problems.push(...keyArnProblems("logs.apiKeyEncryptionKeyArn", apiKeyEncryptionKeyArn));
  }
  problems.push(...rangeProblems("logs.maxBufferedLines", maxBufferedLines, { from: 0, to: 536_870_912 }));
  return problems;
}
