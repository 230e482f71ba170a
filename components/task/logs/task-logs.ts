import type * as pulumi from "@pulumi/pulumi";

/** Lines go to the service's log group in CloudWatch. */
export interface CloudWatchLogs {
  readonly driver?: "cloudwatch";
  /**
   * What gives way when CloudWatch stalls: with `non-blocking` the lines beyond the buffer are lost, with `blocking` the code
   * waits until it may print on, and a service answers nobody meanwhile.
   * @default "non-blocking"
   */
  readonly mode?: "non-blocking" | "blocking";
  /**
   * Memory in MiB for lines that CloudWatch hasn't taken yet, 1 to 1024; only with `non-blocking`.
   * @default 25
   */
  readonly maxBufferSizeInMiB?: number;
}

/** Datadog's sites: https://docs.datadoghq.com/getting_started/site */
export const datadogSites = [
  "datadoghq.com",
  "us3.datadoghq.com",
  "us5.datadoghq.com",
  "datadoghq.eu",
  "ap1.datadoghq.com",
  "ap2.datadoghq.com",
  "ddog-gov.com",
] as const;

/** Address of the Datadog that an account is at. */
export type DatadogSite = (typeof datadogSites)[number];

/**
 * Lines go to Datadog by FireLens: a log router, a further container of the task, sends them. There is no `mode`: FireLens
 * never lets the code wait, and lines beyond the buffer are lost.
 */
export interface DatadogLogs {
  readonly driver: "datadog";
  /** ARN of the secret that holds the API key, as plain text. The key itself is neither in the task definition nor in the state. */
  readonly apiKeySecretArn: pulumi.Input<string>;
  /**
   * ARN of the KMS key that this secret is encrypted with.
   * @default the key that AWS manages: it needs no rights
   */
  readonly apiKeyEncryptionKeyArn?: pulumi.Input<string | undefined>;
  /**
   * Site of the account.
   * @default "datadoghq.com"
   */
  readonly site?: DatadogSite;
  /**
   * What Datadog reads the lines as: `nodejs`, for example.
   * @default name of the service
   */
  readonly source?: string;
  /**
   * Lines that are kept for the log router while it is slow, 0 to 536870912.
   * @default 1048576, FireLens's own
   */
  readonly maxBufferedLines?: number;
  /**
   * Image of the log router.
   * @default AWS's Fluent Bit in a fixed version
   */
  readonly routerImage?: pulumi.Input<string>;
}

/** Where the lines go that a task's containers print. */
export type TaskLogs = CloudWatchLogs | DatadogLogs;
