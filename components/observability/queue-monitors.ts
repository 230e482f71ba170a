import type * as datadog from "@pulumi/datadog";
import * as pulumi from "@pulumi/pulumi";
import { createDeadLettersMonitor } from "./dead-letters-monitor";
import { createMonitor, type Watched } from "./monitor";
import { monitorQuery, wholeWindow } from "./query";
import { type QueueTags, queueScope } from "./queue-tags";
import { oldestMessageThresholds, type Thresholds, thresholds } from "./thresholds";

/** What the monitors of a queue are made from. */
export interface QueueMonitorsArgs extends Watched {
  readonly queueName: pulumi.Input<string>;
  readonly deadLetterQueueName: pulumi.Input<string>;
  /** Seconds that the oldest message may wait before somebody is woken. */
  readonly maximumAgeInSeconds: number;
}

/** The monitors of a queue. */
export interface QueueMonitors {
  /** How long the oldest message has waited. */
  readonly oldestMessage: datadog.Monitor;
  /** Messages that nobody could work on. */
  readonly deadLetters: datadog.Monitor;
}

/** Creates the monitors that every queue has. */
export function createQueueMonitors(args: QueueMonitorsArgs, parent: pulumi.Resource): QueueMonitors {
  const limits = oldestMessageThresholds(args.maximumAgeInSeconds);
  return {
    oldestMessage: createMonitor(
      args,
      {
        signal: "oldest-message",
        title: "messages wait too long",
        measure: "is how long the oldest message has waited",
        limits,
        query: pulumi
          .all([args.queueName, args.tags])
          .apply(([queueName, { environment }]) => oldestMessageQuery({ queueName, environment }, limits)),
      },
      parent,
    ),
    deadLetters: createDeadLettersMonitor(
      args,
      {
        queueName: args.deadLetterQueueName,
        title: "messages fail",
        measure: "dead letters are in the queue",
        limits: thresholds["dead-letters"],
      },
      parent,
    ),
  };
}

/** A whole window of it: one slow message that is done by now is no reason to wake anybody. */
export function oldestMessageQuery(queue: QueueTags, limits: Thresholds): string {
  const series = `max:aws.sqs.approximate_age_of_oldest_message${queueScope(queue)}`;
  return monitorQuery(limits, wholeWindow(limits), series);
}
