import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Creates the policy that refuses requests to a queue without TLS; it allows nothing by itself. */
export function createQueuePolicy(
  name: string,
  queue: Pick<aws.sqs.Queue, "arn" | "url">,
  parent: pulumi.Resource,
): aws.sqs.QueuePolicy {
  return new aws.sqs.QueuePolicy(
    name,
    {
      queueUrl: queue.url,
      policy: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Deny",
            Principal: "*",
            Action: "sqs:*",
            Resource: queue.arn,
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      },
    },
    { parent },
  );
}
