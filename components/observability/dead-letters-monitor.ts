import type * as datadog from "@pulumi/datadog";
import * as pulumi from "@pulumi/pulumi";
import { createMonitor, type Watched } from "./monitor";
import { monitorQuery, wholeWindow } from "./query";
import { type QueueTags, queueScope } from "./queue-tags";
import type { Thresholds } from "./thresholds";

/** The dead letters that are watched, and what they are. */
export interface DeadLetters {
  readonly queueName: pulumi.Input<string>;
  /** What is wrong, as a title: `messages fail`. */
  readonly title: string;
  /** What their number is of, in words that follow it: `messages failed`. */
  readonly measure: string;
  readonly limits: Thresholds;
}

/** Creates the monitor of dead letters: `<service>-dead-letters`. */
export function createDeadLettersMonitor(
  watched: Watched,
  { queueName, title, measure, limits }: DeadLetters,
  parent: pulumi.Resource,
): datadog.Monitor {
  return createMonitor(
    watched,
    {
      signal: "dead-letters",
      title,
      measure,
      limits,
      query: pulumi
        .all([queueName, watched.tags])
        .apply(([name, { environment }]) => deadLettersQuery({ queueName: name, environment }, limits)),
    },
    parent,
  );
}

/** How many there are, and not how many came: they stay until somebody has looked. */
export function deadLettersQuery(queue: QueueTags, limits: Thresholds): string {
  const series = `max:aws.sqs.approximate_number_of_messages_visible${queueScope(queue)}`;
  return monitorQuery(limits, wholeWindow(limits), series);
}
