import * as datadog from "@pulumi/datadog";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../internal/tags";
import type { AlertSettings } from "./alert-settings";
import { monitorMessage } from "./message";
import { type Signal, type Thresholds, thresholds } from "./thresholds";

/** What is watched, and who is told. */
export interface Watched {
  /** Name of the environment. */
  readonly environment: pulumi.Input<string>;
  /** Name of the service, as the tag `service` has it. */
  readonly service: string;
  /** Tags of the watched AWS resource; Datadog copies them to its metrics. */
  readonly tags: pulumi.Input<Tags>;
  readonly alerts: pulumi.Input<AlertSettings>;
}

/** One thing that is watched of it. */
export interface MonitorDeclaration {
  readonly signal: Signal;
  /** What is watched, as a title: `running tasks`. */
  readonly title: string;
  /** What the figure is of, in words that follow it: `of the desired tasks run`. */
  readonly measure: string;
  /**
   * When it warns and wakes.
   * @default those of the signal
   */
  readonly limits?: Thresholds;
  readonly query: pulumi.Input<string>;
}

/**
 * Seconds that Datadog waits for figures. It fetches them from AWS every ten minutes and CloudWatch has them late by itself;
 * Datadog advises 900 for AWS (https://docs.datadoghq.com/monitors/guide/troubleshooting-no-data/).
 */
const evaluationDelay = 900;

/** Seconds before a service that is new to Datadog is judged: time for the tasks of its first deployment to start. */
const newGroupDelay = 600;

/** Minutes after which a critical alert that nobody has mended is told again. A warning is told once. */
const renotifyInterval = 60;

/** Creates the monitor of one signal, `<service>-<signal>`. */
export function createMonitor(
  { environment, service, alerts }: Watched,
  { signal, title, measure, query, limits = thresholds[signal] }: MonitorDeclaration,
  parent: pulumi.Resource,
): datadog.Monitor {
  const told = pulumi.all([environment, alerts]).apply(([name, { chat, pager, runbookUrl, team }]) => {
    const subject = `${service} in ${name}`;
    return {
      name: `${subject}: ${title}`,
      message: monitorMessage({ signal, subject, measure, thresholds: limits, chat, pager, runbookUrl }),
      tags: [`env:${name}`, `service:${service}`, `team:${team}`, "managed-by:pulumi"],
    };
  });
  return new datadog.Monitor(
    `${service}-${signal}`,
    {
      name: told.name,
      type: "query alert",
      query,
      message: told.message,
      monitorThresholds: {
        critical: String(limits.critical),
        criticalRecovery: String(limits.criticalRecovery),
        warning: String(limits.warning),
        warningRecovery: String(limits.warningRecovery),
      },
      priority: String(limits.priority),
      onMissingData: limits.missingData,
      // Figures that are fetched have gaps, and a window with a gap would never be judged.
      requireFullWindow: false,
      evaluationDelay,
      newGroupDelay,
      renotifyInterval,
      renotifyStatuses: ["alert"],
      includeTags: true,
      tags: told.tags,
    },
    { parent },
  );
}
