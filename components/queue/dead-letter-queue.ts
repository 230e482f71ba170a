import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../internal/tags";
import { createQueuePolicy } from "./queue-policy";

/** What a queue for dead letters is made from. */
export interface DeadLetterQueueArgs {
  /** Dead letters of a FIFO queue need one, too. */
  readonly fifo: boolean;
  readonly tags: pulumi.Input<Tags>;
}

/** As long as SQS can: there must be time to mend the code and send them again. */
const messageRetentionSeconds = 14 * 24 * 60 * 60;

/** Creates `<name>-dead-letters`: encrypted, over TLS only, for what nobody could work on. */
export function createDeadLetterQueue(
  name: string,
  args: DeadLetterQueueArgs,
  parent: pulumi.Resource,
): { readonly queue: aws.sqs.Queue; readonly policy: aws.sqs.QueuePolicy } {
  const queueName = `${name}-dead-letters`;
  const queue = new aws.sqs.Queue(
    queueName,
    {
      fifoQueue: args.fifo ? true : undefined,
      messageRetentionSeconds,
      sqsManagedSseEnabled: true,
      tags: args.tags,
    },
    { parent },
  );
  return { queue, policy: createQueuePolicy(queueName, queue, parent) };
}
